/** What samples say about a share of all requests: the interval it lies in, and how many samples a goal would need. */
import { provesMoreThan } from "./lateness.js";

/** Two-sided 95 % of a normal distribution. */
const Z = 1.96;
/** One-sided: how often so many good samples in a row may come from a service that misses its goal. */
const DOUBT = 0.05;

export interface Share {
  readonly low: number;
  readonly high: number;
}

/** The 95 % interval of the share that `k` of `n` samples come from (Wilson, 1927): sound for few samples and for none of them too. */
export function shareOf(k: number, n: number): Share {
  if (n === 0) return { low: 0, high: 1 };
  const p = k / n;
  const centre = p + Z ** 2 / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const whole = 1 + Z ** 2 / n;
  return {
    low: k === 0 ? 0 : Math.max(0, (centre - spread) / whole),
    high: k === n ? 1 : Math.min(1, (centre + spread) / whole),
  };
}

/**
 * Whether more than `goal` of all requests fail: beyond the interval, and by the exact limit, as the interval promises a little too much
 * for rare failures. A single one is never proof: anything fails once.
 */
export function aboveGoal(k: number, n: number, goal: number): boolean {
  return k > 1 && shareOf(k, n).low > goal && provesMoreThan(goal, k, n);
}

/** Samples without a failure that it takes to say that at most `goal` of all requests fail; null where no number does. */
export function samplesFor(goal: number): number | null {
  return goal <= 0 ? null : Math.ceil(Math.log(DOUBT) / Math.log1p(-Math.min(goal, 0.999)));
}

/** `0.5 %`. */
export function percent(share: number): string {
  const tenths = Math.round(share * 1000) / 10;
  return `${share > 0 && share < 1 && (tenths === 0 || tenths === 100) ? Math.round(share * 100_000) / 1000 : tenths} %`;
}

/** `95 % sure: between 0.9 % and 7.7 %`. */
export function shareWords({ low, high }: Share): string {
  return low === 0 ? `95 % sure: at most ${percent(high)}` : `95 % sure: between ${percent(low)} and ${percent(high)}`;
}
