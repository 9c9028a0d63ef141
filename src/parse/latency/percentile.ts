/** Percentiles by nearest rank, and the interval that order statistics give them without assuming a distribution. */
import { binomialAtMost } from "./lateness.js";

/** Of a two-sided interval: 2.5 % outside on each side. */
const TAIL = 0.025;
/** Where the samples themselves decided when to stop: that spoils an interval, and this much makes up for it. */
const TAIL_OF_LOOKS = 0.01;

export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

/** The value at rank ceil(p n) of values sorted ascending; null of none. */
export function percentile(sorted: readonly number[], p: number): number | null {
  return sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1] ?? null;
}

/** The middle value of values in any order; 0 of none. */
export function median(values: readonly number[]): number {
  return (
    percentile(
      values.toSorted((a, b) => a - b),
      0.5,
    ) ?? 0
  );
}

/**
 * 95 % interval of the p-th percentile from values sorted ascending. An end is null where the values are too few for it: the upper
 * end of a p95 needs 72, or 90 where it was `looked` several times whether the samples decide.
 */
export function percentileInterval(sorted: readonly number[], p: number, looked = false): Interval {
  const tail = looked ? TAIL_OF_LOOKS : TAIL;
  const n = sorted.length;
  let low: number | null = null;
  let high: number | null = null;
  for (let rank = 1; rank <= n; rank += 1) {
    // The true percentile lies below the value of this rank when fewer than `rank` values lie below it.
    const below = binomialAtMost(rank - 1, n, p);
    if (below <= tail) low = sorted[rank - 1] ?? null;
    if (below >= 1 - tail) {
      high = sorted[rank - 1] ?? null;
      break;
    }
  }
  return { low, high };
}
