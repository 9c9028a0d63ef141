/** Puts the declared load on an endpoint, after every other look: ramped, stopped where it does harm or is asked to stop. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { LoadSeen } from "../model/seen/load.js";
import type { Endpoint } from "../model/target.js";
import type { Io } from "../net/io.js";
import { askWith, SHORT_PROMPT } from "../parse/ai/ask.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { type LagWatch, watchLag } from "../parse/latency/lag.js";
import { allowed, collapses } from "../parse/latency/load-plan.js";
import { type LoadSample, loadNumbers, waited } from "../parse/latency/load-summary.js";
import { judgeAnswer, shownUrl, unanswered } from "../parse/latency/sample.js";

const MAX_BYTES = 1024 * 1024;
/** No request is begun after it; answers that are under way then have as long as one may take. */
const TIME_MS = 120_000;
const LAST_ANSWERS_MS = 60_000;

export const load = defineProbe({
  id: "load",
  summary: "What an endpoint does at its declared load, one endpoint after another, after everything else; opt-in",
  measures: "last",
  subjects({ endpoints }) {
    const names = endpoints.filter((one) => one.load !== null).map(({ name }) => name);
    return names.length > 0 ? names : { skip: "No endpoint declares a load (opt-in)." };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  deadlineMs: () => TIME_MS + LAST_ANSWERS_MS,
  async look(name, target, io: Io, signal): Promise<LoadSeen> {
    const endpoint = endpointNamed(name, target);
    const declared = endpoint.load ?? { concurrency: 1, requests: 0 };
    const lag = watchLag(io.clock);
    try {
      const first = await send(endpoint, io, lag, signal);
      if (first.cause !== null) throw first.cause;
      const { phases, failure } = first.sample;
      const opening = phases === null ? 0 : phases.dns + phases.connect + phases.tls;
      const halted = first.limited || first.wall !== null;
      const down = halted ? null : (failure?.detail ?? null);
      const run: Run = { ended: [], sent: 1, most: 1, limited: first.limited, wall: first.wall, ...QUIET };
      if (!halted && down === null) await put(endpoint, declared, run, { io, lag, signal });
      return {
        endpoint: name,
        url: shownUrl(endpoint.url, credentialsOf(target)),
        declared,
        sent: run.sent,
        most: run.most,
        down,
        budget: endpoint.p95,
        alone: phases === null || failure !== null ? null : Math.round(waited(phases, opening)),
        aborted: run.aborted,
        limited: run.limited,
        wall: run.wall,
        outOfTime: run.outOfTime,
        ...loadNumbers(run.ended, endpoint.p95, opening, run.wholeMs),
      };
    } finally {
      lag.stop();
    }
  },
});

const QUIET = { aborted: false, outOfTime: false, wholeMs: 0 };

interface Run {
  readonly ended: LoadSample[];
  sent: number;
  most: number;
  limited: boolean;
  wall: string | null;
  aborted: boolean;
  outOfTime: boolean;
  /** From the first request at the declared concurrency to the last answer. */
  wholeMs: number;
}

interface Outside {
  readonly io: Io;
  readonly lag: LagWatch;
  readonly signal: AbortSignal;
}

/** Ends with the last answer. As many requests are under way as the plan allows; each that ends makes room for the next. */
async function put(
  endpoint: Endpoint,
  declared: LoadSeen["declared"],
  run: Run,
  { io, lag, signal }: Outside,
): Promise<void> {
  const start = io.clock.elapsed();
  const underWay = new Set<Promise<void>>();
  let wholeFrom: number | null = null;
  const stopped = () => run.aborted || run.limited || run.wall !== null || run.outOfTime;
  const one = async (whole: boolean) => {
    const { sample, limited, wall } = await send(endpoint, io, lag, signal);
    run.limited ||= limited;
    run.wall ??= wall;
    // What was asked to slow down is no failure of the server.
    if (!limited && wall === null) run.ended.push({ ...sample, whole });
    run.aborted ||= collapses(run.ended);
  };
  for (let left = declared.requests; left > 0 && !stopped(); ) {
    const room = allowed(declared, run.ended.length);
    while (left > 0 && underWay.size < room) {
      const whole = room >= declared.concurrency;
      if (whole) wholeFrom ??= io.clock.elapsed();
      left -= 1;
      run.sent += 1;
      const job: Promise<void> = one(whole).finally(() => underWay.delete(job));
      underWay.add(job);
      run.most = Math.max(run.most, underWay.size);
    }
    await Promise.race(underWay);
    run.outOfTime = left > 0 && io.clock.elapsed() - start > TIME_MS;
  }
  await Promise.all(underWay);
  run.wholeMs = wholeFrom === null ? 0 : io.clock.elapsed() - wholeFrom;
}

interface Sent {
  readonly sample: Omit<LoadSample, "whole">;
  readonly limited: boolean;
  readonly wall: string | null;
  /** Why no answer came. */
  readonly cause: LookFailed | null;
}

/** A 503 that asks to come back later is no courtesy here: at this load the server turns people away. */
async function send(endpoint: Endpoint, io: Io, lag: LagWatch, signal: AbortSignal): Promise<Sent> {
  const at = io.clock.elapsed();
  try {
    const limits = { maxBytes: MAX_BYTES, patienceMs: 2 * endpoint.p95 };
    const answer = await io.http.request({ ...askWith(SHORT_PROMPT, endpoint), ...limits }, signal);
    const { sample, stop } = judgeAnswer(endpoint, answer, at);
    const limited = answer.status === 429 && stop?.limited === true;
    return { sample: { ...sample, lag: lag.since(at) }, limited, wall: stop?.wall ?? null, cause: null };
  } catch (error) {
    if (signal.aborted || !(error instanceof LookFailed) || error.kind === "interrupted") throw error;
    return { sample: unanswered(at, error), limited: false, wall: null, cause: error };
  }
}
