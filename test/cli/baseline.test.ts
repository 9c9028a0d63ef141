import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readBaseline, sinceBaseline, withBaseline } from "../../src/cli/baseline.js";
import { UsageError } from "../../src/model/errors.js";
import type { Report } from "../../src/model/report.js";
import type { Target } from "../../src/model/target.js";
import { render } from "../../src/reporters/index.js";
import { reportFinding, reportOf } from "../helpers/report.js";
import { target } from "../helpers/target.js";

const FILE = "fixtures/reports/rich.json";
const report = JSON.parse(readFileSync(FILE, "utf8")) as Report;
const own = target({ domain: report.target.domain });
const cwd = resolve(".");
const given = async (targets: readonly Target[], file: string | undefined, folder = cwd) =>
  withBaseline(targets, await readBaseline(file, targets, folder));

describe("--baseline", () => {
  it("gives the target what the report measured of it", async () => {
    const [one] = await given([own], FILE);
    expect(one?.baseline?.endpoints).toEqual(report.measurements.endpoints);
  });

  it("is none where it is not asked for", async () => {
    expect(await given([own], undefined)).toEqual([own]);
    expect(sinceBaseline(report, own, [])).toBe(report);
  });

  it("is matched by the domain where several were audited", async () => {
    const folder = mkdtempSync(join(tmpdir(), "launchready-baseline-"));
    const other = { ...report, target: { ...report.target, domain: "other.test" }, measurements: { endpoints: [] } };
    writeFileSync(join(folder, "all.json"), JSON.stringify([other, report]));
    const targets = [own, target({ domain: "new.test" }), target({ domain: "other.test" })];
    expect((await given(targets, "all.json", folder)).map(({ baseline }) => baseline?.endpoints.length)).toEqual([
      report.measurements.endpoints.length,
      undefined,
      0,
    ]);
  });

  it("refuses a report of another product, and what is no report", async () => {
    await expect(readBaseline(FILE, [target({ domain: "new.test" })], cwd)).rejects.toThrow(/not of new\.test/);
    await expect(readBaseline("package.json", [own], cwd)).rejects.toThrow(UsageError);
  });

  it("marks what changed, and names what is fixed or no longer assessed", async () => {
    const before = reportOf([
      reportFinding({ check: "a/fixed", title: "Gone" }),
      reportFinding({ check: "a/same", title: "Still there" }),
      reportFinding({ check: "a/lost", title: "Lost" }),
    ]);
    const after = sinceBaseline(
      reportOf([
        reportFinding({ check: "a/new", title: "Fresh" }),
        reportFinding({ check: "a/same", title: "Still there" }),
        reportFinding({ check: "a/fixed", status: "pass", fingerprint: "p" }),
        reportFinding({ check: "a/lost", status: "unknown", detail: "time-out", fingerprint: "u" }),
      ]),
      own,
      [before],
    );
    expect(after.findings.map(({ change }) => change)).toEqual(["new", "unchanged", undefined, undefined]);
    expect(after.baseline).toMatchObject({
      fixed: [{ title: "Gone" }],
      notAssessed: [{ title: "Lost", why: "time-out" }],
    });
    expect(await render(after, "terminal")).toMatch(/Since .*: 1 new, 1 fixed, 1 no longer assessed, 1 unchanged/);
    expect(await render(after, "markdown")).toMatch(
      /## Since the last audit[\s\S]*### New\n\n- \*\*medium\*\* Fresh[\s\S]*### Fixed/,
    );
  });
});
