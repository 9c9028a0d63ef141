/** When a run of requests met a rate limit. */
import { median } from "../latency/percentile.js";

/** The audit never sends more in a row. */
export const MOST_IN_A_ROW = 50;

/** 429 (RFC 6585 4), or a refusal that the first request did not meet. */
export function isLimited(status: number, first: number): boolean {
  return status === 429 || (first !== 403 && status === 403) || (first !== 503 && status === 503);
}

/** Slowed down on purpose: what a person would notice, and a server that is merely busy would not reach so soon. */
const TIMES = 3;
const MILLISECONDS = 500;

/** Whether answers came later and later: the median of the last quarter against that of the first. */
export function isSlowed(waits: readonly number[]): boolean {
  const quarter = Math.floor(waits.length / 4);
  if (quarter < 2) return false;
  const [first, last] = [waits.slice(0, quarter), waits.slice(-quarter)].map(median);
  return first !== undefined && last !== undefined && last >= TIMES * first && last - first >= MILLISECONDS;
}
