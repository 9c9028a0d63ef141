import { describe, expect, it } from "vitest";
import { latency } from "../../../src/checks/smoke/latency.js";
import type { StepTimes } from "../../../src/model/seen/smoke.js";
import { describeCheck } from "../../helpers/check.js";
import { flow, smokeSeen, step } from "../../helpers/smoke.js";
import { target } from "../../helpers/target.js";

const F = "log in";
const limited = target({
  smoke: [flow(F, [step("log in", "POST https://api.acme.test/login", { expect: { within: 1000 } })])],
});
const took = (times: readonly number[], late: number, more: Partial<StepTimes> = {}): StepTimes => ({
  step: "log in",
  host: "api.acme.test",
  within: 1000,
  times,
  late,
  ...more,
});

describeCheck(latency, [
  {
    name: "within its time",
    target: limited,
    seen: { smoke: [[F, smokeSeen({ times: [took([400], 0)] })]] },
    expect: [["pass", "within", F]],
  },
  {
    name: "twice as long as it may take",
    target: limited,
    seen: { smoke: [[F, smokeSeen({ times: [took([2100], 1)] })]] },
    expect: [["fail", "late", F]],
  },
  {
    name: "late in one of five runs",
    target: limited,
    seen: { smoke: [[F, smokeSeen({ runs: 5, repeat: 5, times: [took([200, 300, 1400, 250, 220], 1)] })]] },
    expect: [["fail", "late", F]],
  },
  {
    name: "over the limit on the clock, and this machine was the late one",
    target: limited,
    seen: { smoke: [[F, smokeSeen({ times: [took([1100], 0)] })]] },
    expect: [["pass", "within", F]],
  },
  {
    name: "a slow step without a limit is nobody's fault",
    target: limited,
    seen: {
      smoke: [[F, smokeSeen({ times: [took([400], 0), took([9000], 0, { step: "export", within: null })] })]],
    },
    expect: [["pass", "within", F]],
  },
  {
    name: "the flow failed before",
    target: limited,
    seen: { smoke: [[F, smokeSeen({ times: [] })]] },
    expect: [["skip", "notReached", F]],
  },
  {
    name: "the step before the failure was late all the same",
    target: limited,
    seen: { smoke: [[F, smokeSeen({ failed: 1, times: [took([3000], 1)] })]] },
    expect: [["fail", "late", F]],
  },
  {
    name: "a flow without limits beside one that has them",
    target: target({ smoke: [...limited.smoke, flow("pay", [step("pay", "POST https://api.acme.test/pay")])] }),
    seen: {
      smoke: [
        [F, smokeSeen({ times: [took([400], 0)] })],
        ["pay", smokeSeen({ flow: "pay" })],
      ],
    },
    expect: [["pass", "within", F]],
  },
]);

describe("smoke/latency", () => {
  it("applies where a step declares within", () => {
    expect(latency.applies?.(limited)).toBeNull();
    expect(latency.applies?.(target({ smoke: [flow("pay", [step("pay", "https://acme.test/")])] }))).toMatch(/within/);
  });
});
