/** How a load begins, when it is stopped, and which of its requests count. */
import type { Sample } from "./sample.js";

/** The first part of the requests brings the load up, so that caches, pools and autoscalers may follow. */
const RAMP = 0.2;
/** So few requests for each that is under way are no load that lasts but a burst: all of them at one moment, as when a class logs in. */
const BURST = 2;
/** Of the latest answers, so many are looked at, and this share of failures ends the load. */
const LATEST = 20;
const ABORT_SHARE = 0.5;
/** Fewer answers are no share. */
const FEWEST = 10;

interface Load {
  readonly concurrency: number;
  readonly requests: number;
}

/** How many requests may be under way once so many have ended. */
export function allowed({ concurrency, requests }: Load, ended: number): number {
  if (requests <= BURST * concurrency) return concurrency;
  const ramp = Math.max(1, RAMP * requests);
  return Math.max(1, Math.ceil(concurrency * Math.min(1, ended / ramp)));
}

/** Whether a server is so far down that going on would only do harm; `ended` in the order in which they ended. */
export function collapses(ended: readonly Sample[]): boolean {
  const latest = ended.slice(-LATEST);
  return (
    latest.length >= FEWEST && latest.filter(({ failure }) => failure !== null).length >= ABORT_SHARE * latest.length
  );
}
