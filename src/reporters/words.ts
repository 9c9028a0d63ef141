/** The words and figures that the reports for people share. */
import type { Bucket } from "../model/finding.js";
import type { Decision } from "../model/report.js";
import type { Confidence, Harm, Impact, Likelihood } from "../model/scale.js";

export const verdictWords: Readonly<Record<Decision, string>> = {
  go: "READY",
  "go-with-risks": "READY WITH RISKS",
  "no-go": "NOT READY",
  incomplete: "NOT ENOUGH EVIDENCE",
};

export const verdictSentences: Readonly<Record<Decision, string>> = {
  go: "Nothing that was found stands against the launch.",
  "go-with-risks": "It can launch, but somebody should accept the high risks below by name.",
  "no-go": "Do not launch yet.",
  incomplete: "Something that could stop the launch could not be assessed.",
};

export const bucketWords: Readonly<Record<Bucket, string>> = {
  "must-fix-now": "Must fix now",
  "fix-this-week": "Fix this week",
  "can-wait": "Can wait",
};

/** Of a working day, as efforts count it. */
export const HOURS_A_DAY = 8;

/** What the business loses. */
export const impactWords: Readonly<Record<Impact, string>> = {
  downtime: "downtime: people cannot use the product",
  "data-exposure": "data exposure: strangers may read or change what is not theirs",
  "broken-access": "broken access: people cannot get in or finish what they came for",
  "lost-mail": "lost mail: messages go to spam or never arrive",
  slow: "slowness: people wait, and some leave",
  trust: "lost trust: people and search engines see something that looks wrong",
  operability: "blind operations: a fault takes longer to notice or to repair",
};

export const harmWords: Readonly<Record<Harm, string>> = {
  100: "most visitors cannot use it, or money or accounts are lost",
  30: "one key journey, mail or trust is broken",
  10: "some users are hurt, or a serious attack is enabled",
  3: "minor, or it needs a second fault",
  1: "hygiene",
};

export const likelihoodWords: readonly (readonly [Likelihood, string])[] = [
  [1, "it is happening"],
  [0.7, "expected"],
  [0.3, "plausible"],
  [0.1, "unlikely"],
  [0.02, "rare"],
];

export const confidenceWords: readonly (readonly [Confidence, string])[] = [
  [1, "observed"],
  [0.8, "strong signs"],
  [0.5, "heuristic"],
];

/** `1 finding`, `2 findings`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `45 min`, `2.5 h`, `17 h`. */
export function work(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = minutes / 60;
  return `${hours < 10 ? Number(hours.toFixed(1)) : Math.round(hours)} h`;
}

/** `12 ms`, `8.1 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `2026-11-20 08:00 UTC`. */
export function moment(startedAt: string): string {
  return `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)} UTC`;
}

/** The first names, and how many more there are; one more is named rather than counted. */
export function some(names: readonly string[], most: number): string {
  if (names.length <= most + 1) return names.join(", ");
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
