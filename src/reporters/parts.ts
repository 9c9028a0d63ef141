/** The parts of a report that the reports for people are made of. */
import type { Change, FailOn, Report, ReportFinding } from "../model/report.js";
import { severities } from "../model/scale.js";
import { HOURS_A_DAY, plural } from "./words.js";

/** Failing and not waived, by rank. */
export function openRisks(report: Report): readonly ReportFinding[] {
  return report.findings
    .filter(({ status, waiver }) => status === "fail" && waiver === null)
    .sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));
}

export function withStatus(report: Report, status: ReportFinding["status"]): readonly ReportFinding[] {
  return report.findings.filter((finding) => finding.status === status);
}

export function waived(report: Report): readonly ReportFinding[] {
  return report.findings.filter(({ status, waiver }) => status === "fail" && waiver !== null);
}

/** `2 critical, 1 low`, or `no open risks`. */
export function severityCounts({ summary }: Report): string {
  const counts = severities.filter((severity) => summary[severity] > 0).map((one) => `${summary[one]} ${one}`);
  return counts.length === 0 ? "no open risks" : counts.join(", ");
}

/** Why the program exits as it does. */
export function exitReason(status: number, report: Report): string {
  const { failOn } = report.verdict;
  if (status === 130 || status === 143) return "interrupted, this report is partial";
  if (status === 1)
    return `${plural(atOrAbove(openRisks(report), failOn).length, "finding")} at or above --fail-on ${failOn}`;
  const unknown = atOrAbove(withStatus(report, "unknown"), failOn).length;
  if (status === 3)
    return unknown === 0
      ? "nothing was assessed"
      : `${plural(unknown, "check")} at or above --fail-on ${failOn} could not be assessed`;
  return failOn === "never" ? "--fail-on never" : `no finding at or above --fail-on ${failOn}`;
}

export function atOrAbove(findings: readonly ReportFinding[], failOn: FailOn): readonly ReportFinding[] {
  if (failOn === "never") return [];
  return findings.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn));
}

/** Where to look: the subject, with file and line where they are not in it. */
export function place({ subject, location }: ReportFinding): string {
  if (location === null || subject.includes(`${location.file}:`)) return subject;
  return `${subject} (${location.file}:${location.line})`;
}

const MINUTES = { min: 1, h: 60, d: 60 * HOURS_A_DAY } as const;

/** Minutes of work for all of them; an effort that says nothing adds nothing. */
export function workOf(risks: readonly ReportFinding[]): number {
  return risks.reduce((sum, { effort }) => {
    const [, amount, unit] = /^(\d{1,6}) (min|h|d)$/.exec(effort) ?? [];
    return sum + Number(amount ?? 0) * MINUTES[(unit ?? "min") as keyof typeof MINUTES];
  }, 0);
}

/** The fix as its steps, without their numbers. */
export function fixSteps({ fix }: ReportFinding): readonly string[] {
  return fix
    .split("\n")
    .map((step) => step.replace(/^\d+\. /, ""))
    .filter((step) => step !== "");
}

/** Checks that could not look at one subject for one reason, together. */
interface Unassessed {
  readonly subject: string;
  readonly reason: string;
  readonly checks: readonly string[];
}

export function notAssessed(report: Report): readonly Unassessed[] {
  const groups = new Map<string, { subject: string; reason: string; checks: string[] }>();
  for (const { subject, detail, title, check } of withStatus(report, "unknown")) {
    const reason = detail === "" ? title : detail;
    const key = JSON.stringify([subject, reason]);
    const group = groups.get(key) ?? { subject, reason, checks: [] };
    groups.set(key, group);
    group.checks.push(check);
  }
  return [...groups.values()];
}

/** Against the baseline; null where there was none. */
export function changeWords({ findings, baseline }: Report): string | null {
  if (baseline === undefined) return null;
  const of = (change: Change) => findings.filter((one) => one.change === change).length;
  const { fixed, notAssessed } = baseline;
  return changeCounts({
    ...{ new: of("new"), worse: of("worse"), better: of("better"), accepted: of("accepted") },
    ...{ fixed: fixed.length, notAssessed: notAssessed.length, unchanged: of("unchanged") },
  });
}

type Counts = Readonly<Record<Change | "fixed" | "notAssessed", number>>;

/** `2 new, 1 worse, 3 fixed, 40 unchanged`: what is none is left out, but for new ones. */
export function changeCounts({ worse, better, fixed, accepted, notAssessed, unchanged, new: fresh }: Counts): string {
  const others = Object.entries({ worse, better, fixed, accepted, "no longer assessed": notAssessed, unchanged });
  return [`${fresh} new`, ...others.flatMap(([word, count]) => (count === 0 ? [] : [`${count} ${word}`]))].join(", ");
}
