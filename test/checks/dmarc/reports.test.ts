import { describe, expect, it } from "vitest";
import { reports } from "../../../src/checks/dmarc/reports.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const M = "mail.acme.test";
const see = async (zone: Zone, domain = D) => ({ dmarc: [[domain, await lookAt("dmarc", domain, zone)] as const] });
const own = (text: string, more: Zone = {}) => see({ [`_dmarc.${D}`]: { TXT: [text] }, ...more });
/** A domain that sends no mail. */
const parked = async (text: string, spf = "v=spf1 -all") => {
  const zone: Zone = { [`_dmarc.${D}`]: { TXT: [text] }, [D]: { TXT: [spf] } };
  return { ...(await see(zone)), spf: [[D, await lookAt("spf", D, zone)] as const] };
};
const outside = "v=DMARC1; p=reject; rua=mailto:acme@vendor.example";
const NAME = "acme.test._report._dmarc.vendor.example";

describeCheck(reports, [
  { name: "to itself", seen: await own("v=DMARC1; p=none; rua=mailto:a@acme.test"), expect: [["pass", "wanted", D]] },
  {
    name: "within the organisation: no agreement is needed",
    seen: await own("v=DMARC1; p=none; rua=mailto:a@reports.acme.test!10m"),
    expect: [["pass", "wanted", D]],
  },
  { name: "agreed", seen: await own(outside, { [NAME]: { TXT: ["v=DMARC1"] } }), expect: [["pass", "wanted", D]] },
  {
    name: "agreed for everybody by a wildcard",
    seen: await own(outside, { "*._report._dmarc.vendor.example": { TXT: ["v=DMARC1;"] } }),
    expect: [["pass", "wanted", D]],
  },
  {
    name: "agreed, to another mailbox",
    seen: await own(outside, { [NAME]: { TXT: ["v=DMARC1; rua=mailto:x@vendor.example"] } }),
    expect: [["pass", "wanted", D]],
  },
  {
    name: "agreed through a CNAME",
    seen: await own(outside, { [NAME]: { CNAME: "ok.vendor.example" }, "ok.vendor.example": { TXT: ["v=DMARC1"] } }),
    expect: [["pass", "wanted", D]],
  },
  { name: "a parked domain needs none", seen: await parked("v=DMARC1; p=reject;"), expect: [["pass", "silent", D]] },
  { name: "a parked domain at p=none", seen: await parked("v=DMARC1; p=none"), expect: [["fail", "none", D]] },
  {
    name: "SPF forbids all, and senders are declared: they sign",
    target: target({ email: [mailDomain(D, { senders: ["postmark"] })] }),
    seen: await parked("v=DMARC1; p=reject"),
    expect: [["fail", "none", D]],
  },
  {
    name: "SPF names somebody",
    seen: await parked("v=DMARC1; p=reject", "v=spf1 mx -all"),
    expect: [["fail", "none", D]],
  },
  {
    name: "a policy that nobody can read is no DMARC at all: one cause is told once",
    seen: await own("v=DMARC1; p=rejct"),
    expect: [["skip", "waits", D]],
  },
  { name: "no rua", seen: await own("v=DMARC1; p=reject"), expect: [["fail", "none", D]] },
  {
    name: "no rua, with ruf",
    seen: await own("v=DMARC1; p=reject; ruf=mailto:a@acme.test"),
    expect: [["fail", "none", D]],
  },
  {
    name: "an URL alone: nobody posts reports",
    seen: await own("v=DMARC1; p=reject; rua=https://vendor.example/dmarc"),
    expect: [["fail", "none", D]],
  },
  { name: "not agreed", seen: await own(outside), expect: [["fail", "refused", D]] },
  {
    name: "other TXT is no agreement",
    seen: await own(outside, { "*.vendor.example": { TXT: ["v=spf1 -all"] } }),
    expect: [["fail", "refused", D]],
  },
  {
    name: "one of two not agreed",
    seen: await own("v=DMARC1; p=none; rua=mailto:a@acme.test, mailto:b@vendor.example"),
    expect: [["fail", "refused", D]],
  },
  {
    name: "the agreement is for the domain of the record, not of the mail",
    seen: await see({ [`_dmarc.${D}`]: { TXT: [outside] }, [NAME]: { TXT: ["v=DMARC1"] } }, M),
    expect: [["pass", "wanted", M]],
  },
  {
    name: "the agreement cannot be asked: unknown, not refused",
    seen: await own(outside, { [NAME]: "servfail" }),
    expect: [["unknown", "blind", D]],
  },
  {
    name: "a record with a fault is told by dmarc/syntax: a line to publish would repeat the fault",
    seen: await own("v=DMARC1; p=reject; p=none"),
    expect: [["skip", "waits", D]],
  },
  {
    name: "a rua that does not parse is told by dmarc/syntax",
    seen: await own("v=DMARC1; p=none; rua=a.acme.test"),
    expect: [["skip", "waits", D]],
  },
  { name: "no record", seen: await see({}), expect: [["skip", "waits", D]] },
]);

describe("the record to publish", () => {
  it.each([
    ["v=DMARC1; p=reject;", "v=DMARC1; p=reject; rua=mailto:dmarc-reports@acme.test"],
    [
      "v=DMARC1; p=reject; rua=https://vendor.example/d; fo=1",
      "v=DMARC1; p=reject; fo=1; rua=mailto:dmarc-reports@acme.test",
    ],
  ])("%s", async (text, expected) => {
    const { dmarc } = await own(text);
    const seen = { dmarc: dmarc.map(([subject, value]) => ({ subject, value })), spf: [] };
    const [verdict] = reports.judge(seen, target(), new Date(0));
    const tell = verdict && (reports.says[verdict.say].tell as (data: unknown) => Telling);
    expect(tell?.(verdict?.with).fix?.[0]).toContain(`"${expected}"`);
  });
});
