import { describe, expect, it } from "vitest";
import { syntax } from "../../../src/checks/dmarc/syntax.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const M = "mail.acme.test";
const see = async (zone: Zone, domain = D) => ({ dmarc: [[domain, await lookAt("dmarc", domain, zone)] as const] });
const own = (...TXT: string[]) => see({ [`_dmarc.${D}`]: { TXT } });

describeCheck(syntax, [
  {
    name: "a full record",
    seen: await own("v=DMARC1; p=quarantine; sp=reject; adkim=s; aspf=r; rua=mailto:a@acme.test"),
    expect: [["pass", "parses", D]],
  },
  {
    name: "p need not come second (RFC 9989)",
    seen: await own("v=DMARC1; rua=mailto:a@acme.test; p=none"),
    expect: [["pass", "parses", D]],
  },
  { name: "unknown tags are ignored", seen: await own("v=DMARC1; p=none; x=y"), expect: [["pass", "parses", D]] },
  {
    name: "historic tags are no fault of syntax",
    seen: await own("v=DMARC1; p=none; pct=50; ri=3600; rf=afrf"),
    expect: [["pass", "parses", D]],
  },
  { name: "in the wrong case", seen: await own("v=dmarc1; p=none"), expect: [["fail", "unread", D]] },
  { name: "v not first", seen: await own("p=none; v=DMARC1"), expect: [["fail", "unread", D]] },
  { name: "quotes inside", seen: await own('"v=DMARC1; p=none"'), expect: [["fail", "unread", D]] },
  {
    name: "its own is unreadable while the parent's applies",
    seen: await see(
      { [`_dmarc.${M}`]: { TXT: ["v=DMARC1 p=none"] }, [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=none"] } },
      M,
    ),
    expect: [["fail", "unread", M]],
  },
  {
    name: "the parent's is unreadable, and its own applies",
    seen: await see(
      { [`_dmarc.${M}`]: { TXT: ["v=DMARC1; p=none"] }, [`_dmarc.${D}`]: { TXT: ["v=DMARC1 p=none"] } },
      M,
    ),
    expect: [["pass", "parses", M]],
  },
  {
    name: "an unreadable one beside one that counts is litter",
    seen: await own("v=dmarc1; p=none", "v=DMARC1; p=reject"),
    expect: [["pass", "parses", D]],
  },
  { name: "duplicate tags", seen: await own("v=DMARC1; p=none; p=reject"), expect: [["fail", "faulty", D]] },
  { name: "no p and no rua", seen: await own("v=DMARC1; adkim=r"), expect: [["fail", "faulty", D]] },
  {
    name: "no p, with rua: p=none (4.10.1)",
    seen: await own("v=DMARC1; rua=mailto:a@acme.test"),
    expect: [["fail", "faulty", D]],
  },
  {
    name: "sp without a valid value breaks p too (4.10.1)",
    seen: await own("v=DMARC1; p=reject; sp=all"),
    expect: [["fail", "faulty", D]],
  },
  {
    name: "rua without mailto:",
    seen: await own("v=DMARC1; p=none; rua=a@acme.test"),
    expect: [["fail", "faulty", D]],
  },
  {
    name: "the inherited record's fault is told",
    seen: await see({ [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=rejct"] } }, M),
    expect: [["fail", "faulty", M]],
  },
  {
    name: "a value that falls back to its default",
    seen: await own("v=DMARC1; p=none; adkim=strict"),
    expect: [["fail", "defaulted", D]],
  },
  { name: "no record", seen: await see({}), expect: [["skip", "noRecord", D]] },
  {
    name: "several records",
    seen: await own("v=DMARC1; p=none", "v=DMARC1; p=foo"),
    expect: [["skip", "noRecord", D]],
  },
]);

describe("the fix", () => {
  const fix = async (...TXT: string[]) => {
    const { dmarc } = await own(...TXT);
    const [verdict] = syntax.judge(
      { dmarc: dmarc.map(([subject, value]) => ({ subject, value })) },
      target(),
      new Date(0),
    );
    const tell = verdict && (syntax.says[verdict.say].tell as (data: unknown) => Telling);
    return tell?.(verdict?.with).fix?.[0];
  };
  it("names the exact place where what was meant cannot be told", async () => {
    expect(await fix("v=DMARC1; p=none; p=reject")).toBe(
      'In the TXT record at _dmarc.acme.test, correct "p=reject" at character 19 (the tag p= comes twice).',
    );
    expect(await fix("v=DMARC1; p=none; adkim=strict")).toContain('correct or take out "adkim=strict" at character 19');
  });
  it("shows the whole record where it can", async () =>
    expect(await fix("v=DMARC1; p=none; rua=a@acme.test")).toContain('"v=DMARC1; p=none; rua=mailto:a@acme.test"'));
});
