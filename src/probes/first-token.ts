/** Asks each chat endpoint a few times, one after another, and takes the time until its first words are there. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { AiAnswerSeen, AiStop, FirstTokenSeen } from "../model/seen/ai.js";
import type { Endpoint } from "../model/target.js";
import type { Io } from "../net/io.js";
import { noAnswer, readAnswer } from "../parse/ai/answer.js";
import { askWith } from "../parse/ai/ask.js";
import { decided, isExcused, MOST_REQUESTS } from "../parse/ai/first-words.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { mismatchOf } from "../parse/latency/expectation.js";
import { type LagWatch, watchLag } from "../parse/latency/lag.js";
import { shownUrl } from "../parse/latency/sample.js";
import { gapMs } from "../parse/latency/sampling-plan.js";
import { wallOf } from "../parse/web/wall.js";

/** Long enough to be streamed, and short enough to cost little. */
const PROMPT = "Explain in about 80 words how a kettle boils water.";
const MAX_BYTES = 512 * 1024;
/** A model may think; whoever waits longer for one answer has gone. */
const PATIENCE_MS = 30_000;
/** No request is begun after it. */
const TIME_MS = 120_000;

export const firstToken = defineProbe({
  id: "first-token",
  summary: `When the first words of each ai endpoint's answer come, and whether it streams: at most ${MOST_REQUESTS} requests`,
  measures: "alone",
  subjects({ endpoints }) {
    const names = endpoints.filter(({ kind }) => kind === "ai").map(({ name }) => name);
    return names.length > 0 ? names : { skip: "The target declares no endpoint of kind ai." };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  deadlineMs: () => TIME_MS + PATIENCE_MS + 10_000,
  async look(name, target, io: Io, signal): Promise<FirstTokenSeen> {
    const endpoint = endpointNamed(name, target);
    const budget = target.profile.firstToken;
    const start = io.clock.elapsed();
    const lag = watchLag(io.clock);
    const answers: AiAnswerSeen[] = [];
    let warmUp: AiAnswerSeen | null = null;
    let stop: AiStop | null = null;
    let [sent, quarantined] = [0, 0];
    let patienceMs = PATIENCE_MS;
    try {
      while (sent < MOST_REQUESTS && stop === null && io.clock.elapsed() - start < TIME_MS) {
        if (sent > 0 && gapMs(endpoint) > 0) await io.clock.sleep(gapMs(endpoint), signal);
        const one = await ask(endpoint, { patienceMs, first: sent === 0 }, io, lag, signal);
        sent += 1;
        stop = one.stop;
        if (one.endless) patienceMs = 0;
        if (stop !== null) break;
        if (warmUp === null) warmUp = one.seen;
        else if (isExcused(one.seen, budget)) quarantined += 1;
        else answers.push(one.seen);
        if (decided(answers, budget)) break;
      }
    } finally {
      lag.stop();
    }
    const url = shownUrl(endpoint.url, credentialsOf(target));
    return { endpoint: name, url, budget, sent, warmUp, answers, quarantined, stop };
  },
});

interface Asked {
  readonly seen: AiAnswerSeen;
  readonly stop: AiStop | null;
  /** The answer has words and no end: the next one is waited for only as long as any other. */
  readonly endless: boolean;
}

/** Throws where already the first request shows that the host cannot be asked. */
async function ask(
  endpoint: Endpoint,
  { patienceMs, first }: { readonly patienceMs: number; readonly first: boolean },
  io: Io,
  lag: LagWatch,
  signal: AbortSignal,
): Promise<Asked> {
  const from = io.clock.elapsed();
  const limits = { maxBytes: MAX_BYTES, patienceMs, stamped: true };
  try {
    const answer = await io.http.request({ ...askWith(PROMPT, endpoint), ...limits }, signal);
    const text = () => new TextDecoder().decode(answer.body);
    const wall = wallOf(answer.status, answer.headers, answer.status === 200 ? "" : text());
    const limited = answer.status === 429;
    const stop = limited || wall !== null ? { limited, wall: limited ? null : (wall?.detail ?? null) } : null;
    const mismatch = mismatchOf({ ...endpoint.expect, contains: null }, { ...answer, text });
    const { seen } = readAnswer(answer, mismatch?.detail ?? null);
    const endless = answer.timedOut === true && seen.first !== null;
    return { seen: { ...seen, lag: Math.round(lag.since(from)) }, stop, endless };
  } catch (error) {
    if (first || signal.aborted || !(error instanceof LookFailed)) throw error;
    return {
      seen: noAnswer(error.kind === "timeout" ? "timeout" : "connection", error.message).seen,
      stop: null,
      endless: false,
    };
  }
}
