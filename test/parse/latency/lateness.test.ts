import { describe, expect, it } from "vitest";
import { binomialAtMost, lateness, provesMoreThan, shareAtMost } from "../../../src/parse/latency/lateness.js";

describe("lateness", () => {
  // Exact binomial limits at 5 % one-sided: most that passes, least that fails.
  it.each([
    [20, -1, 4],
    [60, 0, 7],
    [100, 1, 10],
    [200, 4, 16],
    [400, 12, 28],
    [1000, 38, 63],
  ])("of %i samples: pass up to %i, fail from %i", (n, pass, fail) => {
    const verdicts = Array.from({ length: n + 1 }, (_, late) => lateness(late, n));
    expect(verdicts.lastIndexOf("pass")).toBe(pass);
    expect(verdicts.indexOf("fail")).toBe(fail);
    expect(new Set(verdicts.slice(pass + 1, fail))).toEqual(new Set(["undecided"]));
  });

  it("decides nothing without samples", () => {
    expect(lateness(0, 0)).toBe("undecided");
  });

  // The fewest samples that allow so many late ones.
  it.each([
    [0, 59],
    [1, 93],
    [2, 124],
    [3, 153],
    [4, 181],
    [5, 208],
  ])("%i late pass from %i samples on", (late, n) => {
    expect([lateness(late, n - 1), lateness(late, n)]).toEqual(["undecided", "pass"]);
  });
});

describe("shareAtMost", () => {
  // No failure of n: the rule 1 - 0.05^(1/n).
  it.each([
    [0, 20, 0.1391],
    [0, 60, 0.0487],
    [0, 299, 0.00997],
    [3, 3, 1],
    [0, 0, 1],
  ])("of %i in %i is %f", (k, n, share) => {
    expect(shareAtMost(k, n)).toBeCloseTo(share, 4);
  });

  it("bounds a share by the samples that would be seen in 5 % of runs", () => {
    expect(binomialAtMost(4, 200, shareAtMost(4, 200))).toBeCloseTo(0.05, 9);
  });
});

describe("provesMoreThan", () => {
  it.each([
    [0.01, 3, 60],
    [0.01, 6, 200],
    [0.01, 16, 1000],
    [0.005, 2, 60],
    [0.005, 4, 200],
  ])("%f: from %i of %i on", (share, k, n) => {
    expect([provesMoreThan(share, k - 1, n), provesMoreThan(share, k, n)]).toEqual([false, true]);
  });
});
