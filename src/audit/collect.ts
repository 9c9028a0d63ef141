/** Runs the looks side by side within their caps; the only place that catches what a look throws. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import type { Blocked, Looks, Seen } from "../model/probe.js";
import type { Target } from "../model/target.js";
import type { Io, SamplingProgress } from "../net/io.js";
import { gentleIo } from "./gentle.js";
import { redact } from "./redact.js";
import type { AnyProbe } from "./select.js";

/** Looks under way at once at one host, whatever the pool would allow. */
const PER_HOST = 4;
/** Of these, looks that make the product itself answer. */
const GENTLE_PER_HOST = 2;
const LOOK_DEADLINE_MS = 30_000;
const MAX_DETAIL = 500;

export interface Progress {
  readonly phase: "looking" | "measuring";
  readonly done: number;
  readonly total: number;
  /** The look that ended last. */
  readonly current: string | null;
  /** The endpoints that are being sampled. */
  readonly sampling?: readonly SamplingProgress[];
}

export interface CollectOptions {
  readonly io: Io;
  readonly concurrency: number;
  readonly offline: boolean;
  /** Aborted by the user, or by the deadline of the whole audit (reason: a `LookFailed`). */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** An error that no look should throw: a bug in a probe. */
  readonly onBug?: (probe: string, error: unknown) => void;
}

interface Job {
  readonly probe: AnyProbe;
  readonly subject: string;
  readonly host: string | undefined;
}

type Done = { readonly job: Job } & ({ readonly seen: Seen<unknown> } | { readonly blocked: Blocked });

/** What every probe brought home, by its id. Measuring probes run last, when nothing else loads the target. */
export async function collect(
  target: Target,
  probes: readonly AnyProbe[],
  options: CollectOptions,
): Promise<Readonly<Record<string, Looks>>> {
  const skipped = new Map<string, string>();
  const jobs = probes.flatMap((probe) => {
    const subjects =
      options.offline && probe.offline !== true ? { skip: "the audit ran with --offline" } : probe.subjects(target);
    if ("skip" in subjects) {
      skipped.set(probe.id, subjects.skip);
      return [];
    }
    return [...new Set(subjects)].map((subject): Job => ({ probe, subject, host: probe.host?.(subject, target) }));
  });
  const having = (measures: AnyProbe["measures"]) => jobs.filter(({ probe }) => (probe.measures ?? false) === measures);
  const done = [
    ...(await runAll(having(false), "looking", target, options)),
    ...(await runAll(having("alone"), "measuring", target, { ...options, concurrency: 1 })),
    ...(await runAll(having(true), "measuring", target, options)),
    ...(await runAll(having("last"), "measuring", target, { ...options, concurrency: 1 })),
  ];
  return Object.fromEntries(
    probes.map((probe) => {
      const own = done.filter(({ job }) => job.probe === probe);
      const reason = skipped.get(probe.id);
      const looks: Looks = {
        seen: own.flatMap((one) => ("seen" in one ? [one.seen] : [])),
        blocked: own.flatMap((one) => ("blocked" in one ? [one.blocked] : [])),
        ...(reason === undefined ? {} : { skipped: reason }),
      };
      return [probe.id, looks];
    }),
  );
}

/** A bounded pool; a job whose host is at its cap lets the next one pass. Results keep the order of the jobs. */
function runAll(
  jobs: readonly Job[],
  phase: Progress["phase"],
  target: Target,
  options: CollectOptions,
): Promise<readonly Done[]> {
  const results: Done[] = [];
  const gentle = gentleIo(options.io);
  const waiting = jobs.map((job, index) => ({ job, index }));
  const busy = new Map<string, readonly Job[]>();
  const fits = ({ host, probe }: Job) => {
    const there = busy.get(host ?? "") ?? [];
    const gentleThere = there.filter((one) => one.probe.gentle === true).length;
    return host === undefined || (there.length < PER_HOST && (probe.gentle !== true || gentleThere < GENTLE_PER_HOST));
  };
  let running = 0;
  let done = 0;
  const tell = (current: string | null) => options.onProgress?.({ phase, done, total: jobs.length, current });

  return new Promise((resolve, reject) => {
    const settle = (job: Job, current: string) => {
      running -= 1;
      done += 1;
      const { host } = job;
      if (host !== undefined) busy.set(host, busy.get(host)?.filter((one) => one !== job) ?? []);
      tell(current);
      next();
    };
    const next = () => {
      while (running < options.concurrency) {
        const free = waiting.findIndex(({ job }) => fits(job));
        const [start] = free === -1 ? [] : waiting.splice(free, 1);
        if (start === undefined) break;
        const { job, index } = start;
        running += 1;
        if (job.host !== undefined) busy.set(job.host, [...(busy.get(job.host) ?? []), job]);
        const io = job.probe.gentle === true ? gentle : options.io;
        lookOnce(job, target, { ...options, io }).then((result) => {
          results[index] = result;
          settle(job, `${job.probe.id} ${job.subject}`);
        }, reject);
      }
      if (running === 0 && waiting.length === 0) resolve(results);
    };
    if (jobs.length > 0) tell(null);
    next();
  });
}

async function lookOnce(job: Job, target: Target, options: CollectOptions): Promise<Done> {
  const { probe, subject } = job;
  const credentials = credentialsOf(target);
  const deadline = probe.deadlineMs?.(subject, target) ?? LOOK_DEADLINE_MS;
  const timer = new AbortController();
  const timeout = setTimeout(
    () => timer.abort(new LookFailed("timeout", `no result within ${Math.round(deadline / 1000)} s`, job.host)),
    deadline,
  );
  const signal = AbortSignal.any([options.signal, timer.signal]);
  try {
    signal.throwIfAborted();
    const value = await Promise.race([
      probe.look(subject, target, options.io, signal),
      aborted(signal, probe.tidyMs ?? 0),
    ]);
    return { job, seen: { subject, value: redact(value, credentials) } };
  } catch (error) {
    const blocked = blockedBy(signal.aborted ? signal.reason : error, job, credentials);
    if (blocked.cause === "bug") options.onBug?.(probe.id, new Error(blocked.detail));
    return { job, blocked };
  } finally {
    clearTimeout(timeout);
  }
}

/** Rejects when aborted, or so long after it: a look that ignores its signal must not hold up the audit. */
function aborted(signal: AbortSignal, afterMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      if (afterMs === 0) reject(signal.reason);
      else setTimeout(() => reject(signal.reason), afterMs).unref();
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
}

function blockedBy(error: unknown, { subject, host }: Job, credentials: readonly string[]): Blocked {
  const failed = error instanceof LookFailed;
  const about = failed ? (error.host ?? host) : host;
  const message = error instanceof Error ? error.message : "an error without a message";
  return {
    subject,
    cause: failed ? error.kind : "bug",
    // Masked before it is cut: the beginning of a credential is one too.
    detail: redact(message, credentials).slice(0, MAX_DETAIL),
    ...(about === undefined ? {} : { host: redact(about, credentials) }),
  };
}
