import { syntax } from "../../../src/checks/spf/syntax.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
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
