/** Runs the declared flows step by step, as a user would: log in, write, read back, clean up. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { SmokeFlow, SmokeStep } from "../model/smoke-flow.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { type LagWatch, watchLag } from "../parse/latency/lag.js";
import type { Ports } from "../parse/smoke/follow.js";
import { type JsonPaths, jsonPaths } from "../parse/smoke/json.js";
import { type FlowRun, runFlow } from "../parse/smoke/run-flow.js";
import { smokeSeen } from "../parse/smoke/summary.js";

const MAX_FILE = 10_000_000;
/** One answer, of whatever kind, with its redirects. */
const ANSWER_MS = 60_000;
const LONGEST_MS = 30 * 60_000;
/** For the steps that clean up, when the audit is stopped. */
const TIDY_MS = 10_000;

export const smoke = defineProbe({
  id: "smoke",
  summary: "The declared flows, one after another: each step's answer against what it expects, and what cleans up",
  measures: "alone",
  tidyMs: TIDY_MS,
  subjects: ({ smoke: flows }) =>
    flows.length === 0 ? { skip: "The target declares no smoke flows." } : flows.map(({ name }) => name),
  host: (name, target) => hostOfUrl(flowNamed(name, target).steps[0]?.request.url ?? "") ?? undefined,
  deadlineMs: (name, target) => {
    const { steps, repeat } = flowNamed(name, target);
    return Math.min(LONGEST_MS, steps.reduce((sum, step) => sum + longest(step), 0) * repeat);
  },
  async look(name, target, io: Io, signal) {
    const flow = flowNamed(name, target);
    // Whatever cannot be run is refused before anything is sent.
    const paths = await jsonPaths();
    refuseBadPaths(flow, paths);
    const files = await filesOf(flow, io);
    const marker = `launchready-${madeUp(io)}`;
    const lag = watchLag(io.clock);
    try {
      const runs: FlowRun[] = [];
      while (runs.length < flow.repeat) {
        const at = { run: runs.length + 1, marker: `${marker}-${runs.length + 1}` };
        const tidy = new AbortController().signal;
        const run = await runFlow(flow, at, portsOf(io, paths, files, lag), { run: signal, tidy });
        if (run.thrown !== null) throw run.thrown.error;
        if (run.cause !== null && runs.length === 0) throw run.cause;
        runs.push(run);
        if (run.stop !== null) break;
      }
      return smokeSeen(flow, runs, marker);
    } finally {
      lag.stop();
    }
  },
});

function flowNamed(name: string, target: Target): SmokeFlow {
  const found = target.smoke.find((flow) => flow.name === name);
  if (found === undefined) throw new LookFailed("missing", `no flow is named ${name}`);
  return found;
}

function longest({ expect, retry }: SmokeStep): number {
  const { times, every } = retry ?? { times: 0, every: 0 };
  return (1 + times) * (ANSWER_MS + 2 * (expect.within ?? 0)) + times * every;
}

function portsOf(io: Io, paths: JsonPaths, files: ReadonlyMap<string, Uint8Array>, lag: LagWatch): Ports {
  return {
    request: (ask, signal) => io.http.request(ask, signal),
    declared: (host) => io.http.declared(host),
    sleep: (ms, signal) => io.clock.sleep(ms, signal),
    elapsed: () => io.clock.elapsed(),
    lateSince: (from) => lag.since(from),
    boundary: () => `----launchready${madeUp(io)}${madeUp(io)}`,
    tools: { paths, first: (pattern, text) => io.patterns.first(pattern, text) },
    files,
  };
}

function refuseBadPaths({ steps }: SmokeFlow, paths: JsonPaths): void {
  for (const { name, expect, capture } of steps) {
    const used = [...Object.keys(expect.json), ...Object.values(capture).filter((from) => from.startsWith("$"))];
    for (const path of used) {
      const problem = paths.problem(path);
      if (problem === null) continue;
      const words = `the step "${name}" names ${path}, which is no JSONPath that can be read here (${problem}); nothing was sent`;
      throw new LookFailed("parse", words);
    }
  }
}

async function filesOf({ steps }: SmokeFlow, io: Io): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const { name, request } of steps) {
    const file = request.body?.as === "form" ? request.body.file : null;
    if (file === null || files.has(file.path)) continue;
    const read = await io.files.read(file.path, MAX_FILE);
    const problem = read === null ? "is not there" : read.truncated ? `is larger than ${MAX_FILE / 1e6} MB` : null;
    if (read === null || problem !== null)
      throw new LookFailed("missing", `the file ${file.named} of the step "${name}" ${problem}; nothing was sent`);
    files.set(file.path, read.bytes);
  }
  return files;
}

function madeUp(io: Io): string {
  return Array.from({ length: 3 }, () =>
    Math.floor(io.random() * 36 ** 4)
      .toString(36)
      .padStart(4, "0"),
  ).join("");
}
