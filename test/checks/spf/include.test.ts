import { describe, expect, it } from "vitest";
import { include } from "../../../src/checks/spf/include.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const see = async (text: string, more: Zone = {}) => ({
  spf: [[D, await lookAt("spf", D, { [D]: { TXT: [text] }, ...more })] as const],
});
const leaf = { TXT: ["v=spf1 ip4:192.0.2.0/24 -all"] };

describeCheck(include, [
  { name: "no include at all", seen: await see("v=spf1 a -all"), expect: [["pass", "lead", D]] },
  {
    name: "nested, one of them twice",
    seen: await see("v=spf1 include:a.test include:b.test -all", {
      "a.test": { TXT: ["v=spf1 include:b.test -all"] },
      "b.test": leaf,
    }),
    expect: [["pass", "lead", D]],
  },
  {
    name: "macros are not followed",
    seen: await see("v=spf1 include:%{ir}.%{v}.%{d}.x.test -all"),
    expect: [["pass", "lead", D]],
  },
  {
    name: "NXDOMAIN",
    seen: await see("v=spf1 include:gone.test -all"),
    expect: [["fail", "missing", `${D} include:gone.test`]],
  },
  {
    name: "a name with other TXT only",
    seen: await see("v=spf1 include:b.test -all", { "b.test": { TXT: ["MS=ms1"] } }),
    expect: [["fail", "missing", `${D} include:b.test`]],
  },
  {
    name: "two records there",
    seen: await see("v=spf1 include:b.test -all", { "b.test": { TXT: ["v=spf1 -all", "v=spf1 a -all"] } }),
    expect: [["fail", "missing", `${D} include:b.test`]],
  },
  {
    name: "a redirect to nothing",
    seen: await see("v=spf1 redirect=b.test"),
    expect: [["fail", "missing", `${D} redirect=b.test`]],
  },
  {
    name: "no possible name",
    seen: await see("v=spf1 include:a..test -all"),
    expect: [["fail", "missing", `${D} include:a..test`]],
  },
  {
    name: "two includes glued by a lost space: valid to the grammar, and no such name",
    seen: await see("v=spf1 include:a.testinclude:b.test -all", { "a.test": leaf, "b.test": leaf }),
    expect: [["fail", "missing", `${D} include:a.testinclude:b.test`]],
  },
  {
    name: "nested and missing",
    seen: await see("v=spf1 include:a.test -all", { "a.test": { TXT: ["v=spf1 include:gone.test -all"] } }),
    expect: [["fail", "missing", `${D} include:gone.test`]],
  },
  {
    name: "itself",
    seen: await see("v=spf1 include:acme.test -all"),
    expect: [["fail", "loops", `${D} include:acme.test`]],
  },
  {
    name: "SERVFAIL",
    seen: await see("v=spf1 include:b.test -all", { "b.test": "servfail" }),
    expect: [["unknown", "silent", `${D} include:b.test`]],
  },
  { name: "a syntax error", seen: await see("v=spf1 foo include:gone.test"), expect: [["skip", "waits", D]] },
]);

describe("the words", () => {
  const told = async (...given: Parameters<typeof see>) => {
    const { spf } = await see(...given);
    const seen = { spf: spf.map(([subject, value]) => ({ subject, value })) };
    const [verdict] = include.judge(seen, target(), new Date(0));
    const tell = verdict && (include.says[verdict.say].tell as (data: unknown) => Telling);
    const telling = tell?.(verdict?.with);
    return `${telling?.detail} ${telling?.fix?.join(" ")}`;
  };
  it("put back the space that stood before -all", async () => {
    const text = await told("v=spf1 include:b.test-all", { "b.test": leaf });
    expect(text).toContain(
      'A space is missing before -all in the TXT record of acme.test: write "include:b.test -all".',
    );
  });
});
