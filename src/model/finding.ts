/** A finding is one judgement; a risk is a finding with its place in the ranking. */
import type { Location } from "./check.js";
import type { Confidence, Harm, Impact, Likelihood, Severity, Stage, Status } from "./scale.js";

export interface Finding {
  readonly check: string;
  readonly subject: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly stage: Stage;
  /** The key of the message within the check. */
  readonly message: string;
  readonly title: string;
  readonly detail: string;
  /** Why it matters, from the check's documentation. */
  readonly why: string;
  readonly evidence: readonly string[];
  readonly fix: readonly string[];
  /** Minutes. */
  readonly effort: number;
  readonly harm: Harm;
  readonly likelihood: Likelihood;
  readonly confidence: Confidence;
  readonly host: string | null;
  readonly owner: string | null;
  readonly references: readonly string[];
  readonly location: Location | null;
  /** The same from run to run while the fault is the same. */
  readonly fingerprint: string;
}

export const buckets = ["must-fix-now", "fix-this-week", "can-wait"] as const;
export type Bucket = (typeof buckets)[number];

export interface AppliedWaiver {
  readonly reason: string;
  readonly owner: string | null;
  readonly until: string;
}

export interface Risk extends Finding {
  /** From 1 among the failing ones that no waiver covers; null for all others. */
  readonly rank: number | null;
  /** harm x likelihood x confidence, after the context of the target; 0 where the status is not `fail`. */
  readonly score: number;
  /** The product as printed: `21 = 30 x 0.7 x 1`. */
  readonly product: string;
  readonly bucket: Bucket | null;
  readonly waiver: AppliedWaiver | null;
}
