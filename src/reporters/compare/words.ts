/** What every format of a comparison says in the same words. */
import type { Comparison, Pair, Side } from "../../model/comparison.js";
import { changeCounts } from "../parts.js";

export function countsOf(comparison: Comparison): string {
  const { worse, better, fixed, accepted, notAssessed, unchanged } = comparison;
  return changeCounts({
    ...{ new: comparison.new.length, worse: worse.length, better: better.length, fixed: fixed.length },
    ...{ accepted: accepted.length, notAssessed: notAssessed.length, unchanged: unchanged.length },
  });
}

/** What makes the two reports hard to compare. */
export function differences(before: Side, after: Side): readonly string[] {
  return [
    ...(before.profile === after.profile
      ? []
      : [`Judged by another profile: ${before.profile} then, ${after.profile} now.`]),
    ...(before.version === after.version
      ? []
      : [
          `Judged by another version of launchready: ${before.version} then, ${after.version} now; a new check finds old faults.`,
        ]),
  ];
}

export function pairText(pair: Pair): string {
  return `${pair.after.title} [${pair.after.check}], before: ${was(pair)}`;
}

/** How grave a fault was, and what it was called where that was something else. */
export function was({ before, after }: Pair): string {
  const grave = before.severity === after.severity ? `score ${before.score}` : before.severity;
  return `${grave}${before.title === after.title ? "" : ` (${before.title})`}`;
}

export function time(ms: number | null): string {
  return ms === null ? "not measured" : `${ms < 10 ? ms : Math.round(ms)} ms`;
}
