import { describe, expect, it } from "vitest";
import { median, percentile, percentileInterval } from "../../../src/parse/latency/percentile.js";

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("percentile", () => {
  it.each([
    [1, 0.95, 1],
    [19, 0.95, 19],
    [20, 0.95, 19],
    [60, 0.95, 57],
    [200, 0.95, 190],
    [200, 0.5, 100],
    [5, 0.5, 3],
  ])("of 1 to %i at %f is rank %i", (n, p, rank) => {
    expect(percentile(upTo(n), p)).toBe(rank);
  });

  it("of nothing is nothing", () => {
    expect(percentile([], 0.95)).toBeNull();
    expect(median([])).toBe(0);
  });

  it("takes the median in any order", () => {
    expect(median([30, 1, 200])).toBe(30);
  });
});

describe("the 95 % interval of the p95", () => {
  it.each([
    [1, null, null],
    [5, 4, null],
    [50, 44, null],
    [60, 53, null],
    [71, 63, null],
    [72, 64, 72],
    [80, 72, 80],
    [120, 109, 119],
    [200, 184, 197],
    [300, 277, 293],
    [1000, 936, 964],
  ])("of %i samples has the ranks %s and %s", (n, low, high) => {
    expect(percentileInterval(upTo(n), 0.95)).toEqual({ low, high });
  });

  it.each([
    [60, 53, null],
    [89, 79, null],
    [90, 80, 90],
    [120, 108, 120],
    [200, 182, 197],
  ])("of %i samples that could have been fewer has the ranks %s and %s", (n, low, high) => {
    expect(percentileInterval(upTo(n), 0.95, true)).toEqual({ low, high });
  });
});
