import { describe, expect, it } from "vitest";
import { encodeHistogram } from "../../../src/parse/latency/histogram.js";
import { percentile, percentileInterval } from "../../../src/parse/latency/percentile.js";
import { type Change, changeOf } from "../../../src/parse/latency/regression.js";
import { seededRandom } from "../../helpers/virtual-clock.js";

/** Lognormal around 40 ms with a p95 of 180 ms, as a variable server answers; `slower` maps a time and its rank in [0, 1). */
function run(n: number, seed: number, slower: (ms: number, rank: number) => number = (ms) => ms) {
  const random = seededRandom(seed);
  const times = Array.from({ length: n }, () => {
    const [u, v] = [random(), random()];
    const normal = Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
    const ms = 40 * Math.exp(0.914 * normal);
    return slower(ms, ms > 130 ? 0.95 : 0.5);
  }).sort((a, b) => a - b);
  const { low, high } = percentileInterval(times, 0.95);
  return {
    p95: percentile(times, 0.95),
    p95Low: low,
    p95High: high,
    histogram: encodeHistogram(times),
    phases: { dns: 1, connect: 10, tls: 20, wait: 40, download: 1 },
  };
}

const share = (change: Change, changes: readonly Change[]) =>
  changes.filter((one) => one === change).length / changes.length;
/** A hundred pairs of runs of 200 samples. */
const pairs = (slower?: (ms: number, rank: number) => number, n = 200) =>
  Array.from({ length: 100 }, (_, at) => changeOf(run(n, 1000 + 7 * at), run(n, 500_000 + 13 * at, slower)));

describe("changeOf", () => {
  it("hardly ever alarms where nothing changed", () => {
    expect(share("slower", pairs())).toBeLessThanOrEqual(0.02);
    expect(share("slower", pairs(undefined, 60))).toBeLessThanOrEqual(0.02);
  });

  it("sees most servers that got half as slow again", () => {
    expect(
      share(
        "slower",
        pairs((ms) => 1.5 * ms),
      ),
    ).toBeGreaterThan(0.75);
  });

  it("sees a slowest tenth that got slower, though half of the answers did not", () => {
    expect(
      share(
        "slower",
        pairs((ms, rank) => (rank > 0.9 ? 2.5 * ms : ms)),
      ),
    ).toBeGreaterThan(0.7);
  });

  it("never calls a faster one slower", () => {
    expect(new Set(pairs((ms) => ms / 2))).toEqual(new Set(["same"]));
  });

  const flat = (p95: number, more = {}) => ({
    ...run(60, 3),
    p95,
    p95Low: p95 - 10,
    p95High: p95 + 10,
    histogram: "",
    ...more,
  });
  it.each([
    ["by their intervals, where one has no histogram", flat(100), flat(150), "slower"],
    ["intervals that meet", flat(100), flat(121, { p95Low: 105 }), "perhaps"],
    ["intervals without an upper end", flat(100, { p95High: null }), flat(300), "perhaps"],
    ["20 % and no more", flat(100), flat(120), "same"],
    ["a few milliseconds", flat(4, { p95Low: 4, p95High: 4 }), flat(8, { p95Low: 8, p95High: 8 }), "same"],
    ["no p95 then", flat(100, { p95: null }), flat(150), "unknown"],
    ["no p95 now", flat(100), flat(150, { p95: null }), "unknown"],
    [
      "another continent",
      flat(100),
      flat(190, { phases: { dns: 1, connect: 95, tls: 90, wait: 130, download: 1 } }),
      "elsewhere",
    ],
    [
      "another continent, and slower beyond it",
      flat(100),
      flat(290, { phases: { dns: 1, connect: 95, tls: 90, wait: 130, download: 1 } }),
      "slower",
    ],
    ["a histogram that is none", flat(100, { histogram: "hdr1:!!!" }), flat(150), "slower"],
  ] as const)("tells %s", (_name, before, now, change) => {
    expect(changeOf(before, now)).toBe(change);
  });
});
