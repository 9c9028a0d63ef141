/** Percentiles by nearest rank, and the interval that order statistics give them without assuming a distribution. */
import { binomialAtMost } from "./lateness.js";

/** Of a two-sided interval: 2.5 % outside on each side. */
const TAIL = 0.025;

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
 * end of a p95 needs 72.
 */
export function percentileInterval(sorted: readonly number[], p: number): Interval {
  const n = sorted.length;
  let low: number | null = null;
  let high: number | null = null;
  for (let rank = 1; rank <= n; rank += 1) {
    // The true percentile lies below the value of this rank when fewer than `rank` values lie below it.
    const below = binomialAtMost(rank - 1, n, p);
    if (below <= TAIL) low = sorted[rank - 1] ?? null;
    if (below >= 1 - TAIL) {
      high = sorted[rank - 1] ?? null;
      break;
    }
  }
  return { low, high };
}
