import { record } from "../../../src/checks/dmarc/record.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const M = "mail.acme.test";
const see = async (zone: Zone, domain = D) => ({ dmarc: [[domain, await lookAt("dmarc", domain, zone)] as const] });
const own = (...TXT: string[]) => see({ [`_dmarc.${D}`]: { TXT } });
const none = { TXT: ["v=DMARC1; p=none"] };

describeCheck(record, [
  { name: "its own", seen: await own("v=DMARC1; p=reject"), expect: [["pass", "applies", D]] },
  { name: "beside other TXT", seen: await own("v=spf1 -all", "v=DMARC1; p=reject"), expect: [["pass", "applies", D]] },
  {
    name: "by CNAME at a vendor",
    seen: await see({ [`_dmarc.${D}`]: { CNAME: "d.example" }, "d.example": none }),
    expect: [["pass", "applies", D]],
  },
  {
    name: "a sending subdomain inherits the organisational domain's",
    seen: await see({ [`_dmarc.${D}`]: none }, M),
    expect: [["pass", "applies", M]],
  },
  {
    name: "a stray one at the apex beside the right one is harmless",
    seen: await see({ [D]: none, [`_dmarc.${D}`]: none }),
    expect: [["pass", "applies", D]],
  },
  {
    name: "found although the top-level domain fails to answer",
    seen: await see({ [`_dmarc.${D}`]: none, "_dmarc.test": "servfail" }),
    expect: [["pass", "applies", D]],
  },
  {
    name: "a registry's (psd=y)",
    seen: await see({ "_dmarc.test": { TXT: ["v=DMARC1; p=reject; psd=y"] } }),
    expect: [["pass", "applies", D]],
  },
  { name: "none: NXDOMAIN all the way", seen: await see({}), expect: [["fail", "none", D]] },
  {
    name: "none, and a wildcard answers everything",
    seen: await see({ [`*.${D}`]: { TXT: ["v=spf1 -all"] } }),
    expect: [["fail", "none", D]],
  },
  {
    name: "several at one name",
    seen: await own("v=DMARC1; p=none", "v=DMARC1; p=reject"),
    expect: [["fail", "several", D]],
  },
  {
    name: "several at the organisational domain",
    seen: await see({ [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=none", "v=DMARC1; p=reject"] } }, M),
    expect: [["fail", "several", M]],
  },
  {
    name: "several of the registry's are not ours",
    seen: await see({ [`_dmarc.${D}`]: none, "_dmarc.test": { TXT: ["v=DMARC1; p=none", "v=DMARC1; p=reject"] } }),
    expect: [["pass", "applies", D]],
  },
  {
    name: "by CNAME at a vendor that does not have the domain any more",
    seen: await see({ [`_dmarc.${D}`]: { CNAME: "acme.dmarc.example" } }),
    expect: [["fail", "dangling", D]],
  },
  {
    name: "the CNAME of an app's wildcard leads nobody to DMARC",
    seen: await see({ [`*.${D}`]: { CNAME: "app.example" }, "app.example": { A: ["192.0.2.1"] } }),
    expect: [["fail", "none", D]],
  },
  { name: "at the apex", seen: await see({ [D]: none }), expect: [["fail", "misplaced", D]] },
  { name: "at _dmarc.www", seen: await see({ [`_dmarc.www.${D}`]: none }), expect: [["fail", "misplaced", D]] },
  {
    name: "with the domain appended twice by a DNS panel",
    seen: await see({ [`_dmarc.${D}.${D}`]: none }),
    expect: [["fail", "misplaced", D]],
  },
  {
    name: "one that receivers cannot read is told by dmarc/syntax",
    seen: await own("v=dmarc1; p=none"),
    expect: [["skip", "misread", D]],
  },
  {
    name: "the organisational domain's fails to answer: unknown, not absent",
    seen: await see({ [`_dmarc.${D}`]: "servfail" }, M),
    expect: [["unknown", "blind", M]],
  },
]);
