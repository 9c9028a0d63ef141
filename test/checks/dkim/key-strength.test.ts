import { keyStrength } from "../../../src/checks/dkim/key-strength.js";
import { describeCheck } from "../../helpers/check.js";
import { dkimKeyByForm, dkimRecord } from "../../helpers/dkim-keys.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";

const D = "acme.test";
const S = `s1._domainkey.${D}`;
const on = target({ email: [mailDomain(D, { selectors: ["s1"] })] });
const see = async (...TXT: (string | readonly string[])[]) => ({
  dkim: [[D, await lookAt("dkim", D, { [S]: { TXT } }, on)] as const],
});

describeCheck(keyStrength, [
  { name: "2048", seen: await see(dkimRecord(2048)), expect: [["pass", "sound", S]] },
  { name: "4096", seen: await see(dkimRecord(4096)), expect: [["pass", "sound", S]] },
  { name: "Ed25519 is strong in 32 bytes", seen: await see(dkimRecord("ed25519")), expect: [["pass", "sound", S]] },
  { name: "1024 (RFC 8301 3.2)", seen: await see(dkimRecord(1024)), expect: [["fail", "short", S]] },
  { name: "1536", seen: await see(dkimRecord(1536)), expect: [["fail", "short", S]] },
  { name: "768", seen: await see(dkimRecord(768)), expect: [["fail", "tooShort", S]] },
  {
    name: "16,384 (RFC 8301 3.2)",
    seen: await see(`v=DKIM1; p=${dkimKeyByForm(16_384)}`),
    expect: [["fail", "tooLong", S]],
  },
  { name: "a broken key is told by dkim/key", seen: await see("v=DKIM1; p=AAAA"), expect: [["skip", "noKey", S]] },
  { name: "a revoked key too", seen: await see("v=DKIM1; p="), expect: [["skip", "noKey", S]] },
  { name: "none at all", seen: { dkim: [[D, await lookAt("dkim", D, {})]] }, expect: [["skip", "noKey", D]] },
]);
