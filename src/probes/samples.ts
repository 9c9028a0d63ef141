/** Samples an endpoint as visitors arrive: at random moments, none waiting for another's answer, until the answers decide. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { Endpoint } from "../model/target.js";
import type { HttpAsk, Io } from "../net/io.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { type LagWatch, watchLag } from "../parse/latency/lag.js";
import { type Answered, judgeAnswer, type Sample, shownUrl } from "../parse/latency/sample.js";
import { type Sampled, summarise } from "../parse/latency/sample-summary.js";
import { type SamplingPlan, samplingPlan } from "../parse/latency/sampling-plan.js";

const MAX_BYTES = 2 * 1024 * 1024;
/** What is left of the deadline once nothing more is sent, for the last answers. */
const LAST_ANSWERS_MS = 60_000;
/** Connections that fail one after another before the first answer; more would be hammering. */
const FIRST_TRIES = 3;
const FAILURES_IN_A_ROW = 10;
const PROMPT = "Reply with the word ok.";

export const samples = defineProbe({
  id: "samples",
  summary: "Answers of each endpoint at random moments: outcome, time by phase, p95 with its confidence interval",
  measures: true,
  subjects: ({ endpoints }) =>
    endpoints.length === 0 ? { skip: "The target declares no endpoints." } : endpoints.map(({ name }) => name),
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  deadlineMs: (name, target) => samplingPlan(endpointNamed(name, target), target.sampling).timeMs + LAST_ANSWERS_MS,
  async look(name, target, io: Io, signal) {
    const endpoint = endpointNamed(name, target);
    const plan = samplingPlan(endpoint, target.sampling);
    const run: Run = {
      endpoint: name,
      url: shownUrl(endpoint.url, credentialsOf(target)),
      budget: endpoint.p95,
      samples: [],
      first: null,
      limited: false,
      wall: null,
      notSent: 0,
      failing: 0,
      bug: null,
    };
    const send = (fresh: boolean) => sendOne(endpoint, io, fresh, signal);
    if (!(await firstAnswer(run, plan, send, io, signal))) return summarise(run);

    const lag = watchLag(io.clock);
    try {
      const end = io.clock.elapsed() + plan.timeMs;
      for (const count of plan.looks) {
        await arrivals(run, { ...plan, count, end }, () => lagged(send(false), lag), io, signal);
        if (stopped(run) || io.clock.elapsed() >= end || summarise(run).evidence !== "not enough") break;
      }
      return summarise(run);
    } finally {
      lag.stop();
    }
  },
});

type Run = { -readonly [K in keyof Sampled]: Sampled[K] } & {
  samples: Sample[];
  /** Errors in a row, up to the last answer. */
  failing: number;
  /** Thrown while requests were under way: a bug, or the end of the audit. */
  bug: { readonly error: unknown } | null;
};

interface Sent extends Answered {
  /** Why no answer came. */
  readonly cause: LookFailed | null;
}

async function sendOne(endpoint: Endpoint, io: Io, fresh: boolean, signal: AbortSignal): Promise<Sent> {
  const at = io.clock.elapsed();
  try {
    const answer = await io.http.request({ ...askOf(endpoint), fresh }, signal);
    return { ...judgeAnswer(endpoint.expect, answer, at), cause: null };
  } catch (error) {
    if (signal.aborted || !(error instanceof LookFailed) || error.kind === "interrupted") throw error;
    const failure = { kind: error.kind === "timeout" ? "timeout" : "connection", detail: error.message } as const;
    return {
      sample: { at, failure, error: true, phases: null, reused: false, lag: 0 },
      stop: null,
      cause: error,
    };
  }
}

function askOf({ url, method, headers, body }: Endpoint): HttpAsk {
  const text = body?.replaceAll("{{prompt}}", PROMPT) ?? null;
  return { url, method, headers, maxBytes: MAX_BYTES, ...(text === null ? {} : { body: text }) };
}

/** The cold one, alone and not pooled. Throws where another look tells why there is nothing to sample; false: stop here. */
async function firstAnswer(
  run: Run,
  plan: SamplingPlan,
  send: (fresh: boolean) => Promise<Sent>,
  io: Io,
  signal: AbortSignal,
): Promise<boolean> {
  for (let tries = 1; tries <= FIRST_TRIES; tries += 1) {
    const { sample, stop, cause } = await send(true);
    if (cause === null) {
      run.first = sample.phases;
      Object.assign(run, stop);
      return !stopped(run);
    }
    if (!["timeout", "refused", "unreachable", "protocol"].includes(cause.kind)) throw cause;
    run.samples.push(sample);
    if (tries < FIRST_TRIES) await io.clock.sleep(gap(plan.rate, io), signal);
  }
  return false;
}

async function lagged(sending: Promise<Answered>, lag: LagWatch): Promise<Answered> {
  const { sample, stop } = await sending;
  return { sample: { ...sample, lag: lag.since(sample.at) }, stop };
}

/** An open loop: requests leave at the moments that were drawn for them, whatever became of the earlier ones. */
async function arrivals(
  run: Run,
  plan: SamplingPlan & { readonly count: number; readonly end: number },
  send: () => Promise<Answered>,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let sent = run.samples.length;
  let intended = io.clock.elapsed();
  while (sent < plan.count) {
    intended += gap(plan.rate, io);
    if (intended > plan.end) break;
    const early = intended - io.clock.elapsed();
    if (early > 0) await io.clock.sleep(early, signal);
    if (stopped(run)) break;
    if (underWay.size >= plan.concurrency) {
      run.notSent += 1;
      continue;
    }
    sent += 1;
    const one: Promise<void> = send()
      .then(({ sample, stop }) => {
        if (stop !== null) return void Object.assign(run, stop);
        run.samples.push(sample);
        run.failing = sample.error ? run.failing + 1 : 0;
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

function stopped({ limited, wall, failing, bug }: Run): boolean {
  return limited || wall !== null || failing >= FAILURES_IN_A_ROW || bug !== null;
}

/** Exponential gaps make a Poisson process: a fixed beat can fall in step with the server's own and miss every stall. */
function gap(rate: number, io: Io): number {
  return (-Math.log(1 - io.random()) / rate) * 1000;
}
