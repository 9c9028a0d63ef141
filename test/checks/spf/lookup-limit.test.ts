import { describe, expect, it } from "vitest";
import { lookupLimit } from "../../../src/checks/spf/lookup-limit.js";
import { spfTreeLines } from "../../../src/parse/mail/spf-tree.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const look = (text: string, more: Zone = {}) =>
  lookAt("spf", D, { [D]: { TXT: [text], A: ["192.0.2.1"], MX: [[10, "mx.acme.test"]] }, ...more });
const see = async (text: string, more: Zone = {}) => ({ spf: [[D, await look(text, more)] as const] });

/** Providers as large ones publish them: `include:p4.example` costs four. */
const providers: Zone = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => index).flatMap((nested) => [
    [
      `p${nested + 1}.example`,
      { TXT: [`v=spf1 ${Array.from({ length: nested }, (_, n) => `include:leaf${n}.example`).join(" ")} ~all`] },
    ],
    [`leaf${nested}.example`, { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] }],
  ]),
);

describeCheck(lookupLimit, [
  {
    name: "addresses cost nothing",
    seen: await see("v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all"),
    expect: [["pass", "within", D]],
  },
  { name: "eight", seen: await see("v=spf1 a mx include:p6.example ~all", providers), expect: [["pass", "within", D]] },
  { name: "nine", seen: await see("v=spf1 a mx include:p7.example ~all", providers), expect: [["fail", "near", D]] },
  {
    name: "one include worth exactly ten",
    seen: await see("v=spf1 include:p10.example ~all", providers),
    expect: [["fail", "near", D]],
  },
  {
    name: "eleven by nesting",
    seen: await see("v=spf1 a include:p10.example ~all", providers),
    expect: [["fail", "over", D]],
  },
  {
    name: "the same include twice counts twice",
    seen: await see("v=spf1 include:p6.example include:p6.example ~all", providers),
    expect: [["fail", "over", D]],
  },
  {
    name: "a redirect counts",
    seen: await see("v=spf1 a mx ptr redirect=p8.example", providers),
    expect: [["fail", "over", D]],
  },
  {
    name: "a redirect beside all does not",
    seen: await see("v=spf1 a mx redirect=p10.example -all", providers),
    expect: [["pass", "within", D]],
  },
  {
    name: "terms behind all do not",
    seen: await see("v=spf1 a -all include:p10.example", providers),
    expect: [["pass", "within", D]],
  },
  {
    name: "macros count one each and are told",
    seen: await see("v=spf1 exists:%{i}._spf.acme.test include:%{ir}.x.example -all"),
    expect: [["pass", "within", D]],
  },
  {
    name: "IPv6-only hosts are no void look-ups",
    seen: await see("v=spf1 a:a.example a:b.example a:c.example -all", {
      "a.example": { AAAA: ["2001:db8::1"] },
      "b.example": { AAAA: ["2001:db8::1"] },
      "c.example": { AAAA: ["2001:db8::1"] },
    }),
    expect: [["pass", "within", D]],
  },
  {
    name: "two void look-ups are allowed",
    seen: await see("v=spf1 a:x.example mx:y.example -all"),
    expect: [["pass", "within", D]],
  },
  {
    name: "three are not",
    seen: await see("v=spf1 a:x.example mx:y.example exists:z.example -all"),
    expect: [["fail", "voids", D]],
  },
  {
    name: "too many and void too",
    seen: await see("v=spf1 include:p8.example a:x.example mx:y.example exists:z.example -all", providers),
    expect: [
      ["fail", "over", D],
      ["fail", "voids", D],
    ],
  },
  {
    name: "an mx of eleven hosts",
    seen: {
      spf: [
        [
          D,
          await lookAt("spf", D, {
            [D]: {
              TXT: ["v=spf1 mx -all"],
              MX: Array.from({ length: 11 }, (_, n) => [10, `mx${n}.acme.test`] as const),
            },
          }),
        ],
      ],
    },
    expect: [["fail", "wide", D]],
  },
  {
    name: "a branch that fails to answer decides",
    seen: await see("v=spf1 a include:slow.example -all", { "slow.example": "timeout" }),
    expect: [["unknown", "partly", D]],
  },
  {
    name: "a branch that fails to answer decides nothing past the limit",
    seen: await see("v=spf1 include:slow.example include:p10.example -all", {
      ...providers,
      "slow.example": "servfail",
    }),
    expect: [["fail", "over", D]],
  },
  {
    name: "an address that fails to answer costs one as any",
    seen: await see("v=spf1 a:slow.example -all", { "slow.example": "timeout" }),
    expect: [["pass", "within", D]],
  },
  {
    name: "two void and one that may be",
    seen: await see("v=spf1 a:x.example mx:y.example a:slow.example -all", { "slow.example": "servfail" }),
    expect: [["unknown", "partly", D]],
  },
  {
    name: "a loop is told by spf/include",
    seen: await see("v=spf1 include:acme.test -all"),
    expect: [["skip", "waits", D]],
  },
  { name: "no record", seen: await see("MS=ms1"), expect: [["skip", "waits", D]] },
  { name: "a syntax error", seen: await see("v=spf1 foo -all"), expect: [["skip", "waits", D]] },
]);

describe("the steps back within the limit", () => {
  const told = async (text: string, more: Zone = {}) => {
    const [verdict] = lookupLimit.judge(
      (await seenAs(text, more)) as never,
      target(),
      new Date("2026-11-20T08:00:00Z"),
    );
    const { detail, fix } = lookupLimit.says.over.tell(verdict?.with as never);
    return [detail, ...(fix ?? [])].join("\n");
  };
  const seenAs = async (text: string, more: Zone) => ({ spf: [{ subject: D, value: await look(text, more) }] });

  it("name the costliest terms, the one that is enough, and the record without it", async () => {
    const text = await told("v=spf1 a mx include:p7.example include:p4.example include:p2.example ~all", providers);
    expect(text).toContain("include:p7.example (7), include:p4.example (4) and include:p2.example (2)");
    expect(text).toContain(
      'Without include:p7.example it needs 8 of 10: acme.test. 3600 IN TXT "v=spf1 a mx include:p4.example include:p2.example ~all"',
    );
    expect(text).toContain('news.acme.test. 3600 IN TXT "v=spf1 include:p7.example ~all"');
    expect(text).toContain("a is ip4:192.0.2.1 today");
  });

  it("take the smallest that is enough, and several where none is", async () => {
    expect(await told("v=spf1 include:p7.example include:p4.example include:p2.example ~all", providers)).toContain(
      "Without include:p4.example it needs 9 of 10",
    );
    expect(await told("v=spf1 include:p7.example include:p8.example include:p9.example ~all", providers)).toContain(
      "Without include:p9.example and include:p7.example it needs 8 of 10",
    );
  });

  it("never drop the mailbox provider for another service", async () => {
    const google = { "_spf.google.com": { TXT: [`v=spf1 ${leaves(8)} ~all`] } };
    const text = await told("v=spf1 include:_spf.google.com include:p4.example ~all", { ...providers, ...google });
    expect(text).toContain("Without include:p4.example it needs 9 of 10");
  });

  it("edit the record that a redirect leads to, and ask somebody else where it is theirs", async () => {
    const own = { ...providers, "_spf.acme.test": { TXT: ["v=spf1 include:p8.example include:p4.example ~all"] } };
    expect(await told("v=spf1 redirect=_spf.acme.test", own)).toContain(
      'Without include:p4.example it needs 9 of 10: _spf.acme.test. 3600 IN TXT "v=spf1 include:p8.example ~all"',
    );
    expect(await told("v=spf1 redirect=p12.example", providers)).toContain("ask whoever runs p12.example");
  });

  it("say that there is more where the tree was not followed to its end", async () => {
    const wide: Zone = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`w${n}.example`, { TXT: [`v=spf1 ${leaves(40, `w${n}-`)} ~all`] }]),
    );
    const includes = Array.from({ length: 10 }, (_, n) => `include:w${n}.example`).join(" ");
    const seen = await seenAs(`v=spf1 ${includes} ~all`, wide);
    const [verdict] = lookupLimit.judge(seen as never, target(), new Date("2026-11-20T08:00:00Z"));
    expect(lookupLimit.says.over.tell(verdict?.with as never).title).toContain("takes over 290 DNS look-ups");
  });
});

function leaves(count: number, prefix = "leaf"): string {
  return Array.from({ length: count }, (_, n) => `include:${prefix}${n}.example`).join(" ");
}

describe("the tree as evidence", () => {
  it("shows each term's cost, nested ones in brackets, in at most ten lines", async () => {
    const terms = ["a", "mx", "include:p3.example", "a:x.example"].join(" ");
    const { root } = await look(`v=spf1 ${terms} -all`, providers);
    expect(spfTreeLines(root)).toEqual([
      "acme.test: 6 DNS look-ups",
      "- a = 1",
      "- mx = 1",
      "- include:p3.example = 3 [include:leaf0.example = 1, include:leaf1.example = 1]",
      "- a:x.example = 1 (void: no such name)",
    ]);
    const many = await look(`v=spf1 ${Array.from({ length: 30 }, (_, n) => `a:h${n}.example`).join(" ")} -all`);
    expect(spfTreeLines(many.root)).toHaveLength(10);
    expect(spfTreeLines(many.root).join(" ")).toContain("a:h29.example = 1");
  });
});
