import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { Report, ReportFinding } from "../../src/model/report.js";
import { render } from "../../src/reporters/index.js";
import { reportFinding, reportOf, savedReport } from "../helpers/report.js";

const many = (count: number, more: Partial<ReportFinding> = {}) =>
  Array.from({ length: count }, (_, at) => reportFinding({ rank: at + 1, subject: `h${at}.acme.test`, ...more }));
const sarifOf = async (report: Report | readonly Report[]) => JSON.parse(await render(report, "sarif"));

describe("sarif", () => {
  it.each(["rich", "empty", "hostile", "ready"] as const)("%s holds what code scanning demands", async (name) => {
    const { version, runs } = await sarifOf(savedReport(name));
    expect(version).toBe("2.1.0");
    for (const { tool, results, automationDetails } of runs) {
      const ids = tool.driver.rules.map((rule: { id: string }) => rule.id);
      expect(automationDetails.id).toMatch(/^launchready\/.+\/$/);
      for (const rule of tool.driver.rules)
        for (const text of [rule.id, rule.shortDescription.text, rule.fullDescription.text, rule.help.text])
          expect(text).toMatch(/\S/);
      for (const result of results) {
        expect(ids[result.ruleIndex]).toBe(result.ruleId);
        expect(["error", "warning", "note"]).toContain(result.level);
        expect(result.message.text).toMatch(/\S/);
        expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/\S/);
        const [{ physicalLocation }] = result.locations;
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[^/:\s]+(?:\/[^:\s]+)*$/);
        expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it.each([
    ["src/pay.js", "src/pay.js"],
    ["./src/pay.js", "src/pay.js"],
    ["../ops/launchready.yaml", "ops/launchready.yaml"],
    ["/home/sam/acme/launchready.yaml", "launchready.yaml"],
    ["C:\\acme\\launchready.yaml", "launchready.yaml"],
    ["a b/ü.js", "a%20b/%C3%BC.js"],
    ["https://www.acme.test/x", "https%3A/www.acme.test/x"],
  ])("points at %s as %s", async (file, uri) => {
    const { runs } = await sarifOf(reportOf([reportFinding({ location: { file, line: 7 } })]));
    const { physicalLocation } = runs[0].results[0].locations[0];
    expect(physicalLocation).toEqual({ artifactLocation: { uri }, region: { startLine: 7 } });
  });

  it("leaves out what passed, does not apply, is waived or is not known", async () => {
    const waiver = { reason: "x", owner: null, until: "2027-01-01" };
    const others = (["pass", "skip", "unknown"] as const).map((status) =>
      reportFinding({ status, fingerprint: status }),
    );
    const { runs } = await sarifOf(reportOf([...others, reportFinding({ waiver })]));
    expect(runs[0].results).toEqual([]);
  });

  it("keeps the first 5,000 by rank, and says how many it left out", async () => {
    const { runs } = await sarifOf(reportOf(many(5003)));
    expect(runs[0].results).toHaveLength(5000);
    expect(runs[0].invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^3 more/);
  });

  it("gives a rule the worst of its findings, and each target a run", async () => {
    const report = reportOf([
      reportFinding({ severity: "low" }),
      reportFinding({ severity: "critical", fingerprint: "b" }),
    ]);
    const { runs } = await sarifOf([report, reportOf([])]);
    expect(runs[0].tool.driver.rules[0].properties["security-severity"]).toBe("9.5");
    expect(runs).toHaveLength(2);
  });

  it("makes no link of what a target sent", async () => {
    const { runs } = await sarifOf(reportOf([reportFinding({ title: "see [here](https://evil.example)" })]));
    expect(runs[0].results[0].message.text).toContain("\\[here\\](");
  });
});

describe("junit", () => {
  it.each(["rich", "empty", "hostile"] as const)("%s is well-formed and counts right", async (name) => {
    const text = await render(savedReport(name), "junit");
    const open: string[] = [];
    const seen: Record<string, number> = {};
    const counted: Record<string, string>[] = [];
    const parser = new Parser(
      {
        onopentag(tag, attributes) {
          open.push(tag);
          seen[tag] = (seen[tag] ?? 0) + 1;
          if (tag === "testsuites") counted.push(attributes);
        },
        onclosetag(tag) {
          expect(open.pop()).toBe(tag);
        },
      },
      { xmlMode: true },
    );
    parser.end(text);
    expect(open).toEqual([]);
    expect(counted[0]).toMatchObject({
      tests: String(seen.testcase ?? 0),
      failures: String(seen.failure ?? 0),
      errors: String(seen.error ?? 0),
      skipped: String(seen.skipped ?? 0),
    });
    expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;|#9;)/);
  });

  it("fails what fails the gate, and lets the rest pass with a word", async () => {
    const findings = [
      reportFinding({ severity: "high", fingerprint: "a" }),
      reportFinding({ severity: "low", fingerprint: "b" }),
    ];
    const base = reportOf(findings);
    const at = (failOn: "critical" | "high" | "never") =>
      render({ ...base, verdict: { ...base.verdict, failOn } }, "junit");
    expect((await at("high")).match(/<failure/g)).toHaveLength(1);
    expect((await at("high")).match(/<system-out>low, below the gate/g)).toHaveLength(1);
    expect(await at("critical")).not.toContain("<failure");
    expect(await at("never")).not.toContain("<failure");
  });
});

describe("github", () => {
  it("stays below ten annotations of a kind", async () => {
    const text = await render(
      reportOf([...many(20, { severity: "high" }), ...many(20), ...many(20, { severity: "low" })]),
      "github",
    );
    for (const kind of ["error", "warning", "notice"]) {
      const own = text.split("\n").filter((line) => line.startsWith(`::${kind}`));
      expect(own.length).toBeLessThanOrEqual(10);
      expect(own.some((line) => line.includes("12 more like these"))).toBe(true);
    }
  });

  it("lets no text end its command or begin another", async () => {
    const evil = "a\n::error::b\r\n100%, c: d";
    const text = await render(
      reportOf([reportFinding({ title: evil, detail: evil, fix: evil, subject: evil })]),
      "github",
    );
    const lines = text.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::warning file=[^,]+,line=1,title=[^:,]*::/);
    expect(lines[0]).toContain("100%25");
  });
});

describe("gitlab", () => {
  it("is one array, every entry with a file, a line and a fingerprint of its own", async () => {
    const entries = JSON.parse(
      await render([reportOf(many(2, { severity: "critical" })), reportOf(many(1))], "gitlab"),
    );
    expect(entries.map((one: { severity: string }) => one.severity)).toEqual(["blocker", "blocker", "major"]);
    for (const one of entries) expect(one.location).toEqual({ path: "launchready.yaml", lines: { begin: 1 } });
  });
});

describe("csv", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])("lets %j be no formula", async (title) => {
    const [, row = ""] = (await render(reportOf([reportFinding({ title })]), "csv")).split("\r\n");
    expect(row).toMatch(/,"'/);
  });

  it("quotes as RFC 4180 wants, one row a finding", async () => {
    const findings = [
      reportFinding({ title: 'say "hi", then\nleave' }),
      reportFinding({ status: "unknown", fingerprint: "u" }),
    ];
    const text = await render(reportOf(findings), "csv");
    expect(text).toContain('"say ""hi"", then\nleave"');
    expect(text.split("\r\n")).toHaveLength(4);
  });
});
