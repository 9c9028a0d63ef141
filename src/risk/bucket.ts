/** Decides when a finding has to be dealt with. */
import type { Bucket } from "../model/finding.js";
import type { Severity } from "../model/scale.js";

/** Minutes under which a high finding is worth fixing at once. */
const QUICK = 60;
/** Score from which a medium finding is worth this week. */
const WORTH_THIS_WEEK = 3;

export function bucketOf(finding: { severity: Severity; effort: number }, score: number): Bucket {
  if (finding.severity === "critical") return "must-fix-now";
  if (finding.severity === "high") return finding.effort < QUICK ? "must-fix-now" : "fix-this-week";
  if (finding.severity === "medium" && score >= WORTH_THIS_WEEK) return "fix-this-week";
  return "can-wait";
}
