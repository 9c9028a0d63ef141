/** Decides by counting late answers whether a p95 is within its budget: exact binomial limits, three verdicts. */

/** The share of answers that a p95 leaves over its budget. */
export const LATE_SHARE = 0.05;
/** One-sided: how often a verdict may be wrong when the true share is exactly `LATE_SHARE`. */
const DOUBT = 0.05;

/** `pass`: at most `LATE_SHARE` of all answers are late; `fail`: more are; each at 95 % confidence. */
type Lateness = "pass" | "fail" | "undecided";

/**
 * `late` of `n` samples that are independent of each other. Stopping at the first of several looks that decides makes a verdict at
 * exactly `LATE_SHARE` wrong up to twice as often; away from that border hardly.
 */
export function lateness(late: number, n: number): Lateness {
  if (binomialAtMost(late, n, LATE_SHARE) <= DOUBT) return "pass";
  if (provesMoreThan(LATE_SHARE, late, n)) return "fail";
  return "undecided";
}

/** More samples than any audit takes; beyond it, the share is too near the border to decide. */
const MOST_SAMPLES = 10_000;

/** About how many samples would decide if the share of late ones stays as it is; null: more than `MOST_SAMPLES`. */
export function samplesToDecide(late: number, n: number): number | null {
  for (let all = n; n > 0 && all <= MOST_SAMPLES; all = Math.ceil(all * 1.1))
    if (lateness(Math.round((late / n) * all), all) !== "undecided") return all;
  return null;
}

/** Whether `k` of `n` samples prove that more than `share` of all are affected, one-sided at 95 % confidence. */
export function provesMoreThan(share: number, k: number, n: number): boolean {
  return 1 - binomialAtMost(k - 1, n, share) <= DOUBT;
}

/** P(X <= k) of a binomial distribution, for n up to some thousands. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i += 1) {
    log += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
