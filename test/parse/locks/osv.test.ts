import { describe, expect, it } from "vitest";
import { cvssScore, cvssSeverity } from "../../../src/parse/locks/cvss.js";
import { mergeAliases, readBatch, readEntry } from "../../../src/parse/locks/osv.js";
import { compareVersions } from "../../../src/parse/locks/versions.js";

const locked = { name: "lodash", version: "4.17.15", dev: false, through: null };
const range = (...events: readonly object[]) => ({ type: "SEMVER", events });
const entry = (more: object) => ({
  id: "GHSA-p6mc-m468-83gw",
  summary: "Prototype pollution",
  aliases: ["CVE-2020-8203"],
  affected: [
    { package: { ecosystem: "npm", name: "lodash" }, ranges: [range({ introduced: "3.7.0" }, { fixed: "4.17.19" })] },
  ],
  ...more,
});

describe("OSV entries", () => {
  it.each<[name: string, answer: object, read: object | null]>([
    [
      "its word for the severity and the first fix",
      entry({ database_specific: { severity: "HIGH" } }),
      { severity: "high", fixed: "4.17.19" },
    ],
    ["GitHub's MODERATE as medium", entry({ database_specific: { severity: "MODERATE" } }), { severity: "medium" }],
    [
      "a CVSS vector where no word stands",
      entry({ severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }] }),
      { severity: "critical" },
    ],
    [
      "no severity where there is none",
      entry({ severity: [{ type: "CVSS_V4", score: "CVSS:4.0/AV:N" }] }),
      { severity: null },
    ],
    ["nothing of a withdrawn entry", entry({ withdrawn: "2024-01-01T00:00:00Z" }), null],
    [
      "no fix where every range is open",
      entry({ affected: [{ package: { ecosystem: "npm", name: "lodash" }, ranges: [range({ introduced: "0" })] }] }),
      { fixed: null },
    ],
    [
      "the next fix of several branches",
      entry({
        affected: [
          {
            package: { ecosystem: "npm", name: "lodash" },
            ranges: [
              range({ introduced: "0" }, { fixed: "3.0.1" }),
              range({ introduced: "5.0.0" }, { fixed: "5.2.0" }),
              range({ introduced: "4.0.0" }, { fixed: "4.17.21" }),
            ],
          },
        ],
      }),
      { fixed: "4.17.21" },
    ],
    [
      "only what concerns this package",
      entry({ affected: [{ package: { ecosystem: "npm", name: "lodash-es" }, ranges: [range({ fixed: "9.0.0" })] }] }),
      { fixed: null },
    ],
    ["a malicious package by its id", entry({ id: "MAL-2024-1" }), { malicious: true }],
    ["no entry in what is none", { hello: 1 }, null],
  ])("reads %s", (_, answer, read) => {
    const seen = readEntry(answer, "npm", locked);
    if (read === null) expect(seen).toBeNull();
    else expect(seen).toMatchObject(read);
  });

  it("knows Python's spellings of one name", () => {
    const answer = entry({
      affected: [{ package: { ecosystem: "PyPI", name: "zope-interface" }, ranges: [range({ fixed: "6.0" })] }],
    });
    expect(readEntry(answer, "PyPI", { ...locked, name: "Zope.Interface", version: "5.0" })?.fixed).toBe("6.0");
  });

  it("tells one fault with three names once", () => {
    const of = (id: string, aliases: readonly string[], more: object = {}) => ({
      ...{ id, aliases, summary: id, severity: null, fixed: null, malicious: false },
      ...more,
    });
    const merged = mergeAliases([
      of("PYSEC-1", ["CVE-1"], { fixed: "2.0" }),
      of("GHSA-a", ["CVE-1"], { severity: "high", fixed: "2.1" }),
      of("GHSA-b", ["CVE-2"]),
    ]);
    expect(merged.map(({ id, aliases, severity, fixed }) => [id, aliases, severity, fixed])).toEqual([
      ["GHSA-a", ["CVE-1", "PYSEC-1"], "high", "2.1"],
      ["GHSA-b", ["CVE-2"], null, null],
    ]);
  });

  it.each([
    ["another number of rows", { results: [{}] }],
    ["no rows", { error: "x" }],
    ["a page of HTML", undefined],
  ])("takes %s for no answer", (_, answer) => {
    expect(readBatch(answer, 2)).toBeNull();
  });

  it("reads ids and the next page, and no id that is none", () => {
    const rows = readBatch({ results: [{ vulns: [{ id: "GHSA-a-b" }, { id: "../x" }], next_page_token: "t" }, {}] }, 2);
    expect(rows).toEqual([
      { ids: ["GHSA-a-b"], next: "t" },
      { ids: [], next: null },
    ]);
  });
});

describe("CVSS 3 base scores", () => {
  // Scores as first.org's examples and NVD state them.
  it.each([
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1],
    ["CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9],
    ["CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H", 5.9],
    ["CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0],
    ["CVSS:3.1/AV:N/AC:L", null],
    ["CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", null],
    ["AV:N", null],
  ])("scores %s as %s", (vector, score) => {
    expect(cvssScore(vector)).toBe(score);
  });

  it("names the bands", () => {
    expect([9, 8.9, 7, 6.9, 4, 3.9, 0.1, 0].map(cvssSeverity)).toEqual([
      "critical",
      "high",
      "high",
      "medium",
      "medium",
      "low",
      "low",
      null,
    ]);
  });
});

describe("versions", () => {
  it.each([
    ["1.2.3", "1.2.4"],
    ["1.9.0", "1.10.0"],
    ["2.0.0-rc.1", "2.0.0"],
    ["2.0.0-alpha", "2.0.0-beta"],
    ["1.0", "1.0.1"],
    ["1.0", "1.0.post1"],
    ["4.17.15", "v4.17.19"],
    ["1.0b2", "1.0"],
  ])("puts %s before %s", (a, b) => {
    expect(compareVersions(a, b)).toBeLessThan(0);
    expect(compareVersions(b, a)).toBeGreaterThan(0);
  });

  it("takes builds and missing zeros for the same", () => {
    expect(compareVersions("1.0.0+a", "1.0.0+b")).toBe(0);
    expect(compareVersions("1.0", "1.0.0")).toBe(0);
  });
});
