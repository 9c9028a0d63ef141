/** DMARC as receivers apply it: records and tree walks, each with the section of RFC 9989 that decides it (or of RFC 7489 where so named). */
import { describe, expect, it } from "vitest";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import { treeWalk } from "../../../src/parse/mail/dmarc-discovery.js";
import { type DmarcQuestion, dmarcView } from "../../../src/parse/mail/dmarc-view.js";

/** By domain: the records at its `_dmarc`, or how the look-up ends. */
type Records = Readonly<Record<string, string | readonly string[] | DnsOutcome>>;

const OUTCOMES: readonly unknown[] = ["servfail", "timeout"] satisfies readonly DnsOutcome[];

function view(domain: string, records: Records, more: Partial<DmarcQuestion> = {}) {
  const walkOf = (name: string) =>
    treeWalk(name).map((at) => {
      const there = records[at];
      if (OUTCOMES.includes(there)) return { name: `_dmarc.${at}`, outcome: there as DnsOutcome, records: [] };
      const texts = there === undefined ? [] : [there].flat();
      return {
        name: `_dmarc.${at}`,
        outcome: texts.length > 0 ? ("answer" as const) : ("nxdomain" as const),
        records: texts,
      };
    });
  return dmarcView({ domain, exists: true, dkim: [], spf: null, walkOf, ...more });
}

const v = (tags: string) => `v=DMARC1; ${tags}`;
const C = "acme.com";
const M = "mail.acme.com";
const A = "a.mail.acme.com";
const DEEP = "a.b.c.d.e.f.g.h.acme.com";

describe("which record, policy and organisational domain", () => {
  /** Section, case, domain, records, [where, policy, organisational domain], what RFC 7489 finds where it differs. */
  const cases: readonly [
    section: string,
    name: string,
    domain: string,
    records: Records,
    expected: readonly [string | null, string | null, string],
    legacy?: readonly [string | null, string | null, string],
  ][] = [
    ["4.10.1", "the domain's own record", C, { [C]: v("p=reject") }, [C, "reject", C]],
    ["4.10.1", "its p, not its sp", C, { [C]: v("p=quarantine; sp=none") }, [C, "quarantine", C]],
    ["4.10.1", "inherited: p without sp", M, { [C]: v("p=reject") }, [C, "reject", C]],
    ["4.10.1", "inherited: sp", M, { [C]: v("p=reject; sp=none") }, [C, "none", C]],
    ["4.10.1", "inherited by a grandchild", A, { [C]: v("p=none; sp=reject") }, [C, "reject", C]],
    ["4.10.1", "its own beside the organisation's", M, { [M]: v("p=none"), [C]: v("p=reject") }, [M, "none", C]],
    ["4.10.1", "a record between is not the policy", A, { [M]: v("p=none"), [C]: v("p=reject") }, [C, "reject", C]],
    ["4.10.1", "none at all", A, {}, [null, null, A], [null, null, C]],
    [
      "4.7 sp",
      "a subdomain's own sp is not for itself",
      M,
      { [M]: v("p=reject; sp=none"), [C]: v("p=none") },
      [M, "reject", C],
    ],
    ["4.10.2", "fewest labels", A, { [A]: v("p=none"), [M]: v("p=reject"), [C]: v("p=none") }, [A, "none", C]],
    ["4.10.2", "only the subdomain has one", M, { [M]: v("p=reject") }, [M, "reject", M], [M, "reject", C]],
    ["4.10.2", "only one between has one", A, { [M]: v("p=reject; sp=none") }, [M, "none", M], [null, null, C]],
    ["4.10.2", "psd=n there", M, { [M]: v("p=none; psd=n"), [C]: v("p=reject") }, [M, "none", M], [M, "none", C]],
    ["4.10.2", "psd=n between", A, { [M]: v("p=none; psd=n"), [C]: v("p=reject") }, [M, "none", M], [C, "reject", C]],
    ["4.10.2", "psd=u is the default", M, { [C]: v("p=reject; psd=u") }, [C, "reject", C]],
    ["4.10.2", "psd=y at the top: one label below", M, { [C]: v("p=none"), com: v("p=reject; psd=y") }, [C, "none", C]],
    [
      "4.10.2",
      "psd=y, the domain below it without a record",
      M,
      { com: v("p=reject; sp=quarantine; psd=y") },
      ["com", "quarantine", C],
      [null, null, C],
    ],
    ["4.10.2", "psd=y, and the start has its own", M, { [M]: v("p=none"), com: v("p=reject; psd=y") }, [M, "none", C]],
    ["4.10.2", "psd=y at the start does not count", C, { [C]: v("p=reject; psd=y") }, [C, "reject", C]],
    ["4.10.2", "psd=y above an ordinary domain", M, { [C]: v("p=reject; psd=y") }, [C, "reject", M], [C, "reject", C]],
    [
      "4.10.2",
      "psd=y below a psd=y ends first",
      A,
      { [C]: v("p=reject; psd=y"), com: v("p=none; psd=y") },
      [C, "reject", M],
      [C, "reject", C],
    ],
    [
      "4.10.2",
      "a top-level record without psd=y",
      M,
      { com: v("p=reject") },
      ["com", "reject", "com"],
      [null, null, C],
    ],
    [
      "4.10.2",
      "a suffix of two labels",
      "m.acme.co.uk",
      { "acme.co.uk": v("p=reject") },
      ["acme.co.uk", "reject", "acme.co.uk"],
    ],
    [
      "4.10.2",
      "a suffix of two labels with a record",
      "acme.co.uk",
      { "co.uk": v("p=reject; psd=y") },
      ["co.uk", "reject", "acme.co.uk"],
      [null, null, "acme.co.uk"],
    ],
    [
      "4.10.2",
      "a provider's suffix",
      "acme.github.io",
      { "acme.github.io": v("p=none"), "github.io": v("p=reject") },
      ["acme.github.io", "none", "github.io"],
      ["acme.github.io", "none", "acme.github.io"],
    ],
    ["4.10", "nine labels and more: the walk goes on with seven", DEEP, { [C]: v("p=reject") }, [C, "reject", C]],
    [
      "4.10",
      "a record that the jump leaves out",
      DEEP,
      { "b.c.d.e.f.g.h.acme.com": v("p=none; psd=n"), [C]: v("p=reject") },
      [C, "reject", C],
    ],
    [
      "4.10",
      "a record where the jump lands",
      DEEP,
      { "d.e.f.g.h.acme.com": v("p=none; psd=n"), [C]: v("p=reject") },
      ["d.e.f.g.h.acme.com", "none", "d.e.f.g.h.acme.com"],
      [C, "reject", C],
    ],
    [
      "4.10 step 2",
      "several at the domain: all discarded, the walk goes on",
      M,
      { [M]: [v("p=none"), v("p=reject")], [C]: v("p=reject") },
      [C, "reject", C],
      [null, null, C],
    ],
    ["4.10 step 7", "several above", M, { [C]: [v("p=none"), v("p=reject")] }, [null, null, M], [null, null, C]],
    ["4.10 step 2", "other TXT beside it", C, { [C]: ["v=spf1 -all", v("p=reject"), "x"] }, [C, "reject", C]],
    ["4.7 v", "in the wrong case", C, { [C]: "v=dmarc1; p=reject" }, [null, null, C]],
    ["4.7 v", "not first", C, { [C]: "p=reject; v=DMARC1" }, [null, null, C]],
    ["4.7 v", "the version of a later time", C, { [C]: "v=DMARC2; p=reject" }, [null, null, C]],
    ["4.8", "spaces around = and ;", C, { [C]: "v = DMARC1 ;p = reject ;" }, [C, "reject", C]],
    ["4.8", "values in capitals", C, { [C]: v("p=REJECT") }, [C, "reject", C]],
    ["4.7", "tags in any order", C, { [C]: v("rua=mailto:a@acme.com; sp=none; p=reject") }, [C, "reject", C]],
    ["4.7", "unknown tags", C, { [C]: v("zz=1; p=reject; q=") }, [C, "reject", C]],
    ["A.6", "pct, rf, ri are history", C, { [C]: v("p=reject; pct=0; rf=afrf; ri=60") }, [C, "reject", C]],
    ["4.10.1", "no p, with rua: none", C, { [C]: v("rua=mailto:a@acme.com") }, [C, "none", C]],
    ["4.10.1", "no p, without rua: no DMARC", C, { [C]: "v=DMARC1" }, [C, null, C]],
    ["4.10.1", "an invalid p, with rua", C, { [C]: v("p=block; rua=mailto:a@acme.com") }, [C, "none", C]],
    ["4.10.1", "an invalid p, with a rua that is none", C, { [C]: v("p=block; rua=a@acme.com") }, [C, null, C]],
    ["4.10.1", "an invalid sp breaks p", C, { [C]: v("p=reject; sp=block") }, [C, null, C]],
    [
      "4.10.1",
      "an invalid sp, inherited, with rua",
      M,
      { [C]: v("p=reject; sp=block; rua=mailto:a@acme.com") },
      [C, "none", C],
    ],
    ["4.10.1", "an invalid np breaks p too", C, { [C]: v("p=reject; np=x; rua=mailto:a@acme.com") }, [C, "none", C]],
    [
      "7489 3.2",
      "both alike below a wildcard suffix",
      "m.acme.ck",
      { "acme.ck": v("p=none") },
      ["acme.ck", "none", "acme.ck"],
      [null, null, "m.acme.ck"],
    ],
  ];
  it.each(cases)("RFC 9989 %s: %s", (_section, _name, domain, records, expected, legacy = expected) => {
    const seen = view(domain, records);
    const where = (found: string | null) => found?.replace(/^_dmarc\./, "") ?? null;
    expect([where(seen.found), seen.policy, seen.organisationalDomain]).toEqual(expected);
    expect([where(seen.legacy.found), seen.legacy.policy, seen.legacy.organisationalDomain]).toEqual(legacy);
  });
});

describe("a domain that does not exist (RFC 9989 4.7 np, 4.10.1)", () => {
  it.each([
    ["np before sp", v("p=none; sp=quarantine; np=reject"), "reject"],
    ["sp without np", v("p=none; sp=quarantine"), "quarantine"],
    ["p without both", v("p=reject"), "reject"],
  ])("%s", (_name, record, policy) => {
    expect(view(M, { [C]: record }, { exists: false }).policy).toBe(policy);
  });
  it("np is not for one that exists, and RFC 7489 does not know it", () => {
    const record = v("p=none; np=reject");
    expect(view(M, { [C]: record }).policy).toBe("none");
    expect(view(M, { [C]: record }, { exists: false }).legacy.policy).toBe("none");
  });
});

describe("alignment (RFC 9989 4.4.1, 4.4.2) and result", () => {
  const own: Records = { [C]: v("p=reject") };
  const strict: Records = { [C]: v("p=reject; adkim=s; aspf=s") };
  /** Section, case, records, d= domains, SPF domain, [DKIM, SPF, result], legacy's where it differs. */
  type Outcome = readonly [boolean | null, boolean | null, string];
  const cases: readonly [string, string, string, Records, readonly string[], string | null, Outcome, Outcome?][] = [
    ["4.4.1", "d= is the domain", C, own, [C], null, [true, null, "pass"]],
    ["4.4.1", "d= below it", C, own, [M], null, [true, null, "pass"]],
    ["4.4.1", "d= above it", M, own, [C], null, [true, null, "pass"]],
    ["4.4.1", "d= beside it", M, own, ["news.acme.com"], null, [true, null, "pass"]],
    ["4.4.1", "another's d=", C, own, ["mailer.example"], null, [false, null, "fail"]],
    ["4.4.1", "one of two", C, own, ["mailer.example", C], null, [true, null, "pass"]],
    ["4.4.1", "a name that only ends alike", C, own, ["notacme.com"], null, [false, null, "fail"]],
    ["4.4.1", "d= is the top-level domain", C, own, ["com"], null, [false, null, "fail"]],
    ["4.4.1", "strict: the very domain", C, strict, [C], null, [true, null, "pass"]],
    ["4.4.1", "strict: below it", C, strict, [M], null, [false, null, "fail"]],
    ["4.4.1", "strict, inherited", M, strict, [C], null, [false, null, "fail"]],
    ["4.4.2", "SPF of the domain", C, own, [], C, [null, true, "pass"]],
    ["4.4.2", "SPF of a bounce domain below", C, own, [], "bounces.acme.com", [null, true, "pass"]],
    ["4.4.2", "SPF of a provider", C, own, [], "bounces.mailer.example", [null, false, "fail"]],
    ["4.4.2", "strict SPF", C, strict, [], "bounces.acme.com", [null, false, "fail"]],
    ["4.4", "strict DKIM fails and strict SPF passes", C, strict, [M], C, [false, true, "pass"]],
    ["4.7 adkim", "adkim=s alone leaves SPF relaxed", C, { [C]: v("p=none; adkim=s") }, [M], M, [false, true, "pass"]],
    ["4.7", "an invalid adkim is the default", C, { [C]: v("p=none; adkim=strict") }, [M], null, [true, null, "pass"]],
    [
      "4.10.2",
      "psd=n parts the signer from the author",
      C,
      { ...own, [M]: v("p=none; psd=n") },
      [M],
      null,
      [false, null, "fail"],
      [true, null, "pass"],
    ],
    [
      "4.10.2",
      "psd=y parts every subdomain",
      C,
      { [C]: v("p=reject; psd=y") },
      [M],
      null,
      [false, null, "fail"],
      [true, null, "pass"],
    ],
    [
      "4.10.2",
      "a parent without a record is somebody else",
      M,
      { [M]: v("p=reject") },
      [C],
      null,
      [false, null, "fail"],
      [true, null, "pass"],
    ],
    ["5.3", "no record: nothing to judge", C, {}, [C], C, [null, null, "none"]],
    ["4.10.1", "no policy: nothing to apply", C, { [C]: "v=DMARC1" }, [C], null, [true, null, "permerror"]],
    ["4.10.1", "a failing look-up is no absence", C, { [C]: "servfail" }, [C], null, [null, null, "temperror"]],
    [
      "4.10.2",
      "the signer's look-up fails: not a fail",
      C,
      { ...own, [M]: "timeout", [`x.${M}`]: "servfail" },
      ["mailer.example"],
      null,
      [false, null, "fail"],
    ],
    [
      "4.10.2",
      "the other's organisation cannot be found",
      C,
      { ...own, "mailer.example": "servfail" },
      ["mailer.example"],
      null,
      [false, null, "temperror"],
      [false, null, "fail"],
    ],
  ];
  it.each(cases)("RFC 9989 %s: %s", (_section, _name, domain, records, dkim, spf, expected, legacy = expected) => {
    const seen = view(domain, records, { dkim, spf });
    expect([seen.alignment.dkim, seen.alignment.spf, seen.result]).toEqual(expected);
    expect([seen.legacy.alignment.dkim, seen.legacy.alignment.spf, seen.legacy.result]).toEqual(legacy);
  });
});

describe("a look-up that fails above the domain's own record", () => {
  const records: Records = { [C]: v("p=reject; adkim=s"), com: "servfail" };
  it.each<[string, Partial<DmarcQuestion>, string]>([
    ["changes nothing where nothing was given", {}, "fail"],
    ["nor under strict alignment", { dkim: [M] }, "fail"],
    ["and leaves relaxed alignment open", { spf: "mailer.example" }, "temperror"],
  ])("%s", (_name, more, result) => expect(view(C, records, more).result).toBe(result));
});

describe("problems in words", () => {
  it.each<[string, Records, RegExp]>([
    ["several records", { [C]: [v("p=none"), v("p=none")] }, /_dmarc\.acme\.com has several DMARC records/],
    ["one that is ignored", { [C]: "v=DMARC1 p=none" }, /a semicolon is missing/],
    ["a fault with its place", { [C]: v("p=none; adkim=x") }, /acme\.com: "adkim=x" \(character 19\)/],
    ["a failed look-up", { [C]: "timeout" }, /_dmarc\.acme\.com could not be looked up \(TIMEOUT\)/],
  ])("%s", (_name, records, expected) => expect(view(C, records).problems.join("\n")).toMatch(expected));
});
