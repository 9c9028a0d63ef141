/** The closed lists that findings are classified by; the catalogue of checks and the report use the same words. */

export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

export const impacts = [
  "downtime",
  "data-exposure",
  "broken-access",
  "lost-mail",
  "slow",
  "trust",
  "operability",
] as const;
export type Impact = (typeof impacts)[number];

/** 1 domain, 2 edge, 3 deploy, 4 performance, 5 mail, 6 observability, 7 handover. */
export type Stage = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Points of harm: 100 most visitors or money, 30 one key journey, 10 some users, 3 minor, 1 hygiene. */
export type Harm = 100 | 30 | 10 | 3 | 1;

/** Within 90 days: 1 happening now, 0.7 expected, 0.3 plausible, 0.1 unlikely, 0.02 rare. */
export type Likelihood = 1 | 0.7 | 0.3 | 0.1 | 0.02;

/** 1 observed, 0.8 strong signs, 0.5 heuristic. */
export type Confidence = 1 | 0.8 | 0.5;

export const statuses = ["fail", "unknown", "pass", "skip"] as const;
export type Status = (typeof statuses)[number];
