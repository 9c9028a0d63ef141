import { describe, expect, it } from "vitest";
import { lateness, samplesToDecide } from "../../../src/parse/latency/lateness.js";

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

describe("samplesToDecide", () => {
  it.each([
    ["none late", 0, 20, 59, 70],
    ["four in a hundred", 16, 400, 1000, 2600],
    ["seven in a hundred", 4, 60, 150, 600],
  ] as const)("%s: some more", (_name, late, n, least, most) => {
    const all = samplesToDecide(late, n) ?? 0;
    expect(all).toBeGreaterThanOrEqual(least);
    expect(all).toBeLessThanOrEqual(most);
    expect(lateness(Math.round((late / n) * all), all)).not.toBe("undecided");
  });

  it("is null at the border itself, and without samples", () => {
    expect([samplesToDecide(20, 400), samplesToDecide(0, 0)]).toEqual([null, null]);
  });
});
