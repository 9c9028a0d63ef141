import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSpf, parseSpf } from "../../../src/parse/mail/spf.js";
import { mergeSpf, spfNearMisses } from "../../../src/parse/mail/spf-record.js";

const problems = (record: string) => parseSpf(record).problems.map(({ term, position }) => `${position} ${term}`);

describe("version section (RFC 7208 4.5)", () => {
  const cases: [string, boolean][] = [
    ["v=spf1", true],
    ["v=spf1 -all", true],
    ["V=SPF1 -all", true],
    ["v=spf10 -all", false],
    ["v=spf1; -all", false],
    ["v=spf1\t-all", false],
    [" v=spf1 -all", false],
    ['"v=spf1 -all"', false],
    ["spf2.0/pra -all", false],
    ["google-site-verification=abc", false],
  ];
  it.each(cases)("%j: %s", (record, expected) => expect(isSpf(record)).toBe(expected));
});

describe("records without a fault (RFC 7208 5, 6, 7)", () => {
  it.each([
    ["5.1 all", "v=spf1 +all"],
    ["4.6.1 several spaces, and one at the end", "v=spf1  a   -all "],
    ["4.6.1 case", "V=SPF1 INCLUDE:Example.COM MX -ALL"],
    ["5.2 include", "v=spf1 include:_spf.google.com ~all"],
    ["5.3 a with both lengths", "v=spf1 a/24//64 a:example.com/0 a:example.com//128 -all"],
    ["5.4 mx", "v=spf1 mx mx/30 mx:example.com -all"],
    ["5.5 ptr", "v=spf1 ptr ptr:example.com -all"],
    ["5.6 ip4 and ip6", "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.1 ip6:2001:db8::/32 ip6:::1 -all"],
    ["5.7 exists", "v=spf1 exists:%{i}._spf.%{d} -all"],
    ["6.1 redirect", "v=spf1 redirect=_spf.example.com"],
    ["6.2 exp", "v=spf1 -all exp=explain._spf.%{d}"],
    ["6 unknown modifiers", "v=spf1 a moo=cow.far_out=man:dog/cat -all ra=postmaster"],
    ["7.1 macros", "v=spf1 exists:%{l1r+}.%{ir}.%{v}._spf.%{d2} include:%{d} a:%%%_%-.example.com -all"],
    ["7.1 a trailing dot", "v=spf1 include:example.com. -all"],
    ["7.1 underscores below the top", "v=spf1 include:_spf_1.example.com -all"],
  ])("%s", (_, record) => expect(problems(record)).toEqual([]));
});

describe("each fault, with its position", () => {
  it.each([
    ["4.6.1 unknown mechanism", "v=spf1 ipv4:192.0.2.1 -all", ["8 ipv4:192.0.2.1"]],
    ["4.6.1 several at once", "v=spf1 foo a bar:x -all.", ["8 foo", "14 bar:x", "20 -all."]],
    ["4.6.1 terms glued together", "v=spf1 include:example.com~all", ["8 include:example.com~all"]],
    ["4.6.1 control characters", "v=spf1 a\tmx -all", ["8 a\tmx"]],
    ["3.1 bytes that are not ASCII", "v=spf1 include:example.com \xe2\x80\x93all", ["28 \xe2\x80\x93all"]],
    ["5.1 all takes nothing", "v=spf1 -all:example.com", ["8 -all:example.com"]],
    ["5.2 empty include", "v=spf1 include: -all", ["8 include:"]],
    ["5.2 include without a domain", "v=spf1 include -all", ["8 include"]],
    ["5.3 one label", "v=spf1 a:localhost -all", ["8 a:localhost"]],
    ["5.3 lengths", "v=spf1 a/33 mx//129 a/ a/024 -all", ["8 a/33", "13 mx//129", "21 a/", "24 a/024"]],
    ["5.5 ptr takes no length", "v=spf1 ptr/24 -all", ["8 ptr/24"]],
    [
      "5.6 addresses",
      "v=spf1 ip4:192.0.2 ip4:192.0.2.256 ip4:192.0.2.01 -all",
      ["8 ip4:192.0.2", "20 ip4:192.0.2.256", "36 ip4:192.0.2.01"],
    ],
    ["5.6 wrong family", "v=spf1 ip4:2001:db8::1 ip6:192.0.2.1 -all", ["8 ip4:2001:db8::1", "24 ip6:192.0.2.1"]],
    ["5.6 lengths", "v=spf1 ip4:192.0.2.0/33 ip6:2001:db8::/129 -all", ["8 ip4:192.0.2.0/33", "25 ip6:2001:db8::/129"]],
    ["6 redirect twice", "v=spf1 redirect=a.example redirect=b.example", ["27 redirect=b.example"]],
    ["6 exp twice", "v=spf1 exp=a.example exp=a.example -all", ["22 exp=a.example"]],
    ["6.1 redirect is no mechanism", "v=spf1 redirect:example.com", ["8 redirect:example.com"]],
    ["7.1 a percent sign alone", "v=spf1 exists:%(i).example.com -all", ["8 exists:%(i).example.com"]],
    ["7.2 macros of explanations", "v=spf1 exists:%{c}.example.com -all", ["8 exists:%{c}.example.com"]],
    ["7.3 no labels", "v=spf1 exists:%{d0}.example.com -all", ["8 exists:%{d0}.example.com"]],
  ])("%s", (_, record, expected) => expect(problems(record)).toEqual(expected));
});

describe("any text", () => {
  const word = fc.constantFrom(
    "a",
    "mx",
    ":",
    "/",
    "//",
    "%",
    "%{",
    "}",
    "=",
    "include",
    "ip4",
    "all",
    ".",
    "-",
    "9",
    " ",
  );
  it("parses in bounded time, and every fault points at its term", () => {
    const record = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 60 }).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(record, (text) => {
        const whole = `v=spf1 ${text}`;
        for (const { term, position } of parseSpf(whole).problems)
          expect(whole.slice(position - 1, position - 1 + term.length)).toBe(term);
        spfNearMisses({ name: "x.test", outcome: "answer", records: [text] });
      }),
    );
  });
  it("takes hostile length without harm", () => {
    for (const unit of ["/1a", "//1", "%{s", "a1", "include:", "1.", "%", "\xe2\x80\x98"]) {
      parseSpf(`v=spf1 a${unit.repeat(3000)}`);
      spfNearMisses({ name: "x.test", outcome: "answer", records: [unit.repeat(3000)] });
    }
  });
});

describe("records that only look like SPF", () => {
  const meant = (record: string) =>
    spfNearMisses({ name: "acme.test", outcome: "answer", records: [record] }).map((miss) => miss.meant);
  it.each([
    [" v=spf1 a -all", ["v=spf1 a -all"]],
    ['"v=spf1 a -all"', ["v=spf1 a -all"]],
    ["\xe2\x80\x9cv=spf1 a -all\xe2\x80\x9d", ["v=spf1 a -all"]],
    ["v=spf1; a -all", ["v=spf1 a -all"]],
    ["v=spf10 a -all", ["v=spf1 a -all"]],
    ["v=spf a -all", ["v=spf1 a -all"]],
    ["v = spf1 a -all", ["v=spf1 a -all"]],
    ["spf1 a -all", ["v=spf1 a -all"]],
    ["include:_spf.google.com ~all", ["v=spf1 include:_spf.google.com ~all"]],
    ["spf2.0/mfrom,pra a -all", [null]],
    ["v=spf1 a -all", []],
    ["google-site-verification=spf", []],
    ["v=DMARC1; p=none", []],
    ["MS=ms12345678", []],
  ])("%j", (record, expected) => expect(meant(record)).toEqual(expected));
});

describe("several records into one", () => {
  it.each([
    [
      ["v=spf1 include:a.example -all", "v=spf1 include:b.example ~all"],
      "v=spf1 include:a.example include:b.example ~all",
    ],
    [["v=spf1 a mx -all", "v=spf1 mx ip4:192.0.2.1 -all"], "v=spf1 a mx ip4:192.0.2.1 -all"],
    [["v=spf1 redirect=a.example", "v=spf1 a"], "v=spf1 include:a.example a ~all"],
  ])("%j", (records, merged) => expect(mergeSpf(records)).toBe(merged));
});
