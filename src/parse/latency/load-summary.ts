/** Turns the answers of a load into its numbers, and these into what can be said. */
import type { LoadSeen } from "../../model/seen/load.js";
import type { Phases } from "../../model/seen/samples.js";
import { milliseconds } from "./latency-words.js";
import { LATE_SHARE, lateness } from "./lateness.js";
import { percentile } from "./percentile.js";
import type { Sample } from "./sample.js";
import { failuresOf } from "./sample-summary.js";
import { aboveGoal, percent, shareOf, shareWords } from "./share.js";

/** The share of requests that may fail at the declared concurrency. */
export const ERRORS = 0.01;
/** More spoiled by our own delay than this share, and nothing is said about latency. */
const MAX_QUARANTINED = 0.05;
/** Fewer have no 95th of a hundred to speak of. */
const FEWEST = 19;

export interface LoadSample extends Sample {
  /** Sent while the load was whole. */
  readonly whole: boolean;
}

/**
 * How long a person waited: from the request to the last byte, and what opening the connection took beyond `opening`, which it takes
 * when nobody else asks.
 */
export function waited({ dns, connect, tls, wait, download }: Phases, opening: number): number {
  return wait + download + Math.max(0, dns + connect + tls - opening);
}

export function loadNumbers(samples: readonly LoadSample[], budget: number, opening: number, wholeMs: number) {
  const judged = samples.filter(({ whole }) => whole);
  const times = judged.flatMap((one) =>
    one.failure === null && one.phases !== null ? [{ ms: waited(one.phases, opening), lag: one.lag }] : [],
  );
  const errors = judged.filter(({ failure }) => failure !== null).length;
  const overdue = times.filter(({ ms }) => ms > budget);
  const excused = overdue.filter(({ ms, lag }) => ms - lag <= budget).length;
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const rounded = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? null : Math.round(10 * ms) / 10;
  return {
    samples: judged.length,
    errors,
    failures: failuresOf(judged),
    late: overdue.length - excused + errors,
    p50: rounded(percentile(sorted, 0.5)),
    p95: rounded(percentile(sorted, 0.95)),
    max: rounded(sorted.at(-1)),
    perSecond: wholeMs <= 0 || times.length === 0 ? null : Math.round((10_000 * times.length) / wholeMs) / 10,
    quarantined: excused,
  };
}

/** Which of the things that can be said of a load holds. */
export function loadOf(seen: LoadSeen) {
  const { endpoint: name, down, samples, errors, late, p95, budget, limited, wall, quarantined } = seen;
  if (down !== null) return { say: "down", with: { name, why: down } } as const;
  const proven = aboveGoal(errors, samples, ERRORS);
  if (seen.aborted) return { say: "collapsed", with: seen } as const;
  if (proven) return { say: "errors", with: seen } as const;
  const why = stoppedWords(seen);
  if (limited || wall !== null || samples < FEWEST) return { say: "unclear", with: { name, why } } as const;
  if (errors > ERRORS * samples) return { say: "someErrors", with: seen } as const;
  if (quarantined > MAX_QUARANTINED * samples) return { say: "unclear", with: { name, why } } as const;
  const verdict = lateness(late, samples);
  if (verdict === "fail") return { say: "slow", with: seen } as const;
  if (verdict === "undecided" && (p95 ?? 0) > budget && late > LATE_SHARE * samples)
    return { say: "perhapsSlow", with: seen } as const;
  return { say: "holds", with: seen } as const;
}

function stoppedWords({ limited, wall, samples, sent, most, quarantined, declared, outOfTime }: LoadSeen): string {
  if (limited)
    return `The server asked to slow down (429) at request ${sent}, with ${most} at once, and was asked no more: its rate limit hides what the server bears`;
  if (wall !== null) return `The requests were stopped before they reached the application: ${wall}`;
  if (samples >= FEWEST)
    return `This machine was too busy to time them: ${quarantined} of ${samples} answers may have been late by its fault`;
  const ended = outOfTime ? "the time for it ended first" : `${declared.requests} requests are declared; declare more`;
  return `Only ${samples} answers came while ${declared.concurrency} were under way at once: ${ended}`;
}

/** `12 of 180 requests failed (95 % sure: between 3.8 % and 11.3 %) with 20 at once`. */
export function loadErrors({ errors, samples, most }: LoadSeen): string {
  return `${errors} of ${samples} requests failed (${shareWords(shareOf(errors, samples))}) with ${most} at once`;
}

export function loadShare({ errors, samples }: LoadSeen): string {
  return percent(errors / Math.max(1, samples));
}

/** Two lines of evidence: what was sent, and how fast it was answered. */
export function loadLines(seen: LoadSeen): readonly string[] {
  const { sent, most, samples, errors, late, budget, p50, p95, max, alone, perSecond, failures } = seen;
  const pace = perSecond === null ? "" : `, ${perSecond} answers a second`;
  const before = alone === null ? "" : `; alone ${milliseconds(alone)}`;
  const times =
    p50 === null || p95 === null || max === null
      ? []
      : [
          `p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, slowest ${milliseconds(max)}${before}; ${late} of ${samples} over ${milliseconds(budget)}`,
        ];
  return [
    `${sent} requests sent, up to ${most} at once; ${samples} judged, ${errors} failed${pace}`,
    ...times,
    ...failures.slice(0, 5).map(({ detail, count }) => `${count} of ${samples}: ${detail}`),
  ];
}
