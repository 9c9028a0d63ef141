import { describe, expect, it } from "vitest";
import type { FlowRun } from "../../../src/parse/smoke/run-flow.js";
import { smokeSeen } from "../../../src/parse/smoke/summary.js";
import { flow, step } from "../../helpers/smoke.js";

const about = flow("pay", [
  step("log in", "https://a.test/", { expect: { within: 100 } }),
  step("pay", "https://a.test/", { expect: { within: 100 } }),
  step("clean up", "https://a.test/", { always: true }),
]);

const run = (times: FlowRun["times"]): FlowRun => ({
  failure: null,
  stop: null,
  cause: null,
  times,
  left: [],
  asked: 3,
  thrown: null,
});
const took = (at: number, ms: number, lag = 0) => ({ step: at, host: "a.test", took: ms, lag });

describe("the summary of a flow's runs", () => {
  it("counts as late what no lateness of this machine explains", () => {
    const seen = smokeSeen(about, [run([took(0, 90.4), took(1, 130)]), run([took(0, 130, 40), took(1, 100)])], "m");
    expect(seen.times).toEqual([
      { step: "log in", host: "a.test", within: 100, times: [90, 130], late: 0 },
      { step: "pay", host: "a.test", within: 100, times: [130, 100], late: 1 },
    ]);
    expect([seen.steps, seen.runs, seen.asked]).toEqual([2, 2, 6]);
  });
});
