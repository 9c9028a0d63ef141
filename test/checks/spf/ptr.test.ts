import { ptr } from "../../../src/checks/spf/ptr.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import type { Zone, ZoneEntry } from "../../helpers/zone.js";

const D = "acme.test";
const see = async (entry: ZoneEntry, more: Zone = {}) => ({
  spf: [[D, await lookAt("spf", D, { [D]: entry, ...more })] as const],
});

describeCheck(ptr, [
  { name: "ptr", seen: await see({ TXT: ["v=spf1 ptr -all"] }), expect: [["fail", "ptr", `${D} ptr`]] },
  {
    name: "ptr with a domain, and a sign",
    seen: await see({ TXT: ["v=spf1 mx ?ptr:mail.acme.test ~all"] }),
    expect: [["fail", "ptr", `${D} ?ptr:mail.acme.test`]],
  },
  {
    name: "in a record of one's own that is included",
    seen: await see(
      { TXT: ["v=spf1 include:_spf.acme.test -all"] },
      { "_spf.acme.test": { TXT: ["v=spf1 ptr -all"] } },
    ),
    expect: [["fail", "ptr", `${D} ptr`]],
  },
  {
    name: "in a provider's record it is the provider's",
    seen: await see(
      { TXT: ["v=spf1 include:spf.esp.example -all"] },
      { "spf.esp.example": { TXT: ["v=spf1 ptr -all"] } },
    ),
    expect: [["pass", "none", D]],
  },
  {
    name: "behind all it is never read",
    seen: await see({ TXT: ["v=spf1 a -all ptr"] }),
    expect: [["pass", "none", D]],
  },
  {
    name: "the record type SPF beside TXT",
    seen: await see({ TXT: ["v=spf1 a -all"], SPF: ["v=spf1 a -all"] }),
    expect: [["fail", "type", D]],
  },
  {
    name: "the record type SPF alone is told by spf/record",
    seen: await see({ SPF: ["v=spf1 a -all"] }),
    expect: [["skip", "waits", D]],
  },
  {
    name: "names that only look like it",
    seen: await see(
      { TXT: ["v=spf1 a:ptr.acme.test include:ptr.esp.example -all"] },
      { "ptr.esp.example": { TXT: ["v=spf1 -all"] } },
    ),
    expect: [["pass", "none", D]],
  },
]);
