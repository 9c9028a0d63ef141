import { describe, expect, it } from "vitest";
import { resolution } from "../../src/checks/dns/resolution.js";
import { checkPage, checkRow } from "../../src/docs/check-page.js";
import { markdownTable, terminalTable } from "../../src/docs/check-table.js";
import { cut, displayWidth, firstFitting, fitted, glued, hanging, wrap } from "../../src/docs/layout.js";
import { table } from "../../src/docs/table.js";

const doc = {
  id: "acme/door",
  title: "Nobody comes in: the door is shut",
  rule: "The door is shut for more than 3 minutes.",
  why: "Whoever stands before a shut door goes elsewhere.",
  fix: [
    "Find the key.",
    "Open the door, and read https://www.acme.test/a/very/long/page/about/doors/that/does/not/fit.",
  ],
  severity: "critical",
  impact: "downtime",
  stage: 1,
  effort: 15,
  references: ["https://www.acme.test/doors"],
} as const;

it("a check's page says what, when, why and how", () => {
  expect(checkPage(doc, 60).join("\n")).toBe(
    `acme/door
Nobody comes in: the door is shut

Up to critical, impact: downtime, stage 1 (domain), about 15
minutes to fix.

When it fails
  The door is shut for more than 3 minutes.

Why it matters
  Whoever stands before a shut door goes elsewhere.

How to fix it
  1. Find the key.
  2. Open the door, and read
     https://www.acme.test/a/very/long/page/about/doors/that/does/not/fit.

References
  https://www.acme.test/doors`,
  );
});

it("a row has the contract's keys in its order, and the fix as in the report", () => {
  const row = checkRow(resolution.doc);
  expect(Object.keys(row)).toEqual(["id", "severity", "impact", "stage", "title", "rule", "why", "fix", "references"]);
  expect(row.fix.split("\n")[1]).toMatch(/^2\. Add an A or AAAA record/);
  expect(checkRow({ ...doc, fix: ["Only this."] }).fix).toBe("Only this.");
});

it("tables hold one row a check", () => {
  const other = { ...doc, id: "acme/gate", title: "a | b <c>", severity: "low" } as const;
  expect(terminalTable([doc, other], 45)).toEqual([
    "acme/door  critical  Nobody comes in: the",
    "                     door is shut",
    "acme/gate  low       a | b <c>",
  ]);
  expect(markdownTable([other])).toBe(
    "| Check | Up to | Impact | Stage | What goes wrong |\n| --- | --- | --- | --- | --- |\n| `acme/gate` | low | downtime | 1 | a \\| b &lt;c> |",
  );
});

describe("layout", () => {
  it.each([
    ["words that fit", "one two", 7, ["one two"]],
    ["words that do not", "one two three", 7, ["one two", "three"]],
    ["a word longer than the line", "a https://acme.test b", 5, ["a", "https://acme.test", "b"]],
    ["line breaks of the text", "a\n\nb", 9, ["a", "", "b"]],
    ["nothing", "", 9, [""]],
    ["wide characters", "東京 東京", 8, ["東京", "東京"]],
  ])("wraps %s", (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it("hangs the following lines below the first", () => {
    expect(hanging("Fix: ", "one two three four", 13)).toEqual(["Fix: one two", "     three", "     four"]);
    expect(hanging("Fix: ", "one two three four", 13, 2)).toEqual(["Fix: one two", "  three four"]);
  });

  const room = { width: 12, indent: 2, most: 2, mark: "…" };

  it.each([
    ["what fits", "one two three", ["- one two", "  three"]],
    ["more than fits, behind a word", "one two three four five", ["- one two", "  three…"]],
    ["no comma before the mark", "one two three, four", ["- one two", "  three…"]],
    ["a long word", "one https://acme.test b", ["- one", "  https://a…"]],
    ["nothing but a long word", "https://acme.test", ["- https://a…"]],
    ["more words than there are columns", "w ".repeat(10_000), ["- w w w w w", "  w w w w w…"]],
    ["wide characters", "東京東京東京 b", ["- 東京東京…", "  b"]],
    ["nothing", "", ["-"]],
  ])("fits %s", (_, text, lines) => {
    expect(fitted("- ", text, room)).toEqual(lines);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(room.width);
  });

  it("keeps the tail, whatever the text", () => {
    expect(fitted("- ", "one two three four", room, ` ${glued("4 = 2 x 2")}`)).toEqual(["- one two…", "  4 = 2 x 2"]);
    expect(fitted("- ", "onetwothreefour", { ...room, most: 1 }, " 4")).toEqual(["- onetwot… 4"]);
  });

  it("takes the first text that fits whole, else cuts the last", () => {
    const one = { ...room, most: 1 };
    expect(firstFitting("- ", ["one two three", "one two", "one"], one)).toEqual(["- one two"]);
    expect(firstFitting("- ", ["one two three", "three two one"], one)).toEqual(["- three two…"]);
    expect(firstFitting("- ", [], one)).toEqual(["-"]);
  });

  it("cuts by what is seen, and no character in two", () => {
    expect(cut("abcdef", 6, "…")).toBe("abcdef");
    expect(cut("abcdefg", 6, "…")).toBe("abcde…");
    expect(cut("🚀🚀🚀", 5, "…")).toBe("🚀🚀…");
    expect(cut(`a${"\u0301".repeat(1000)}`, 5, "…").length).toBeLessThan(20);
  });
});

describe("tables", () => {
  it("are aligned by what is seen, not by code units, and have no box and no colour", () => {
    const rows = [
      ["a", "1", "x"],
      ["東", "10", "<b>|"],
      ["e\u0301", "5", ""],
    ];
    expect(table(rows, { head: ["Name", "Count", "Note"], right: [1] })).toEqual([
      "Name  Count  Note",
      "a         1  x",
      "東       10  <b>|",
      "e\u0301         5",
    ]);
  });

  it("wrap a column to its width", () => {
    expect(table([["a", "one two three"]], { widths: [3, 7] })).toEqual(["a    one two", "     three"]);
  });
});
