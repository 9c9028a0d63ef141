/** The audit as one sentence: plan, collect, judge, rank, assemble. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import type { Looks } from "../model/probe.js";
import type { FailOn, Report } from "../model/report.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { rank } from "../risk/rank.js";
import { assemble, type Run } from "./assemble.js";
import { collect, type Progress } from "./collect.js";
import { judge } from "./judge.js";
import { redact } from "./redact.js";
import { type AnyCheck, type AnyProbe, neededProbes, selectChecks } from "./select.js";

export interface JudgeOptions {
  readonly checks: readonly AnyCheck[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: FailOn;
  /** Hears of every error that is a bug of a probe or check; the audit goes on. */
  readonly onBug?: (where: string, error: unknown) => void;
}

export interface AuditOptions extends JudgeOptions {
  readonly probes: readonly AnyProbe[];
  readonly io: Io;
  /** For the whole audit, in milliseconds. */
  readonly deadlineMs: number;
  /** Looks under way at once. */
  readonly concurrency: number;
  /** Files and repository only. */
  readonly offline: boolean;
  /** Aborted: the report is partial. */
  readonly signal: AbortSignal;
  readonly version: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** What the probes brought home, as `--save-observations` writes it: plain JSON, redacted. */
export interface SavedObservations {
  readonly schemaVersion: 1;
  readonly domain: string;
  readonly startedAt: string;
  readonly run: Omit<Run, "startedAt">;
  readonly looks: Readonly<Record<string, Looks>>;
}

export interface Audit {
  readonly report: Report;
  readonly observations: SavedObservations;
}

export async function audit(target: Target, options: AuditOptions): Promise<Audit> {
  return judged(target, await look(target, options), options);
}

/** The first half alone: what the probes bring home, not yet redacted. Behind it `io` is needed no more. */
export async function look(target: Target, options: AuditOptions): Promise<SavedObservations> {
  const { io } = options;
  const startedAt = io.clock.now();
  const start = io.clock.elapsed();
  const checks = selectChecks(options.checks, options.only, options.skip);
  const stop = new AbortController();
  const end = (cause: "interrupted" | "timeout", why: string) => stop.abort(new LookFailed(cause, why));
  const interrupt = () => end("interrupted", "the audit was stopped before this was looked at");
  if (options.signal.aborted) interrupt();
  options.signal.addEventListener("abort", interrupt, { once: true });
  const deadline = setTimeout(() => end("timeout", "the audit's deadline came first (--deadline)"), options.deadlineMs);
  try {
    const looks = await collect(target, neededProbes(checks, options.probes), { ...options, signal: stop.signal });
    return {
      schemaVersion: 1,
      domain: target.domain,
      startedAt: startedAt.toISOString(),
      run: {
        version: options.version,
        durationMs: io.clock.elapsed() - start,
        interrupted: options.signal.aborted,
        requests: sum(io.http.counts(), io.tls.counts(), io.smtp.counts(), io.registries.counts()),
      },
      looks,
    };
  } finally {
    clearTimeout(deadline);
    options.signal.removeEventListener("abort", interrupt);
  }
}

/** The report on what was just seen, and the observations as they may be kept. */
export function judged(target: Target, observations: SavedObservations, options: JudgeOptions): Audit {
  const report = judgeObservations(target, observations, options);
  // Subjects come from the target file: they find their checks as they are, and are kept without what came from the environment.
  return { report, observations: { ...observations, looks: redact(observations.looks, credentialsOf(target)) } };
}

/** The second half alone: judges saved observations again, as of the time they were made. */
export function judgeObservations(target: Target, saved: SavedObservations, options: JudgeOptions): Report {
  const checks = selectChecks(options.checks, options.only, options.skip);
  const startedAt = new Date(saved.startedAt);
  const findings = judge(checks, saved.looks, target, startedAt, options.onBug ?? (() => {}));
  const risks = rank(findings, target, startedAt);
  return assemble(target, risks, saved.looks, options.failOn, { ...saved.run, startedAt });
}

/** Requests by host, of several counts. */
export function sum(...all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const [host, count] of all.flatMap((counts) => Object.entries(counts))) total[host] = (total[host] ?? 0) + count;
  return total;
}
