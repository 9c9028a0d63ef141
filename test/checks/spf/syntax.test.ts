import { describe, expect, it } from "vitest";
import { syntax } from "../../../src/checks/spf/syntax.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const see = async (text: string | string[], more: Zone = {}) => ({
  spf: [[D, await lookAt("spf", D, { [D]: { TXT: [text] }, ...more })] as const],
});

describeCheck(syntax, [
  {
    name: "flattened to eight networks",
    seen: await see(`v=spf1 ${Array.from({ length: 8 }, (_, i) => `ip4:192.0.2.${i * 32}/27`).join(" ")} -all`),
    expect: [["pass", "parses", D]],
  },
  { name: "macros", seen: await see("v=spf1 exists:%{i}._spf.%{d} ~all"), expect: [["pass", "parses", D]] },
  {
    name: "a network split between two strings",
    seen: await see(["v=spf1 ip4:192.", "0.2.1 -all"]),
    expect: [["pass", "parses", D]],
  },
  {
    name: "unknown modifiers are ignored (6)",
    seen: await see("v=spf1 a x-note=hello -all"),
    expect: [["pass", "parses", D]],
  },
  {
    name: "an unknown mechanism",
    seen: await see("v=spf1 ipv4:192.0.2.1 -all"),
    expect: [["fail", "faulty", `${D} ipv4:192.0.2.1`]],
  },
  {
    name: "terms glued by a lost space between strings",
    seen: await see(["v=spf1 ip4:192.0.2.1", "include:b.example -all"]),
    expect: [["fail", "faulty", `${D} ip4:192.0.2.1include:b.example`]],
  },
  {
    name: "a space behind the colon tears a term in two: one slip",
    seen: await see("v=spf1 include: _spf.google.com ~all"),
    expect: [["fail", "faulty", `${D} include:`]],
  },
  {
    name: "a space behind the sign of all",
    seen: await see("v=spf1 mx - all"),
    expect: [["fail", "faulty", `${D} -`]],
  },
  {
    name: "two faults, the same term twice",
    seen: await see("v=spf1 foo foo -all"),
    expect: [
      ["fail", "faulty", `${D} foo`],
      ["fail", "faulty", `${D} foo`],
    ],
  },
  {
    name: "a hostile term is shown printable and short",
    seen: await see(`v=spf1 \x1b[31m${"x".repeat(300)} -all`),
    expect: [["fail", "faulty", `${D} ?[31m${"x".repeat(72)}...`]],
  },
  {
    name: "the fault stands in an included record",
    seen: await see("v=spf1 include:one.example -all", {
      "one.example": { TXT: ["v=spf1 include:two.example -all"] },
      "two.example": { TXT: ["v=spf1 ip4:192.0.2.300 -all"] },
    }),
    expect: [["fail", "included", `${D} include:one.example`]],
  },
  { name: "no record: spf/record tells", seen: await see("MS=ms1"), expect: [["skip", "noRecord", D]] },
]);

describe("the fix", () => {
  const fix = async (text: string) => {
    const { spf } = await see(text);
    const [verdict] = syntax.judge({ spf: spf.map(([subject, value]) => ({ subject, value })) }, target(), new Date(0));
    const tell = verdict && (syntax.says[verdict.say].tell as (data: unknown) => Telling);
    return tell?.(verdict?.with).fix?.[0];
  };
  it("shows the whole record where only one can be meant", async () => {
    // "Remove -" alone would leave an all that lets everybody send.
    expect(await fix("v=spf1 mx - all")).toBe(
      'Replace the record by what it seems to mean: acme.test. 3600 IN TXT "v=spf1 mx -all"',
    );
  });
  it("names the place where several can", async () => {
    expect(await fix("v=spf1 ip4:192.0.2.300 -all")).toBe(
      'Correct or remove "ip4:192.0.2.300" in the TXT record of acme.test; it starts at character 8.',
    );
  });
});
