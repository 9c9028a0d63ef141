/** Two reports of one product, side by side: what changed between them. */
import type { Decision, ReportFinding } from "./report.js";

/** One of the two reports, as far as it must be told apart from the other. */
export interface Side {
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly version: string;
  readonly profile: string;
  readonly decision: Decision;
}

export interface Pair {
  readonly before: ReportFinding;
  readonly after: ReportFinding;
}

export interface LatencyChange {
  readonly endpoint: string;
  /** p95 in milliseconds; null: none was measured. */
  readonly before: number | null;
  readonly after: number | null;
  /** `slower`, `faster`: the intervals stand apart; `unclear`: they overlap, or one of them has no end. */
  readonly change: "slower" | "faster" | "unclear";
}

export interface Comparison {
  readonly name: string;
  readonly domain: string;
  readonly before: Side;
  readonly after: Side;
  readonly new: readonly ReportFinding[];
  readonly worse: readonly Pair[];
  readonly better: readonly Pair[];
  /** As the earlier report told them. */
  readonly fixed: readonly ReportFinding[];
  /** Told before, and now covered by a waiver. */
  readonly accepted: readonly Pair[];
  /** Told before and not looked at now, with why: nobody knows whether they are fixed. */
  readonly notAssessed: readonly { readonly finding: ReportFinding; readonly why: string }[];
  readonly unchanged: readonly ReportFinding[];
  readonly latency: readonly LatencyChange[];
}
