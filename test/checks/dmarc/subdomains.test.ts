import { subdomains } from "../../../src/checks/dmarc/subdomains.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const M = "mail.acme.test";
const see = async (zone: Zone, domain = D) => ({ dmarc: [[domain, await lookAt("dmarc", domain, zone)] as const] });
const own = (...TXT: string[]) => see({ [`_dmarc.${D}`]: { TXT } });
const both = (above: string, below: string) =>
  see({ [`_dmarc.${D}`]: { TXT: [above] }, [`_dmarc.${M}`]: { TXT: [below] } }, M);

describeCheck(subdomains, [
  { name: "no sp: p holds", seen: await own("v=DMARC1; p=reject"), expect: [["pass", "covered", D]] },
  { name: "sp as p", seen: await own("v=DMARC1; p=reject; sp=Reject"), expect: [["pass", "covered", D]] },
  { name: "sp stronger", seen: await own("v=DMARC1; p=none; sp=reject"), expect: [["pass", "covered", D]] },
  { name: "np stronger", seen: await own("v=DMARC1; p=quarantine; np=reject"), expect: [["pass", "covered", D]] },
  { name: "sp weaker", seen: await own("v=DMARC1; p=reject; sp=none"), expect: [["fail", "weaker", D]] },
  { name: "sp one step weaker", seen: await own("v=DMARC1; p=reject; sp=quarantine"), expect: [["fail", "weaker", D]] },
  {
    name: "np weaker beside a strong sp",
    seen: await own("v=DMARC1; p=quarantine; sp=reject; np=none"),
    expect: [["fail", "weaker", D]],
  },
  { name: "both weaker", seen: await own("v=DMARC1; p=reject; sp=none; np=none"), expect: [["fail", "weaker", D]] },
  { name: "p=none has nothing weaker", seen: await own("v=DMARC1; p=none; sp=none"), expect: [["pass", "covered", D]] },
  {
    name: "sp below the organisational domain",
    seen: await both("v=DMARC1; p=reject", "v=DMARC1; p=reject; sp=none"),
    expect: [["fail", "ignored", M]],
  },
  {
    name: "a record below the organisational domain without sp",
    seen: await both("v=DMARC1; p=reject", "v=DMARC1; p=reject"),
    expect: [["pass", "covered", M]],
  },
  {
    name: "psd=n makes the subdomain an organisation of its own",
    seen: await both("v=DMARC1; p=reject", "v=DMARC1; p=reject; sp=quarantine; psd=n"),
    expect: [["fail", "weaker", M]],
  },
  {
    name: "inherited: what sp says is judged as the policy",
    seen: await see({ [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=reject; sp=none"] } }, M),
    expect: [["skip", "inherited", M]],
  },
  {
    name: "a fault of syntax is told there",
    seen: await own("v=DMARC1; p=reject; sp=nil"),
    expect: [["skip", "waits", D]],
  },
  { name: "no record", seen: await see({}), expect: [["skip", "waits", D]] },
  {
    name: "a registry's record",
    seen: await see({ "_dmarc.test": { TXT: ["v=DMARC1; p=reject; sp=none; psd=y"] } }),
    expect: [["skip", "waits", D]],
  },
]);
