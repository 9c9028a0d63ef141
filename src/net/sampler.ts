/** Samples an endpoint as visitors arrive: at random moments, none waiting for another's answer, until the answers decide. */
import { LookFailed } from "../model/errors.js";
import type { Endpoint } from "../model/target.js";
import { askWith, SHORT_PROMPT } from "../parse/ai/ask.js";
import { hostOfUrl } from "../parse/hosts.js";
import { type LagWatch, watchLag } from "../parse/latency/lag.js";
import {
  type Answered,
  judgeAnswer,
  type Sample,
  unanswered,
  unavailable,
  worthWaiting,
} from "../parse/latency/sample.js";
import { type Sampled, summarise } from "../parse/latency/sample-summary.js";
import type { SamplingPlan } from "../parse/latency/sampling-plan.js";
import type { HttpAsk, Io, SampleAsk, Sampler, SamplingProgress } from "./io.js";

const MAX_BYTES = 2 * 1024 * 1024;
/** Connections that fail one after another before the first answer; more would be hammering. */
const FIRST_TRIES = 3;
const FAILURES_IN_A_ROW = 10;
/** An answer is waited for so many times its budget: what comes then is late, what does not is a time-out. */
const PATIENCE = 1.5;
/** Between two reports of progress. */
const TELL_MS = 200;

type Outside = Pick<Io, "http" | "clock" | "random">;

/** All endpoints that it samples at once share each host's pace. `tell` hears of every endpoint a few times a second. */
export function createSampler(io: Outside, tell: (progress: SamplingProgress) => void = () => {}): Sampler {
  /** Endpoints under way, by host. */
  const active = new Map<string, number>();
  /** How many of a host's endpoints asked to slow down: all of them are asked half as often then. */
  const limits = new Map<string, number>();
  return {
    async sample(ask, signal) {
      const host = hostOfUrl(ask.endpoint.url) ?? "";
      const join = (change: 1 | -1) => active.set(host, (active.get(host) ?? 0) + change);
      const pace = () =>
        Math.min(ask.plan.rate, ask.plan.hostRate / Math.max(1, active.get(host) ?? 1)) / 2 ** (limits.get(host) ?? 0);
      join(1);
      try {
        const seen = await sampled(ask, { ...io, pace, tell }, signal);
        if (seen.limited) limits.set(host, (limits.get(host) ?? 0) + 1);
        return seen;
      } finally {
        join(-1);
      }
    },
  };
}

interface Outfit extends Outside {
  /** Arrivals a second, by now. */
  pace(): number;
  tell(progress: SamplingProgress): void;
}

async function sampled({ endpoint, plan, shown }: SampleAsk, io: Outfit, signal: AbortSignal) {
  const run: Run = {
    endpoint: endpoint.name,
    url: shown,
    budget: endpoint.p95,
    looks: plan.looks.length,
    samples: [],
    first: null,
    limited: false,
    retryAfter: null,
    wall: null,
    notSent: 0,
    failing: 0,
    bug: null,
    told: Number.NEGATIVE_INFINITY,
  };
  const send = (fresh: boolean) => sendOne(endpoint, io, fresh, signal);
  tellOf(run, plan.looks[0] ?? 0, io);
  if (!(await firstAnswer(run, send, io, signal))) return summarise(run);

  const lag = watchLag(io.clock);
  try {
    const end = io.clock.elapsed() + plan.timeMs;
    for (const count of plan.looks) {
      await arrivals(run, { ...plan, count, end }, (behind) => lagged(send(false), lag, behind), io, signal);
      if (stopped(run) || io.clock.elapsed() >= end || summarise(run).evidence !== "not enough") break;
    }
    return summarise(run);
  } finally {
    lag.stop();
  }
}

type Run = { -readonly [K in keyof Sampled]: Sampled[K] } & {
  samples: Sample[];
  /** Errors in a row, up to the last answer. */
  failing: number;
  /** Thrown while requests were under way: a bug, or the end of the audit. */
  bug: { readonly error: unknown } | null;
  /** When progress was told last. */
  told: number;
};

interface Sent extends Answered {
  /** Why no answer came. */
  readonly cause: LookFailed | null;
}

async function sendOne(endpoint: Endpoint, io: Outside, fresh: boolean, signal: AbortSignal): Promise<Sent> {
  const at = io.clock.elapsed();
  try {
    const answer = await io.http.request({ ...askOf(endpoint), fresh }, signal);
    return { ...judgeAnswer(endpoint, answer, at), cause: null };
  } catch (error) {
    if (signal.aborted || !(error instanceof LookFailed) || error.kind === "interrupted") throw error;
    return { sample: unanswered(at, error), stop: null, cause: error };
  }
}

function askOf(endpoint: Endpoint): HttpAsk {
  return { ...askWith(SHORT_PROMPT, endpoint), maxBytes: MAX_BYTES, patienceMs: PATIENCE * endpoint.p95 };
}

/** The cold one, alone and not pooled. Throws where another look tells why there is nothing to sample; false: stop here. */
async function firstAnswer(
  run: Run,
  send: (fresh: boolean) => Promise<Sent>,
  io: Outfit,
  signal: AbortSignal,
): Promise<boolean> {
  const refused: Sample[] = [];
  for (let tries = 1; tries <= FIRST_TRIES; tries += 1) {
    const { sample, stop, cause } = await send(true);
    const waitMs = stop === null ? null : worthWaiting(stop, sample);
    if (stop !== null && waitMs !== null) {
      refused.push(unavailable(sample, stop));
      if (tries < FIRST_TRIES && Number.isFinite(waitMs)) {
        await io.clock.sleep(waitMs, signal);
        continue;
      }
      run.samples.push(...refused);
      return false;
    }
    if (cause === null) {
      run.first = sample.phases;
      Object.assign(run, stop);
      return !stopped(run);
    }
    if (!["timeout", "refused", "unreachable", "protocol"].includes(cause.kind)) throw cause;
    run.samples.push(sample);
    if (tries < FIRST_TRIES) await io.clock.sleep(gap(io), signal);
  }
  return false;
}

/** `behind`: how long it waited inside this program after its moment had come, in milliseconds. */
async function lagged(sending: Promise<Answered>, lag: LagWatch, behind: number): Promise<Answered> {
  const { sample, stop } = await sending;
  return { sample: { ...sample, lag: Math.max(behind, lag.since(sample.at)) }, stop };
}

/** An open loop: requests leave at the moments that were drawn for them, whatever became of the earlier ones. */
async function arrivals(
  run: Run,
  plan: SamplingPlan & { readonly count: number; readonly end: number },
  send: (behind: number) => Promise<Answered>,
  io: Outfit,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let sent = run.samples.length;
  let intended = io.clock.elapsed();
  while (sent < plan.count) {
    intended += gap(io);
    if (intended > plan.end) break;
    const early = intended - io.clock.elapsed();
    if (early > 0) await io.clock.sleep(early, signal);
    if (stopped(run)) break;
    if (underWay.size >= plan.concurrency) {
      run.notSent += 1;
      continue;
    }
    sent += 1;
    const one: Promise<void> = send(Math.max(0, io.clock.elapsed() - intended))
      .then(({ sample, stop }) => {
        if (stop !== null) return void Object.assign(run, stop);
        run.samples.push(sample);
        run.failing = sample.error ? run.failing + 1 : 0;
        tellOf(run, plan.count, io);
      })
      .catch((error: unknown) => {
        run.bug ??= { error };
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }
  await Promise.all(underWay);
  if (run.bug !== null) throw run.bug.error;
}

function tellOf(run: Run, of: number, io: Outfit): void {
  const now = io.clock.elapsed();
  if (now - run.told < TELL_MS) return;
  run.told = now;
  const done = run.samples.length;
  io.tell({ endpoint: run.endpoint, done, of, leftMs: (Math.max(0, of - done) / io.pace()) * 1000 });
}

function stopped({ limited, wall, failing, bug }: Run): boolean {
  return limited || wall !== null || failing >= FAILURES_IN_A_ROW || bug !== null;
}

/**
 * Exponential gaps make a Poisson process, also where its pace changes between two arrivals: a fixed beat can fall in step with the
 * server's own and miss every stall.
 */
function gap(io: Outfit): number {
  return (-Math.log(1 - io.random()) / io.pace()) * 1000;
}
