import { describe, expect, it } from "vitest";
import type { EndpointMeasurement } from "../../src/model/seen/samples.js";
import { terminal } from "../../src/reporters/compare/terminal.js";
import { latencyCells } from "../../src/reporters/latency.js";
import { compareReports } from "../../src/risk/compare.js";
import { reportOf } from "../helpers/report.js";

const verdict = (more: Partial<EndpointMeasurement>) => {
  const [endpoint] = reportOf([], [{ evidence: "enough", budget: 300, ...more }]).measurements.endpoints;
  return endpoint === undefined ? null : latencyCells(endpoint).at(-1);
};
const none = { p50: null, p95: null, p95Low: null, p95High: null, evidence: "none" } as const;

describe("a measured endpoint", () => {
  it.each([
    ["within its budget", {}, "within"],
    ["over it", { p95: 400 }, "TOO SLOW"],
    ["with too few samples", { evidence: "not enough" }, "not decided"],
    ["with errors", { errors: 6 }, "FAILING"],
    ["of which no answer came as expected", none, "FAILING"],
    ["that was not asked", { ...none, samples: 0 }, "not measured"],
  ] as const)("%s", (_name, more, words) => {
    expect(verdict(more)).toBe(words);
  });

  it("is not said to be unchanged where one report has no time of it", () => {
    const lines = (now: Partial<EndpointMeasurement>) =>
      terminal(compareReports(reportOf([], [{}]), reportOf([], [now])), 100).join("\n");
    expect(lines(none)).toMatch(/home: 100 ms then, not measured now$/);
    expect(lines({})).toMatch(/100 ms now \(no proven change\)$/);
  });
});
