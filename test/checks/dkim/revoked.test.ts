import { revoked } from "../../../src/checks/dkim/revoked.js";
import { describeCheck } from "../../helpers/check.js";
import { dkimRecord } from "../../helpers/dkim-keys.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const S = `s1._domainkey.${D}`;
const on = target({ email: [mailDomain(D, { selectors: ["s1"] })] });
const see = async (zone: Zone, under = on) => ({ dkim: [[D, await lookAt("dkim", D, zone, under)] as const] });
const at = (...TXT: (string | readonly string[])[]) => see({ [S]: { TXT } });

describeCheck(revoked, [
  { name: "a key", seen: await at(dkimRecord(2048)), expect: [["pass", "inForce", S]] },
  { name: "a broken key is told by dkim/key", seen: await at("v=DKIM1; p=AAAA"), expect: [["pass", "inForce", S]] },
  { name: "empty", seen: await at("v=DKIM1; p="), expect: [["fail", "revoked", S]] },
  { name: "empty, with blanks", seen: await at("v=DKIM1; k=rsa; p= ;"), expect: [["fail", "revoked", S]] },
  { name: "empty, without v=", seen: await at("p="), expect: [["fail", "revoked", S]] },
  {
    name: "empty by a wildcard",
    seen: await see({ [`*._domainkey.${D}`]: { TXT: ["v=DKIM1; p="] } }),
    expect: [["fail", "revoked", S]],
  },
  { name: "not there", seen: await see({}), expect: [["skip", "noKey", S]] },
  { name: "cannot be looked up", seen: await see({ [S]: "servfail" }), expect: [["skip", "noKey", S]] },
  { name: "several records", seen: await at("v=DKIM1; p=", dkimRecord(2048)), expect: [["skip", "noKey", S]] },
  {
    name: "a guessed one that was retired long ago",
    seen: await see({ [`google._domainkey.${D}`]: { TXT: ["v=DKIM1; p="] } }, target()),
    expect: [["skip", "noKey", D]],
  },
]);
