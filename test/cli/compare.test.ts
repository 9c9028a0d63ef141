import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { folder } from "../helpers/folder.js";
import { outline, parse } from "../helpers/html.js";
import { reportFinding, reportOf, savedReport } from "../helpers/report.js";
import { fakeShell } from "../helpers/shell.js";

const fault = reportFinding({ check: "headers/hsts", title: "Anybody can listen", severity: "high" });

/** Tags that the page of a comparison does not make itself. */
function strangeTags(page: string): readonly string[] {
  const own =
    /^(?:html|head|meta|title|style|body|a|main|header|div|section|h[12]|p|ul|li|b|table|caption|thead|tbody|tr|th|td|span|code|details|summary|footer)$/;
  return parse(page).tags.flatMap(({ tag }) => (own.test(tag) ? [] : [tag]));
}

/** The two reports in a folder, compared with these options. */
async function compared(before: unknown, after: unknown, ...options: readonly string[]) {
  const cwd = folder();
  writeFileSync(join(cwd, "old.json"), JSON.stringify(before));
  writeFileSync(join(cwd, "new.json"), JSON.stringify(after));
  const shell = fakeShell(cwd);
  const status = await main(["compare", "old.json", "new.json", ...options], shell);
  return { cwd, status, stdout: shell.out(), stderr: shell.err() };
}

describe("launchready compare", () => {
  it("tells what is new and what is fixed", async () => {
    const gone = reportFinding({ check: "dns/caa", title: "No CAA" });
    const passed = reportFinding({ check: "dns/caa", status: "pass", fingerprint: "p" });
    const { status, stdout } = await compared(reportOf([gone]), reportOf([fault, passed]));
    expect(status).toBe(0);
    expect(stdout).toMatch(/1 new, 1 fixed/);
    expect(stdout).toMatch(/New \(1\)\n {2}HIGH {6}Anybody can listen \[headers\/hsts\]/);
    expect(stdout).toMatch(/Fixed \(1\)\n {2}MEDIUM {4}No CAA/);
  });

  it("fails a build on a new finding when asked to", async () => {
    expect((await compared(reportOf([]), reportOf([fault]), "--fail-on", "high")).status).toBe(1);
    expect((await compared(reportOf([fault]), reportOf([fault]), "--fail-on", "high")).status).toBe(0);
    expect((await compared(reportOf([]), reportOf([fault]), "--fail-on", "critical")).status).toBe(0);
  });

  it("writes Markdown to a file, and JSON alone to standard output", async () => {
    const { cwd, stdout } = await compared(
      reportOf([]),
      reportOf([fault]),
      "--format",
      "markdown=changes.md",
      "--format",
      "json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ domain: "acme.test", new: [{ check: "headers/hsts" }] });
    expect(readFileSync(join(cwd, "changes.md"), "utf8")).toMatch(
      /^# What changed[\s\S]*## New\n\n- \*\*high\*\* Anybody can listen/,
    );
  });

  it("makes a page for the client, with the brand that it is given", async () => {
    const cwd = folder();
    const worse = { ...fault, severity: "critical" as const, title: "Everybody can listen" };
    writeFileSync(join(cwd, "brand.yaml"), "client: Acme Inc.\ntexts: { footer: Example Consulting }\n");
    const { status, stdout } = await compared(
      reportOf([fault]),
      reportOf([worse]),
      "--brand",
      join(cwd, "brand.yaml"),
      "--format",
      "html",
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/<title>What changed for .*<\/title>/);
    expect(stdout).toContain("Prepared for Acme Inc.");
    expect(stdout).toMatch(/Example Consulting Made with launchready/);
    expect(stdout).toMatch(/Worse<\/h2>[\s\S]*Everybody can listen[\s\S]*high \(Anybody can listen\)/);
    expect(outline(parse(stdout).tags)).toEqual([]);
    expect(stdout).not.toMatch(/Fixed<\/h2>/);
  });

  it("matches the targets of two arrays by their domain", async () => {
    const other = { ...reportOf([fault]), target: { ...reportOf([]).target, domain: "other.test" } };
    const { stdout } = await compared([other, reportOf([])], [reportOf([fault]), other], "--format", "json");
    expect(JSON.parse(stdout).map((one: { domain: string; new: unknown[] }) => [one.domain, one.new.length])).toEqual([
      ["acme.test", 1],
      ["other.test", 0],
    ]);
  });

  it("refuses reports of different products, and what is no report", async () => {
    const other = { ...reportOf([]), target: { ...reportOf([]).target, domain: "other.test" } };
    const { status, stderr } = await compared(reportOf([]), other);
    expect([status, stderr]).toEqual([2, expect.stringContaining("nothing to compare")]);
    expect((await compared({}, reportOf([]))).status).toBe(2);
  });

  it("shows nothing hostile as it came", async () => {
    for (const format of ["terminal", "markdown", "html"]) {
      const { stdout } = await compared(reportOf([]), savedReport("hostile"), "--format", format);
      expect(stdout).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]/);
      if (format === "html") expect(strangeTags(stdout)).toEqual([]);
      if (format === "markdown") expect(stdout).not.toMatch(/<script|(?<!\\)\]\(http/);
    }
  });
});
