import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.js";
import { formatNames, formats, render } from "../../src/reporters/index.js";
import type { RenderOptions } from "../../src/reporters/options.js";
import { expectGolden } from "../helpers/golden.js";

const FOLDER = "fixtures/reports";
const load = (name: string): Report => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, "utf8"));

const terminal: readonly (readonly [name: string, report: string, options: Partial<RenderOptions>])[] = [
  ["exit-1", "rich", { exitStatus: 1 }],
  ["60-columns", "rich", { width: 60 }],
  ["everything", "rich", { detail: "all", width: 100, exitStatus: 1 }],
  ["verdict", "rich", { detail: "verdict", exitStatus: 1 }],
  ["colours", "rich", { color: 1, exitStatus: 1 }],
  ["ascii", "hostile", { ascii: true, exitStatus: 130 }],
  ["exit-3", "empty", { exitStatus: 3 }],
  ["exit-0", "ready", { exitStatus: 0 }],
];

describe("goldens", () => {
  for (const report of ["rich", "empty", "hostile"])
    for (const format of formatNames)
      it(`${report} as ${format}`, async () => {
        expectGolden(`${FOLDER}/${report}/${formats[format].file}`, await render(load(report), format));
      });

  for (const [name, report, options] of terminal)
    it(`${report} in the terminal: ${name}`, async () => {
      expectGolden(`${FOLDER}/${report}/terminal-${name}.txt`, await render(load(report), "terminal", options));
    });
});

describe("several targets", () => {
  it("are an array in JSON, one of them too when asked for as a list", async () => {
    const both = JSON.parse(await render([load("rich"), load("empty")], "json"));
    expect(both.map((report: Report) => report.target.domain)).toEqual(["acme.test", "acme.test"]);
    expect(JSON.parse(await render([load("empty")], "json"))).toEqual([load("empty")]);
  });

  it("end the terminal's text with one exit status for all", async () => {
    const text = await render([load("rich"), load("empty")], "terminal", { exitStatus: 1 });
    expect(text.endsWith("\n2 targets, 1 not ready. Exit 1.\n")).toBe(true);
    expect(text.match(/Exit \d/g)).toEqual(["Exit 1"]);
  });

  it("stand one after another in the other formats", async () => {
    const text = await render([load("rich"), load("empty")], "markdown");
    expect(text.match(/^# .*/gm)).toEqual(["# Launch audit of Acme Ops", "# Launch audit of acme.test"]);
  });
});

describe("any report", () => {
  it.each(["rich", "empty", "hostile"])("%s is JSON that holds exactly the report", async (name) => {
    expect(JSON.parse(await render(load(name), "json"))).toEqual(load(name));
  });

  it.each(formatNames)("brings no hidden character to %s, and ends with one line break", async (format) => {
    // RFC 4180 ends its lines with both.
    const text = (await render(load("hostile"), format)).replaceAll("\r\n", "\n");
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it("keeps its lines within the width, whole words aside", async () => {
    for (const width of [60, 80, 132]) {
      const text = await render(load("rich"), "terminal", { width, detail: "all" });
      const long = text.split("\n").filter((line) => line.length > width && line.trim().split(" ").length > 1);
      expect(long.filter((line) => !/^\s+(?:Read: )?https:\S+$/.test(line))).toEqual([]);
    }
  });

  it("never breaks a URL: it is whole, or it is cut and marked where an item has no room for it", async () => {
    const url = `https://www.acme.test/${"path/".repeat(30)}end?x=1`;
    const report = structuredClone(load("rich")) as { findings: { detail: string }[] } & Report;
    for (const finding of report.findings) finding.detail = `see ${url} for more`;
    expect(await render(report, "terminal", { width: 60, detail: "all" })).toContain(url);
    expect(await render(report, "markdown")).toContain(url);
    const short = await render(report, "terminal", { width: 60 });
    const shown = short.match(/https:\/\/www\.acme\.test\/path\S*/g) ?? [];
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((one) => !one.endsWith("…"))).toEqual([]);
  });

  it("says the same without colour as with it", async () => {
    const painted = await render(load("rich"), "terminal", { color: 1 });
    expect(painted).toMatch(/\x1b\[/);
    expect(painted.replace(/\x1b\[\d+m/g, "")).toBe(await render(load("rich"), "terminal"));
  });

  it("holds no table row of another width than its head", async () => {
    for (const name of ["rich", "hostile"])
      for (const format of ["markdown", "handover"] as const) {
        let head = 0;
        for (const line of (await render(load(name), format)).split("\n")) {
          if (!line.startsWith("| ")) {
            head = 0;
            continue;
          }
          // A cell ends at a pipe with an even number of backslashes before it.
          const cells = line
            .split("")
            .filter((c, at) => c === "|" && (/\\*$/.exec(line.slice(0, at))?.[0].length ?? 0) % 2 === 0);
          if (head === 0) head = cells.length;
          expect(cells.length, line.slice(0, 200)).toBe(head);
        }
      }
  });
});
