import { describe, expect, it } from "vitest";
import { aboveGoal, percent, samplesFor, shareOf } from "../../../src/parse/latency/share.js";

describe("shareOf", () => {
  // Worked out from Wilson's formula.
  it.each([
    [0, 60, 0, 0.0602],
    [1, 60, 0.0029, 0.0886],
    [3, 60, 0.0171, 0.137],
    [10, 200, 0.0274, 0.0896],
    [60, 60, 0.9398, 1],
    [0, 0, 0, 1],
  ])("of %i in %i lies between %f and %f", (k, n, low, high) => {
    expect(shareOf(k, n).low).toBeCloseTo(low, 3);
    expect(shareOf(k, n).high).toBeCloseTo(high, 3);
  });
});

describe("aboveGoal", () => {
  it.each([
    [0.01, 3, 60],
    [0.01, 6, 200],
    [0.005, 2, 60],
    [0.005, 3, 100],
  ])("%f is exceeded from %i of %i on", (goal, k, n) => {
    expect([aboveGoal(k - 1, n, goal), aboveGoal(k, n, goal)]).toEqual([false, true]);
  });

  it("takes a single failure for no proof", () => {
    expect(aboveGoal(1, 10, 0.001)).toBe(false);
  });
});

describe("samplesFor", () => {
  it.each([
    [0.01, 299],
    [0.005, 598],
    [0.001, 2995],
    [0, null],
  ])("%f takes %s", (goal, n) => {
    expect(samplesFor(goal)).toBe(n);
  });
});

describe("percent", () => {
  it.each([
    [0.995, "99.5 %"],
    [0.9999, "99.99 %"],
    [0.0003, "0.03 %"],
    [0.05, "5 %"],
    [1, "100 %"],
    [0, "0 %"],
  ])("%f is %s", (share, words) => {
    expect(percent(share)).toBe(words);
  });
});
