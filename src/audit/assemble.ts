/** Puts the ranked findings, the measurements, the inventory and the handover together into the frozen report. */
import { credentialsOf } from "../model/credentials.js";
import type { Risk } from "../model/finding.js";
import type { Looks } from "../model/probe.js";
import type { FailOn, Report, ReportFinding, Summary } from "../model/report.js";
import type { Severity } from "../model/scale.js";
import type { EndpointMeasurement, SamplesSeen } from "../model/seen/samples.js";
import type { Target } from "../model/target.js";
import { counts } from "../risk/rank.js";
import { decide } from "../risk/verdict.js";
import { deepFreeze } from "./freeze.js";
import { handoverItems } from "./handover.js";
import { inventory } from "./inventory.js";
import { redact } from "./redact.js";

export interface Run {
  readonly version: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly interrupted: boolean;
  readonly requests: Readonly<Record<string, number>>;
}

export function assemble(
  target: Target,
  risks: readonly Risk[],
  looks: Readonly<Record<string, Looks>>,
  failOn: FailOn,
  run: Run,
): Report {
  const { decision, reasons } = decide(risks, failOn);
  // A check may quote the target file, which holds what came from the environment.
  const masked = <T>(value: T): T => redact(value, credentialsOf(target));
  const report: Report = {
    schemaVersion: 1,
    tool: { name: "launchready", version: run.version },
    target: {
      name: masked(target.name),
      domain: target.domain,
      profile: target.profile.name,
      launch: target.launch,
      file: target.file,
    },
    startedAt: run.startedAt.toISOString(),
    durationMs: Math.round(run.durationMs),
    interrupted: run.interrupted,
    verdict: { decision, failOn, reasons: masked(reasons.slice(0, 20)) },
    summary: summarise(risks),
    findings: risks.map((risk) => ({ ...masked(reportFinding(risk)), fingerprint: risk.fingerprint })),
    measurements: { endpoints: measurements(looks) },
    inventory: masked(inventory(target, looks)),
    handover: { items: masked(handoverItems(target, risks)) },
    requests: run.requests,
  };
  return deepFreeze(report);
}

function summarise(risks: readonly Risk[]): Summary {
  const failing = (severity: Severity) => risks.filter((risk) => counts(risk) && risk.severity === severity).length;
  const having = (status: Risk["status"]) => risks.filter((risk) => risk.status === status).length;
  return {
    critical: failing("critical"),
    high: failing("high"),
    medium: failing("medium"),
    low: failing("low"),
    info: failing("info"),
    passed: having("pass"),
    skipped: having("skip"),
    unknown: having("unknown"),
    waived: risks.filter(({ waiver }) => waiver !== null).length,
  };
}

function reportFinding(risk: Risk): ReportFinding {
  const { fix, effort, harm, likelihood, confidence, host, ...rest } = risk;
  return { ...rest, fix: numbered(fix), effort: duration(effort) };
}

function numbered(steps: readonly string[]): string {
  return steps.length === 1 ? (steps[0] ?? "") : steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
}

const HOUR = 60;
const DAY = 8 * HOUR;

/** Minutes as a person says them: `15 min`, `2 h`, `1 d` of eight hours. */
function duration(minutes: number): string {
  if (minutes < HOUR) return `${minutes} min`;
  if (minutes < DAY) return `${Math.round(minutes / HOUR)} h`;
  return `${Math.round(minutes / DAY)} d`;
}

function measurements(looks: Readonly<Record<string, Looks>>): readonly EndpointMeasurement[] {
  return (looks.samples?.seen ?? []).map(({ value }) => {
    const seen = value as SamplesSeen;
    return {
      name: seen.endpoint,
      url: seen.url,
      samples: seen.samples,
      errors: seen.errors,
      p50: seen.p50,
      p95: seen.p95,
      p95Low: seen.p95Low,
      p95High: seen.p95High,
      budget: seen.budget,
      late: seen.late,
      evidence: seen.evidence,
      histogram: seen.histogram,
      phases: seen.phases,
    };
  });
}
