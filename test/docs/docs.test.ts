import { describe, expect, it } from "vitest";
import { resolution } from "../../src/checks/dns/resolution.js";
import { checkPage, checkRow } from "../../src/docs/check-page.js";
import { markdownTable, terminalTable } from "../../src/docs/check-table.js";
import { columns, displayWidth, hanging, wrap } from "../../src/docs/layout.js";

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
  expect(terminalTable([doc, other], 40)).toEqual([
    "acme/door  critical  Nobody comes in:",
    "                     the door is shut",
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

  it("aligns columns by what is seen, not by code units", () => {
    expect(
      columns(
        [
          ["a", "1"],
          ["東", "10"],
          ["e\u0301", "5"],
        ],
        [1],
      ),
    ).toEqual(["a    1", "東  10", "e\u0301    5"]);
    expect(displayWidth("🚀")).toBe(2);
  });
});
