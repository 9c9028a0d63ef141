/** Whether an endpoint got slower than in an earlier report, by more than chance explains. */
import type { EndpointMeasurement } from "../../model/seen/samples.js";
import { decodeHistogram, type Histogram, mergeHistograms, sizeOf } from "./histogram.js";

/** How many times the earlier p95 a p95 must be. */
export const SLOWER = 1.2;
/** And how much longer, in milliseconds: nobody feels less, and any machine has such a moment. */
export const SLOWER_MS = 5;
/** Either of two one-sided tests at 0.5 %: no change alarms in one run of a hundred. */
const Z = 2.6;
const TAIL = 0.95;

type Measured = Pick<EndpointMeasurement, "p95" | "p95Low" | "p95High" | "histogram" | "phases">;

export type Change = "same" | "slower" | "perhaps" | "elsewhere" | "unknown";

/** `perhaps`: slower, though it may be chance; `elsewhere`: the way to the server explains it; `unknown`: one of them has no p95. */
export function changeOf(before: Measured, now: Measured): Change {
  if (before.p95 === null || now.p95 === null) return "unknown";
  const slower = (ms: number, than: number) => ms > SLOWER * than && ms - than >= SLOWER_MS;
  if (!slower(now.p95, before.p95)) return "same";
  // An answer takes the way there and back once, as opening a connection does.
  const way = Math.max(0, now.phases.connect - before.phases.connect);
  if (!slower(now.p95 - way, before.p95)) return "elsewhere";
  const [old, present] = [decodeHistogram(before.histogram), decodeHistogram(now.histogram)];
  const proven =
    old === null || present === null || sizeOf(old) === 0 || sizeOf(present) === 0
      ? apart(before, now)
      : Math.max(rankScore(old, present), tailScore(old, present)) > Z;
  return proven ? "slower" : "perhaps";
}

/** Without the values only their intervals tell, and seldom. */
function apart(before: Measured, now: Measured): boolean {
  return before.p95High !== null && now.p95Low !== null && now.p95Low > before.p95High;
}

/** Mann and Whitney's rank test with ties: how many standard deviations `now` is slower as a whole. */
function rankScore(before: Histogram, now: Histogram): number {
  const [m, n] = [sizeOf(before), sizeOf(now)];
  const counts = new Map(before.map(({ ms, count }) => [ms, count]));
  const later = new Map(now.map(({ ms, count }) => [ms, count]));
  let below = 0;
  let wins = 0;
  let ties = 0;
  for (const { ms, count } of mergeHistograms(before, now)) {
    const earlier = counts.get(ms) ?? 0;
    wins += (later.get(ms) ?? 0) * (below + earlier / 2);
    below += earlier;
    ties += count ** 3 - count;
  }
  const all = m + n;
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  return variance <= 0 ? 0 : (wins - (m * n) / 2) / Math.sqrt(variance);
}

/** Two shares over the p95 of both together: how many standard deviations more of `now` lie there. Sees what only the slow answers do. */
function tailScore(before: Histogram, now: Histogram): number {
  const border = valueAt(mergeHistograms(before, now), TAIL);
  const [m, n] = [sizeOf(before), sizeOf(now)];
  const [old, present] = [over(before, border), over(now, border)];
  const pooled = (old + present) / (m + n);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / m + 1 / n));
  return deviation === 0 ? 0 : (present / n - old / m) / deviation;
}

function valueAt(histogram: Histogram, p: number): number {
  const rank = Math.ceil(p * sizeOf(histogram));
  let seen = 0;
  for (const { ms, count } of histogram) {
    seen += count;
    if (seen >= rank) return ms;
  }
  return 0;
}

function over(histogram: Histogram, border: number): number {
  return sizeOf(histogram.filter(({ ms }) => ms > border));
}
