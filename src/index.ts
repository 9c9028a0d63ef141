/** The library: what the command line uses, and what a plugin is written against. */
import { resolve } from "node:path";
import type { Progress } from "./audit/collect.js";
import { loadTargets } from "./cli/load-targets.js";
import { auditTarget } from "./cli/wiring.js";
import type { FailOn, Report } from "./model/report.js";
import type { Target } from "./model/target.js";
import type { ConnectTo } from "./net/dial.js";

export { type CheckCase, checkProblems, type Expected } from "./audit/check-tester.js";
export { type Check, type CheckDoc, defineCheck, type Message, type Telling, type Verdict } from "./model/check.js";
export { LookFailed, TargetError, UsageError } from "./model/errors.js";
export type { Observations } from "./model/observations.js";
export { defineProbe, type Looks, type Probe, type Seen } from "./model/probe.js";
export type { FailOn, Report, ReportFinding } from "./model/report.js";
export type { Target } from "./model/target.js";
export type { Io } from "./net/io.js";
export { type FormatName, render } from "./reporters/index.js";
export type { RenderOptions } from "./reporters/options.js";

/**
 * Reads a target file, or takes a bare domain with its defaults.
 * Throws `TargetError` with every problem of the file, and `UsageError` where there is no such file or domain.
 */
export async function loadTarget(
  named: string,
  { env = process.env, cwd = process.cwd() }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Target> {
  const [target] = await loadTargets([named], null, { env, cwd: resolve(cwd) });
  if (target === undefined) throw new Error(`no target for ${named}`);
  return target;
}

/** As the options of `launchready audit`; durations in milliseconds. */
export interface AuditOptions {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly failOn?: FailOn;
  readonly deadlineMs?: number;
  readonly timeoutMs?: number;
  readonly concurrency?: number;
  readonly offline?: boolean;
  readonly yesLoad?: boolean;
  readonly resolvers?: readonly string[];
  readonly ca?: string;
  readonly connect?: readonly ConnectTo[];
  readonly plugins?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly warn?: (text: string) => void;
}

/** Audits a target over the network, with the built-in probes and checks and the target's plugins. */
export async function audit(target: Target, options: AuditOptions = {}): Promise<Report> {
  const { onProgress } = options;
  const { report } = await auditTarget(target, {
    only: options.only ?? [],
    skip: options.skip ?? [],
    failOn: options.failOn ?? "critical",
    deadlineMs: options.deadlineMs ?? 300_000,
    timeoutMs: options.timeoutMs ?? 10_000,
    concurrency: options.concurrency ?? 16,
    offline: options.offline ?? false,
    yesLoad: options.yesLoad ?? false,
    resolvers: options.resolvers ?? [],
    ca: options.ca ?? null,
    connect: options.connect ?? [],
    plugins: options.plugins ?? true,
    signal: options.signal ?? new AbortController().signal,
    warn: options.warn ?? (() => {}),
    fromObservations: null,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return report;
}
