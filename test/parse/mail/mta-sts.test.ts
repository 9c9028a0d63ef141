/** RFC 8461 as a table: each row names its section. */
import { describe, expect, it } from "vitest";
import {
  allowsMx,
  isMtaSts,
  looksLikePolicy,
  mtaStsLookAlike,
  parseMtaStsRecord,
  parsePolicy,
} from "../../../src/parse/mail/mta-sts.js";

const GOOD = "version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 86400\n";
const lines = (...all: readonly string[]) => `${all.join("\n")}\n`;
const policy = (over: Readonly<Record<string, string>>) =>
  lines(
    ...Object.entries({ version: "STSv1", mode: "enforce", mx: "mail.example.com", max_age: "86400", ...over }).flatMap(
      ([key, value]) => (value === "-" ? [] : [`${key}: ${value}`]),
    ),
  );

type Row = readonly [section: string, what: string, text: string, problems: number, expected?: object];
const POLICIES: readonly Row[] = [
  [
    "3.2",
    "the example",
    "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.example.net\r\nmx: backupmx.example.com\r\nmax_age: 604800\r\n",
    0,
    { mode: "enforce", maxAge: 604800, mx: ["mail.example.com", "*.example.net", "backupmx.example.com"] },
  ],
  [
    "3.2",
    "testing, with one wildcard",
    lines("version: STSv1", "mode: testing", "mx: mail.example.com", "mx: *.example.net", "max_age: 12345678"),
    0,
    { mode: "testing", maxAge: 12345678 },
  ],
  [
    "A",
    "the policy of the appendix",
    lines(
      "version: STSv1",
      "mode: testing",
      "mx: mx1.example.com",
      "mx: mx2.example.com",
      "mx: mx.backup-example.com",
      "max_age: 1296000",
    ),
    0,
    { mode: "testing", maxAge: 1296000 },
  ],
  [
    "8.3",
    "the policy that takes MTA-STS away",
    lines("version: STSv1", "mode: none", "max_age: 86400"),
    0,
    { mode: "none", mx: [] },
  ],
  ["3.2", "lines end in CRLF", GOOD.replaceAll("\n", "\r\n"), 0, { mode: "enforce" }],
  ["3.2", "lines end in LF (erratum 6253)", GOOD, 0, { mode: "enforce" }],
  ["3.2", "some lines end in CRLF, some in LF", GOOD.replace("\n", "\r\n"), 0, { mode: "enforce" }],
  ["3.2", "no line end behind the last field", GOOD.trimEnd(), 0, { maxAge: 86400 }],
  [
    "3.2",
    "white space behind values",
    GOOD.replaceAll("\n", " \t\n"),
    0,
    { mode: "enforce", mx: ["mail.example.com"] },
  ],
  ["3.2", "no space behind the colon", GOOD.replaceAll(": ", ":"), 0, { mode: "enforce" }],
  ["3.2", "several spaces and a tab behind the colon", GOOD.replaceAll(": ", ":  \t"), 0, { mode: "enforce" }],
  ["3.2", "empty lines, which every reader passes over", GOOD.replaceAll("\n", "\n\n"), 0, { mode: "enforce" }],
  [
    "3.2",
    "fields in another order",
    lines("max_age: 86400", "mx: mail.example.com", "mode: testing", "version: STSv1"),
    0,
    { mode: "testing" },
  ],
  ["3.2", "unknown keys are ignored", `${GOOD}report: none\nx-note_1.a: a b c\n`, 0, { mode: "enforce" }],
  ["3.2", "an unknown key whose value is not ASCII", `${GOOD}owner: J\u00f6rg\n`, 0, { mode: "enforce" }],
  ["3.2", "of a mode that comes twice the first counts", `${GOOD}mode: none\n`, 0, { mode: "enforce" }],
  ["3.2", "of a max_age that comes twice the first counts", `${GOOD}max_age: -1\n`, 0, { maxAge: 86400 }],
  ["3.2", "of a version that comes twice the first counts", `${GOOD}version: STSv9\n`, 0, { mode: "enforce" }],
  ["3.2", "of a version that comes twice a wrong first counts", `version: STSv9\n${GOOD}`, 1],
  ["3.2", "mx in capital letters", policy({ mx: "MAIL.Example.COM" }), 0, { mx: ["mail.example.com"] }],
  ["3.2", "max_age 0, the least", policy({ max_age: "0" }), 0, { maxAge: 0 }],
  ["3.2", "max_age of a year, the most", policy({ max_age: "31557600" }), 0, { maxAge: 31557600 }],
  ["3.2", "max_age of a year and a second", policy({ max_age: "31557601" }), 1, { maxAge: null }],
  ["3.2", "max_age of eleven digits (erratum 7282)", policy({ max_age: "10000000000" }), 1, { maxAge: null }],
  ["3.2", "max_age below zero", policy({ max_age: "-1" }), 1, { maxAge: null }],
  ["3.2", "max_age with a unit", policy({ max_age: "7d" }), 1, { maxAge: null }],
  ["3.2", "max_age as a fraction", policy({ max_age: "86400.5" }), 1, { maxAge: null }],
  ["3.2", "max_age without a value", policy({ max_age: "" }), 1, { maxAge: null }],
  ["3.2", "no max_age", policy({ max_age: "-" }), 1, { maxAge: null }],
  ["3.2", "no version", policy({ version: "-" }), 1],
  ["3.2", "a version of the future", policy({ version: "STSv2" }), 1],
  ["3.2", "the version in another case", policy({ version: "stsv1" }), 1],
  ["3.2", "no mode", policy({ mode: "-" }), 1, { mode: null }],
  ["3.2", "the mode of a draft", policy({ mode: "report" }), 1, { mode: null }],
  ["3.2", "the mode in another case", policy({ mode: "Enforce" }), 1, { mode: null }],
  [
    "3.2",
    "a key in another case is another key",
    lines("version: STSv1", "Mode: enforce", "mx: mail.example.com", "max_age: 1"),
    1,
    { mode: null },
  ],
  ["3.2", "enforce without mx", policy({ mx: "-" }), 1, { mx: [] }],
  ["3.2", "testing without mx", policy({ mode: "testing", mx: "-" }), 1, { mx: [] }],
  ["3.2", "none with mx", policy({ mode: "none" }), 0, { mx: ["mail.example.com"] }],
  ["3.2", "two hosts in one mx", policy({ mx: "a.example.com, b.example.com" }), 1, { mx: [] }],
  ["3.2", "mx with a preference", policy({ mx: "10 mail.example.com" }), 1, { mx: [] }],
  ["3.2", "mx with a dot at its end", policy({ mx: "mail.example.com." }), 1, { mx: [] }],
  ["3.2", "mx that starts with a dot, as in a draft", policy({ mx: ".example.com" }), 1, { mx: [] }],
  ["4.1", "mx of a star alone", policy({ mx: "*" }), 1, { mx: [] }],
  ["4.1", "mx with a star within a label", policy({ mx: "mx*.example.com" }), 1, { mx: [] }],
  ["4.1", "mx with a star further in", policy({ mx: "mx.*.example.com" }), 1, { mx: [] }],
  ["3.2", "mx that is not ASCII: A-labels are needed", policy({ mx: "m\u00e4il.example.com" }), 1, { mx: [] }],
  ["3.2", "mx as A-labels", policy({ mx: "xn--mil-qla.example.com" }), 0, { mx: ["xn--mil-qla.example.com"] }],
  ["3.2", "= in place of colons", GOOD.replaceAll(": ", "="), 8],
  ["3.2", "a byte-order mark at the start", `\ufeff${GOOD}`, 2],
  ["3.2", "white space before keys", GOOD.replaceAll(/^/gm, " "), 8],
  ["3.2", "a NUL within a value", policy({ mx: "mail\0.example.com" }), 2, { mx: [] }],
  [
    "3.2",
    "all in one line with semicolons, as the TXT record",
    "version: STSv1; mode: enforce; mx: mail.example.com; max_age: 86400",
    4,
  ],
  ["3.2", "a bare CR between lines", GOOD.replaceAll("\n", "\r"), 5],
  ["3.2", "an empty file", "", 4],
  ["3.2", "a comment, which the grammar does not have", `# our policy\n${GOOD}`, 1, { mode: "enforce" }],
];

describe("a policy (RFC 8461)", () => {
  it.each(POLICIES.map((row) => ({ row, name: `${row[0]}: ${row[1]}` })))(
    "$name",
    ({ row: [, , text, problems, expected = {}] }) => {
      const parsed = parsePolicy(text);
      expect(parsed.problems, parsed.problems.join("; ")).toHaveLength(problems);
      expect(parsed).toMatchObject(expected);
    },
  );

  it("is read within bounds, whatever is sent (3.3)", () => {
    const large = parsePolicy(`${GOOD}${"mx: a.example.com\n".repeat(600_000)}`);
    expect(large.mx.length).toBeLessThanOrEqual(200);
    expect(parsePolicy("x".repeat(10_000_000)).problems.length).toBeLessThan(10);
    expect(parsePolicy("?\n".repeat(100_000)).problems.length).toBeLessThanOrEqual(20);
    expect(parsePolicy(`mx: ${"a.".repeat(20_000)}com`).mx).toEqual([]);
  });

  it("is told from a page for people", () => {
    expect([GOOD, `\ufeff${GOOD}`, "mode: enforce", "# x\nversion: STSv1"].map(looksLikePolicy)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["<!doctype html><p>version: 2</p>", "", "Not found", '{"version": "STSv1"}'].map(looksLikePolicy)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("MX hosts by a policy (RFC 8461 4.1)", () => {
  it.each([
    ["mail.example.com", "mail.example.com", true],
    ["mail.example.com", "MAIL.example.com.", true],
    ["mail.example.com", "mail2.example.com", false],
    ["*.example.com", "mx1.example.com", true],
    ["*.example.com", "example.com", false],
    ["*.example.com", "a.b.example.com", false],
    ["*.example.com", "mx1.badexample.com", false],
    ["*.mail.protection.outlook.com", "acme-test.mail.protection.outlook.com", true],
    ["*.google.com", "aspmx.l.google.com", false],
    ["example.com", "mail.example.com", false],
  ])("%s: %s is %s", (pattern, host, allowed) => {
    expect(allowsMx([pattern], host)).toBe(allowed);
  });
});

describe("a record (RFC 8461 3.1)", () => {
  it.each([
    ["v=STSv1; id=20160831085700Z;", "20160831085700Z", 0],
    ["v=STSv1;id=1", "1", 0],
    ["v=STSv1 ; id=1 ;", "1", 0],
    ["v=STSv1; id=1; ext=a", "1", 0],
    ["v=STSv1; ext=a; id=1", "1", 0],
    ["v=STSv1; id=1; id=bad-two", "1", 0],
    [`v=STSv1; id=${"a".repeat(32)}`, "a".repeat(32), 0],
    [`v=STSv1; id=${"a".repeat(33)}`, null, 1],
    ["v=STSv1; id=2026-11-20", null, 1],
    ["v=STSv1; id=", null, 1],
    ["v=STSv1;", null, 1],
    ["v=STSv1; ID=1", null, 1],
    ["v=STSv1; id=1; nonsense", "1", 1],
    ["v=STSv1; id=1\0", null, 1],
    [`v=STSv1; ${";".repeat(70_000)}id=1`, "1", 20],
  ])("%s", (text, id, problems) => {
    expect(isMtaSts(text)).toBe(true);
    expect(parseMtaStsRecord(text)).toMatchObject({ id });
    expect(parseMtaStsRecord(text).problems).toHaveLength(problems);
  });

  it.each([
    "v=STSv1",
    "v=STSv1 id=1",
    "v=stsv1; id=1;",
    ' "v=STSv1; id=1"',
    "V=STSv1; id=1",
    "id=1; v=STSv1;",
    "v = STSv1; id=1",
    "v=STS1; id=1",
  ])("%s is meant as one and discarded", (text) => {
    expect(isMtaSts(text)).toBe(false);
    expect(mtaStsLookAlike(text)).not.toBeNull();
  });

  it.each(["v=spf1 -all", "google-site-verification=STSv1abc", "v=TLSRPTv1; rua=mailto:a@acme.test", ""])(
    "%s is something else",
    (text) => {
      expect(isMtaSts(text)).toBe(false);
      expect(mtaStsLookAlike(text)).toBeNull();
    },
  );
});
