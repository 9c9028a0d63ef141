import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/model/comparison.js";
import type { ReportFinding } from "../../src/model/report.js";
import { compareReports } from "../../src/risk/compare.js";
import { reportFinding, reportOf } from "../helpers/report.js";

const WAIVER = { reason: "vendor page", owner: "Sam", until: "2027-01-31" };
const hsts = (more: Partial<ReportFinding> = {}) =>
  reportFinding({ check: "headers/hsts", subject: "www.acme.test", ...more });
const skip = (detail: string, more: Partial<ReportFinding> = {}) =>
  hsts({ status: "skip", detail, fingerprint: "skip", ...more });

/** Each list of a comparison by its titles. */
function told(comparison: Comparison) {
  const title = (one: ReportFinding) => one.title;
  return {
    new: comparison.new.map(title),
    worse: comparison.worse.map(({ after }) => title(after)),
    better: comparison.better.map(({ after }) => title(after)),
    fixed: comparison.fixed.map(title),
    accepted: comparison.accepted.map(({ after }) => title(after)),
    notAssessed: comparison.notAssessed.map(({ finding, why }) => `${title(finding)}: ${why}`),
    unchanged: comparison.unchanged.map(title),
  };
}
const nothing = { new: [], worse: [], better: [], fixed: [], accepted: [], notAssessed: [], unchanged: [] };

describe("two reports of one product", () => {
  it.each<
    [
      name: string,
      before: readonly ReportFinding[],
      after: readonly ReportFinding[],
      change: Partial<typeof nothing> | Record<string, readonly string[]>,
    ]
  >([
    ["nothing changed", [hsts({ title: "A" })], [hsts({ title: "A" })], { unchanged: ["A"] }],
    ["a new fault", [], [hsts({ title: "A" })], { new: ["A"] }],
    ["one that passes now", [hsts({ title: "A" })], [hsts({ status: "pass", fingerprint: "p" })], { fixed: ["A"] }],
    [
      "one that is worse",
      [hsts({ title: "A", severity: "low" })],
      [hsts({ title: "A", severity: "high" })],
      { worse: ["A"] },
    ],
    ["one that weighs less", [hsts({ title: "A", score: 10 })], [hsts({ title: "A", score: 3 })], { better: ["A"] }],
    [
      "one in another state: a header that is there but weak",
      [hsts({ title: "A", severity: "high", fingerprint: "absent" })],
      [hsts({ title: "B", severity: "low", fingerprint: "weak" })],
      { better: ["B"] },
    ],
    ["one that was waived since", [hsts({ title: "A" })], [hsts({ title: "A", waiver: WAIVER })], { accepted: ["A"] }],
    ["one whose waiver has ended", [hsts({ title: "A", waiver: WAIVER })], [hsts({ title: "A" })], { new: ["A"] }],
    ["one that is waived in both", [hsts({ waiver: WAIVER })], [hsts({ waiver: WAIVER })], {}],
    ["a check that was left out", [hsts({ title: "A" })], [], { notAssessed: ["A: the check was left out"] }],
    [
      "a host that does not answer now",
      [hsts({ title: "A" })],
      [skip("Rests on dns/resolution")],
      { notAssessed: ["A: Rests on dns/resolution"] },
    ],
    [
      "a look that failed",
      [hsts({ title: "A" })],
      [hsts({ status: "unknown", detail: "time-out", fingerprint: "u" })],
      { notAssessed: ["A: time-out"] },
    ],
    [
      "a file that is gone, the check having passed",
      [reportFinding({ check: "secrets/working-tree", subject: "src/pay.js:1", title: "A" })],
      [reportFinding({ check: "secrets/working-tree", subject: ".", status: "pass", fingerprint: "p" })],
      { fixed: ["A"] },
    ],
    [
      "a file that is gone, and others that could not be read",
      [reportFinding({ check: "secrets/working-tree", subject: "src/pay.js:1", title: "A" })],
      [
        reportFinding({
          check: "secrets/working-tree",
          subject: "x",
          status: "unknown",
          detail: "denied",
          fingerprint: "u",
        }),
      ],
      { notAssessed: ["A: a part of it could not be looked at (x): denied"] },
    ],
    [
      "two faults of one subject, one of them gone",
      [hsts({ title: "A", fingerprint: "a" }), hsts({ title: "B", fingerprint: "b" })],
      [hsts({ title: "B", fingerprint: "b" })],
      { fixed: ["A"], unchanged: ["B"] },
    ],
  ])("tells %s", (_, before, after, change) => {
    expect(told(compareReports(reportOf(before), reportOf(after)))).toEqual({ ...nothing, ...change });
  });

  it("does not call fixed what belongs to an endpoint that is no longer there", () => {
    const measured = (...names: readonly string[]) => names.map((name) => ({ name }));
    const slow = reportFinding({ check: "latency/p95", subject: "orders", title: "A" });
    const other = reportFinding({ check: "latency/p95", subject: "home", status: "unknown", fingerprint: "u" });
    const before = reportOf([slow], measured("orders", "home"));
    for (const now of [[other], [{ ...other, status: "pass" as const }]])
      expect(told(compareReports(before, reportOf(now, measured("home")))).notAssessed).toEqual([
        "A: the later report has no endpoint of this name",
      ]);
    const fine = { ...slow, status: "pass" as const, fingerprint: "p" };
    expect(told(compareReports(before, reportOf([fine], measured("orders")))).fixed).toEqual(["A"]);
  });

  it.each([
    ["slower", [100, 90, 110], [200, 150, 300]],
    ["faster", [200, 150, 300], [100, 90, 110]],
    ["unclear", [100, 90, 160], [200, 150, 300]],
    ["unclear", [100, 90, null], [200, 150, null]],
  ] as const)("calls a p95 %s by its interval", (change, before, after) => {
    const measured = ([p95, p95Low, p95High]: readonly (number | null)[]) =>
      reportOf([], [{ name: "home", p95: p95 ?? null, p95Low: p95Low ?? null, p95High: p95High ?? null }]);
    expect(compareReports(measured(before), measured(after)).latency).toEqual([
      { endpoint: "home", before: before[0], after: after[0], change },
    ]);
  });
});
