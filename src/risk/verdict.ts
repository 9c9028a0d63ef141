/** Decides whether the product may launch: by rules, never by an average. */
import type { Risk } from "../model/finding.js";
import type { Decision, FailOn, Report } from "../model/report.js";
import { type Severity, severities } from "../model/scale.js";
import { counts } from "./rank.js";

type Judged = Pick<Risk, "status" | "severity" | "waiver" | "check" | "title">;

/** `no-go` with a finding at or above the gate, `incomplete` where such a check is unknown, `go-with-risks` with a high one. */
export function decide(risks: readonly Judged[], failOn: FailOn): { decision: Decision; reasons: readonly string[] } {
  // With "never" nothing fails a build, yet a critical finding is still no reason to launch.
  const gate = failOn === "never" ? "critical" : failOn;
  const open = risks.filter(counts);
  const failing = open.filter(({ severity }) => atOrAbove(severity, gate));
  const unknown = risks.filter(({ status, severity }) => status === "unknown" && atOrAbove(severity, gate));
  const high = open.filter(({ severity }) => atOrAbove(severity, "high"));
  if (failing.length > 0) return { decision: "no-go", reasons: failing.map(({ title }) => title) };
  if (nothing(risks)) return { decision: "incomplete", reasons: ["Nothing was assessed"] };
  if (unknown.length > 0) return { decision: "incomplete", reasons: unknown.map(({ title }) => title) };
  if (high.length > 0) return { decision: "go-with-risks", reasons: high.map(({ title }) => title) };
  return { decision: "go", reasons: [] };
}

/** Every check was skipped, or none ran: that is no ground to launch on. */
function nothing(findings: readonly Pick<Judged, "status">[]): boolean {
  return findings.every(({ status }) => status === "skip");
}

/** The exit status of a report under a gate: 1 a finding fails it, 3 a check at or above it is unknown, else 0. */
export function exitStatus(report: Pick<Report, "findings">, failOn: FailOn): 0 | 1 | 3 {
  if (failOn === "never") return 0;
  if (report.findings.some((one) => counts(one) && atOrAbove(one.severity, failOn))) return 1;
  if (nothing(report.findings)) return 3;
  if (report.findings.some((one) => one.status === "unknown" && atOrAbove(one.severity, failOn))) return 3;
  return 0;
}

function atOrAbove(severity: Severity, gate: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(gate);
}
