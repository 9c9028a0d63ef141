import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dmarcLookAlike, isDmarc, parseDmarc } from "../../../src/parse/mail/dmarc.js";
import { discoverDmarc, treeWalk } from "../../../src/parse/mail/dmarc-discovery.js";
import { mendedDmarc } from "../../../src/parse/mail/dmarc-edit.js";

describe("version (RFC 9989 4.7)", () => {
  const cases: [string, boolean, string | null][] = [
    ["v=DMARC1", true, null],
    ["v=DMARC1; p=none", true, null],
    ["v=DMARC1;p=none;", true, null],
    ["v = DMARC1 ; p=none", true, null],
    ["V=DMARC1; p=none", true, null],
    ["v=DMARC1 p=none", false, "a semicolon is missing behind v=DMARC1"],
    ["v=DMARC1, p=none", false, "a semicolon is missing behind v=DMARC1"],
    ["v=DMARC1\\; p=none", false, "a semicolon is missing behind v=DMARC1"],
    ["v=dmarc1; p=none", false, '"DMARC1" must be in capital letters'],
    [" v=DMARC1; p=none", false, "a space or a quotation mark stands before v=DMARC1"],
    ['"v=DMARC1; p=none"', false, "a space or a quotation mark stands before v=DMARC1"],
    ["p=none; v=DMARC1", false, "v=DMARC1 is not its first tag"],
    ["v=DMARC; p=none", false, "it does not start with v=DMARC1"],
    ["DMARC1; p=none", false, "it does not start with v=DMARC1"],
    ["p=none; rua=mailto:a@acme.test", false, "v=DMARC1 is missing at its start"],
    ["v=spf1 -all", false, null],
    ["google-site-verification=p=none", false, null],
  ];
  it.each(cases)("%j", (record, valid, alike) => {
    expect(isDmarc(record)).toBe(valid);
    expect(dmarcLookAlike(record)).toBe(alike);
  });
});

describe("policy that receivers apply (RFC 9989 4.10.1)", () => {
  it.each([
    ["p=reject", "reject"],
    ["p=Quarantine", "quarantine"],
    ["rua=mailto:a@acme.test; p=none", "none"],
    ["sp=none; np=reject; p=reject", "reject"],
    ["rua=mailto:a@acme.test", "none"],
    ["", null],
    ["p=rejct", null],
    ["p=rejct; rua=mailto:a@acme.test", "none"],
    ["p=reject; sp=foo; rua=mailto:a@acme.test", "none"],
    ["p=reject; np=foo", null],
    ["p=rejct; rua=a@acme.test", null],
    ["p=reject sp=none", null],
  ])("%j: %s", (tags, effective) => expect(parseDmarc(`v=DMARC1; ${tags}`).effective).toBe(effective));
});

describe("records without a fault", () => {
  it.each([
    "v=DMARC1; p=reject",
    "v=DMARC1;p=none;sp=quarantine;np=reject;adkim=s;aspf=r;fo=1;t=n;psd=u;",
    "v=DMARC1; p=none; rua=mailto:a@acme.test,mailto:b@vendor.example!10m; ruf=mailto:f@acme.test",
    "v=DMARC1; p=none; rua=mailto:rua+acme=test@vendor.example",
    "v=DMARC1; p=none; pct=50; rf=afrf; ri=86400; fo=0:d:s",
    "v=DMARC1; p=none;; rua = mailto:a@acme.test ; x=ignored",
  ])("%s", (record) => expect(parseDmarc(record).problems).toEqual([]));
});

describe("each fault, with its position", () => {
  const told = (record: string) =>
    parseDmarc(record).problems.map(({ position, text, grave }) => [position, text, grave]);
  it.each([
    ["no p", "v=DMARC1; rua=mailto:a@acme.test", [[33, "", true]]],
    ["p of no value", "v=DMARC1; p=monitor", [[11, "p=monitor", true]]],
    ["a lost semicolon", "v=DMARC1; p=none rua=mailto:a@acme.test", [[11, "p=none rua=mailto:a@acme.test", true]]],
    ["a tag twice", "v=DMARC1; p=none; p=reject", [[19, "p=reject", true]]],
    ["v twice", "v=DMARC1; v=DMARC1; p=none", [[11, "v=DMARC1", true]]],
    ["no tag", "v=DMARC1; p=none; reject", [[19, "reject", true]]],
    ["rua without mailto:", "v=DMARC1; p=none; rua=a@acme.test", [[19, "rua=a@acme.test", true]]],
    ["rua without a mailbox", "v=DMARC1; p=none; rua=mailto:acme.test", [[19, "rua=mailto:acme.test", true]]],
    ["rua with a space", "v=DMARC1; p=none; rua=mailto:a b@acme.test", [[19, "rua=mailto:a b@acme.test", true]]],
    ["rua with an empty place", "v=DMARC1; p=none; rua=mailto:a@acme.test,", [[19, "rua=mailto:a@acme.test,", true]]],
    [
      "values that fall back",
      "v=DMARC1; p=none; adkim=strict; t=yes; pct=120",
      [
        [19, "adkim=strict", false],
        [33, "t=yes", false],
        [40, "pct=120", false],
      ],
    ],
  ])("%s", (_, record, expected) => expect(told(record)).toEqual(expected));
});

describe("tree walk (RFC 9989 4.10)", () => {
  it.each([
    ["example.com", ["example.com", "com"]],
    ["a.mail.example.com", ["a.mail.example.com", "mail.example.com", "example.com", "com"]],
    ["a.b.c.d.e.f.com", ["a.b.c.d.e.f.com", "b.c.d.e.f.com", "c.d.e.f.com", "d.e.f.com", "e.f.com", "f.com", "com"]],
    [
      "a.b.c.d.e.f.g.com",
      ["a.b.c.d.e.f.g.com", "b.c.d.e.f.g.com", "c.d.e.f.g.com", "d.e.f.g.com", "e.f.g.com", "f.g.com", "g.com", "com"],
    ],
    [
      "a.b.c.d.e.f.g.h.i.j.mail.example.com",
      [
        "a.b.c.d.e.f.g.h.i.j.mail.example.com",
        "g.h.i.j.mail.example.com",
        "h.i.j.mail.example.com",
        "i.j.mail.example.com",
        "j.mail.example.com",
        "mail.example.com",
        "example.com",
        "com",
      ],
    ],
  ])("%s", (domain, names) => {
    expect(treeWalk(domain)).toEqual(names);
    expect(names.length).toBeLessThanOrEqual(8);
  });
});

describe("policy discovery (RFC 9989 4.10.1, 4.10.2)", () => {
  const discover = (domain: string, records: Record<string, string[]>) => {
    const walk = treeWalk(domain).map((name) => ({
      name: `_dmarc.${name}`,
      outcome: records[name] === undefined ? ("nxdomain" as const) : ("answer" as const),
      records: records[name] ?? [],
    }));
    const { found } = discoverDmarc({ domain, walk, elsewhere: [] });
    return found === null ? null : [found.at, found.from, found.policy];
  };
  it.each([
    [
      "the author domain's own",
      "a.acme.com",
      { "a.acme.com": ["v=DMARC1; p=none"], "acme.com": ["v=DMARC1; p=reject"] },
      ["a.acme.com", "author", "none"],
    ],
    [
      "inherited by sp",
      "a.acme.com",
      { "acme.com": ["v=DMARC1; p=reject; sp=quarantine"] },
      ["acme.com", "organisational", "quarantine"],
    ],
    [
      "inherited without sp",
      "a.acme.com",
      { "acme.com": ["v=DMARC1; p=reject"] },
      ["acme.com", "organisational", "reject"],
    ],
    [
      "the record with the fewest labels, not the nearest",
      "a.b.acme.com",
      { "b.acme.com": ["v=DMARC1; p=none"], "acme.com": ["v=DMARC1; p=reject"] },
      ["acme.com", "organisational", "reject"],
    ],
    [
      "psd=n ends the walk",
      "a.b.acme.com",
      { "b.acme.com": ["v=DMARC1; p=none; psd=n"], "acme.com": ["v=DMARC1; p=reject"] },
      ["b.acme.com", "organisational", "none"],
    ],
    [
      "psd=y: the domain below it",
      "a.acme.gov",
      { "acme.gov": ["v=DMARC1; p=reject"], gov: ["v=DMARC1; p=none; psd=y"] },
      ["acme.gov", "organisational", "reject"],
    ],
    [
      "psd=y alone: the registry's policy",
      "a.acme.gov",
      { gov: ["v=DMARC1; p=reject; sp=none; psd=y"] },
      ["gov", "suffix", "none"],
    ],
    [
      "several records are all discarded",
      "a.acme.com",
      { "a.acme.com": ["v=DMARC1; p=none", "v=DMARC1; p=reject"], "acme.com": ["v=DMARC1; p=quarantine"] },
      ["acme.com", "organisational", "quarantine"],
    ],
    [
      "other TXT does not count",
      "acme.com",
      { "acme.com": ["v=spf1 -all", "v=DMARC1; p=reject"] },
      ["acme.com", "author", "reject"],
    ],
    ["none", "acme.com", { "acme.com": ["v=spf1 -all"] }, null],
  ])("%s", (_, domain, records, expected) => expect(discover(domain, records)).toEqual(expected));
});

describe("what was meant", () => {
  it.each([
    ["v=dmarc1; p=none", "v=DMARC1; p=none"],
    [" v=DMARC1; p=reject;", "v=DMARC1; p=reject"],
    ['"v=DMARC1; p=none"', "v=DMARC1; p=none"],
    ["v=DMARC1\\; p=none\\; rua=mailto:a@acme.test", "v=DMARC1; p=none; rua=mailto:a@acme.test"],
    ["v=DMARC1 p=none", "v=DMARC1; p=none"],
    ["p=quarantine; v=DMARC1", "v=DMARC1; p=quarantine"],
    ["DMARC1; p=none", "v=DMARC1; p=none"],
    ["p=none; sp=reject", "v=DMARC1; p=none; sp=reject"],
    ["v=DMARC1; rua=mailto:a@acme.test", "v=DMARC1; p=none; rua=mailto:a@acme.test"],
    [
      "v=DMARC1; p=none; rua=a@acme.test,mailto:b@acme.test",
      "v=DMARC1; p=none; rua=mailto:a@acme.test,mailto:b@acme.test",
    ],
    ["v=DMARC1; p=rejct", null],
    ["v=DMARC1; p=none; p=reject", null],
    ["v=DMARC1, p=reject, rua=mailto:d@acme.test", "v=DMARC1; p=reject; rua=mailto:d@acme.test"],
    ["v=DMARC1 p=reject rua=mailto:d@acme.test", "v=DMARC1; p=reject; rua=mailto:d@acme.test"],
    ["v=DMARC1; p=none rua=mailto:d@acme.test", "v=DMARC1; p=none; rua=mailto:d@acme.test"],
    [
      "v=DMARC1; p=none; rua=mailto:a@acme.test mailto:b@acme.test",
      "v=DMARC1; p=none; rua=mailto:a@acme.test,mailto:b@acme.test",
    ],
  ])("%j", (text, meant) => expect(mendedDmarc(text)).toBe(meant));
});

describe("any text", () => {
  it("parses, and every fault points at its tag", () => {
    const spec = fc.tuple(
      fc.constantFrom("p", "sp", "rua", "v", "t", "pct", ""),
      fc.constantFrom("=", " ", ""),
      fc.string(),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(spec.map((parts) => parts.join(""))).map((specs) => specs.join(";")),
    );
    fc.assert(
      fc.property(text, (tags) => {
        const record = `v=DMARC1;${tags}`;
        for (const { text, position } of parseDmarc(record).problems)
          expect(record.slice(position - 1, position - 1 + text.length)).toBe(text);
        dmarcLookAlike(tags);
      }),
    );
  });
  it("takes hostile length without harm", () => {
    for (const unit of [" ", "=", "p=", "mailto:", "a@", ",", "a:", "\xe2\x80\x98", ".a", "!1"]) {
      parseDmarc(`v=DMARC1; rua=mailto:a@${unit.repeat(4000)}; fo=${unit.repeat(4000)}; rf=${unit.repeat(4000)}`);
      dmarcLookAlike(unit.repeat(8000));
    }
  });
});
