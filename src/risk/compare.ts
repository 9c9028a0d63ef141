/** Decides what changed between two reports of one product: new, worse, better, fixed, accepted, unchanged, or no longer assessed. */
import type { Comparison, LatencyChange, Pair, Side } from "../model/comparison.js";
import type { Baseline, Change, Report, ReportFinding } from "../model/report.js";
import { severities } from "../model/scale.js";
import type { EndpointMeasurement } from "../model/seen/samples.js";

export function compareReports(before: Report, after: Report): Comparison {
  const pairs = pair(before.findings.filter(fails), after.findings.filter(fails));
  const known = new Set(pairs.flatMap((one) => [one.before, one.after]));
  const open = pairs.filter((one) => one.after.waiver === null);
  const gone = before.findings.filter((one) => counts(one) && !known.has(one));
  const fates = gone.map((finding) => ({ finding, why: unassessed(finding, before, after) }));
  const changed = (want: (difference: number) => boolean) => open.filter((one) => want(difference(one)));
  return {
    name: after.target.name,
    domain: after.target.domain,
    before: sideOf(before),
    after: sideOf(after),
    new: [
      ...after.findings.filter((one) => counts(one) && !known.has(one)),
      // A waiver that has ended makes its finding news again.
      ...open.filter((one) => one.before.waiver !== null).map((one) => one.after),
    ],
    worse: changed((by) => by > 0).filter((one) => one.before.waiver === null),
    better: changed((by) => by < 0).filter((one) => one.before.waiver === null),
    unchanged: changed((by) => by === 0).flatMap((one) => (one.before.waiver === null ? [one.after] : [])),
    fixed: fates.flatMap(({ finding, why }) => (why === null ? [finding] : [])),
    accepted: pairs.filter((one) => one.after.waiver !== null && one.before.waiver === null),
    notAssessed: fates.flatMap(({ finding, why }) => (why === null ? [] : [{ finding, why }])),
    latency: latencyChanges(before.measurements.endpoints, after.measurements.endpoints),
  };
}

/** The later report, with what changed since the earlier one. */
export function withChanges(report: Report, before: Report): Report {
  const compared = compareReports(before, report);
  const change = new Map<ReportFinding, Change>([
    ...compared.new.map((one) => [one, "new"] as const),
    ...compared.worse.map(({ after }) => [after, "worse"] as const),
    ...compared.better.map(({ after }) => [after, "better"] as const),
    ...compared.accepted.map(({ after }) => [after, "accepted"] as const),
    ...compared.unchanged.map((one) => [one, "unchanged"] as const),
  ]);
  const findings = report.findings.map((finding) => {
    const own = change.get(finding);
    return own === undefined ? finding : { ...finding, change: own };
  });
  const baseline: Baseline = {
    startedAt: before.startedAt,
    fixed: compared.fixed.map(gone),
    notAssessed: compared.notAssessed.map(({ finding, why }) => ({ ...gone(finding), why })),
  };
  return { ...report, findings, baseline };
}

function gone({ check, subject, severity, title, fingerprint }: ReportFinding): Baseline["fixed"][number] {
  return { check, subject, severity, title, fingerprint };
}

function sideOf({ startedAt, tool, target, verdict }: Report): Side {
  return { startedAt, version: tool.version, profile: target.profile, decision: verdict.decision };
}

function fails({ status }: ReportFinding): boolean {
  return status === "fail";
}

function counts(finding: ReportFinding): boolean {
  return fails(finding) && finding.waiver === null;
}

/** By fingerprint; then, where one check says one other thing of the same subject, that is the same fault in another state. */
function pair(before: readonly ReportFinding[], after: readonly ReportFinding[]): readonly Pair[] {
  const byPrint = new Map(before.map((one) => [one.fingerprint, one]));
  const same = after.flatMap((one): Pair[] => {
    const known = byPrint.get(one.fingerprint);
    return known === undefined ? [] : [{ before: known, after: one }];
  });
  const taken = new Set(same.flatMap((one) => [one.before, one.after]));
  const left = groupBySubject(before.filter((one) => !taken.has(one)));
  const come = groupBySubject(after.filter((one) => !taken.has(one)));
  const states = [...come].flatMap(([key, [one, ...others]]): Pair[] => {
    const [known, ...more] = left.get(key) ?? [];
    return one === undefined || known === undefined || others.length + more.length > 0
      ? []
      : [{ before: known, after: one }];
  });
  return [...same, ...states];
}

function groupBySubject(findings: readonly ReportFinding[]): ReadonlyMap<string, readonly ReportFinding[]> {
  const groups = new Map<string, ReportFinding[]>();
  for (const one of findings) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function keyOf({ check, subject }: ReportFinding): string {
  return `${check}\0${subject}`;
}

/** Above 0: worse. By severity, then by score. */
function difference({ before, after }: Pair): number {
  const severity = severities.indexOf(before.severity) - severities.indexOf(after.severity);
  return severity === 0 ? Math.sign(after.score - before.score) : severity;
}

/** Why nobody knows whether a finding that is gone was fixed; null: it was. */
function unassessed({ check, subject }: ReportFinding, before: Report, after: Report): string | null {
  const own = after.findings.filter((one) => one.check === check);
  if (own.length === 0) return "the check was left out";
  const silent = (one: ReportFinding) => one.status === "unknown" || one.status === "skip";
  const same = own.filter((one) => one.subject === subject || subject.includes(one.subject));
  const hidden = same.find(silent);
  if (hidden !== undefined) return hidden.detail || hidden.title;
  if (same.some(({ status }) => status === "pass")) return null;
  if (same.length === 0 && sampled(before, subject) && !sampled(after, subject))
    return "the later report has no endpoint of this name";
  const blind = own.find(({ status }) => status === "unknown");
  if (blind !== undefined)
    return `a part of it could not be looked at (${blind.subject}): ${blind.detail || blind.title}`;
  const [first] = own;
  return own.every(silent) && first !== undefined ? first.detail || first.title : null;
}

function sampled({ measurements }: Report, subject: string): boolean {
  return measurements.endpoints.some(({ name }) => name === subject);
}

/** Endpoints of both reports, in the order of the later one. */
function latencyChanges(
  before: readonly EndpointMeasurement[],
  after: readonly EndpointMeasurement[],
): readonly LatencyChange[] {
  return after.flatMap((one) => {
    const known = before.find(({ name }) => name === one.name);
    if (known === undefined || (known.p95 === null && one.p95 === null)) return [];
    return [{ endpoint: one.name, before: known.p95, after: one.p95, change: changeOf(known, one) }];
  });
}

/** Percentiles of samples jitter: only intervals that stand apart prove a change. */
function changeOf(before: EndpointMeasurement, after: EndpointMeasurement): LatencyChange["change"] {
  const above = (low: number | null, high: number | null) => low !== null && high !== null && low > high;
  if (above(after.p95Low, before.p95High)) return "slower";
  return above(before.p95Low, after.p95High) ? "faster" : "unclear";
}
