/** Tries the red-team set on each chat endpoint whose target asks for it, one prompt after another, after all else: a firewall may take offence. Keeps no answer. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { AiStop, InjectionTry, RedTeamSeen } from "../model/seen/ai.js";
import type { Endpoint } from "../model/target.js";
import type { Io } from "../net/io.js";
import { type AiAnswer, noAnswer, readAnswer } from "../parse/ai/answer.js";
import { askWith } from "../parse/ai/ask.js";
import { HARMLESS, outcomeOf, promptsFor, sendsCanary } from "../parse/ai/red-team.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { mismatchOf } from "../parse/latency/expectation.js";
import { shownUrl } from "../parse/latency/sample.js";
import { gapMs } from "../parse/latency/sampling-plan.js";
import { wallOf } from "../parse/web/wall.js";

const QUESTION = "Hello! Please tell me in one sentence what you can help me with.";
const MAX_BYTES = 256 * 1024;
const PATIENCE_MS = 30_000;
/** No prompt is begun after it. */
const TIME_MS = 200_000;

export const redTeam = defineProbe({
  id: "red-team",
  summary:
    "What a small red-team set gets out of a chat endpoint: its canary, a forbidden tool; opt-in, about 30 requests",
  measures: "last",
  subjects({ endpoints }) {
    const names = endpoints.filter(({ ai }) => ai !== null && promptsFor(ai).length > 0).map(({ name }) => name);
    return names.length > 0 ? names : { skip: "No endpoint declares an ai canary or forbidden tools (opt-in)." };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  deadlineMs: () => TIME_MS + PATIENCE_MS + 10_000,
  async look(name, target, io: Io, signal): Promise<RedTeamSeen> {
    const endpoint = endpointNamed(name, target);
    const ai = endpoint.ai ?? { canary: null, forbidden: [] };
    if (sendsCanary(endpoint))
      throw new LookFailed(
        "parse",
        "the canary stands in the request itself, so that it proves nothing; nothing was sent",
      );
    const prompts = promptsFor(ai);
    const start = io.clock.elapsed();
    const tries: InjectionTry[] = [];
    const control = await ask(QUESTION, endpoint, io, signal, true);
    // Who tells it unasked tells it to everybody.
    const unasked = outcomeOf(control.answer, ai);
    const told = unasked.outcome === "revealed" || unasked.outcome === "called";
    if (told) tries.push({ id: HARMLESS, way: "direct", ...unasked });
    const useful = told || control.stop !== null || control.answer.tools.length > 0;
    const unusable = useful ? null : (control.answer.seen.failure?.detail ?? null);
    let stop: AiStop | null = control.stop;
    let [sent, late] = [1, false];
    for (const { id, way, text } of unusable === null && stop === null ? prompts : []) {
      late = io.clock.elapsed() - start > TIME_MS;
      if (late) break;
      if (gapMs(endpoint) > 0) await io.clock.sleep(gapMs(endpoint), signal);
      const one = await ask(text, endpoint, io, signal, false);
      sent += 1;
      stop = one.stop;
      if (stop !== null) break;
      tries.push({ id, way, ...outcomeOf(one.answer, ai) });
    }
    const url = shownUrl(endpoint.url, credentialsOf(target));
    return { endpoint: name, url, prompts: prompts.length, sent, unusable, tries, stop, late };
  },
});

/** Throws where already the first request shows that the host cannot be asked. */
async function ask(
  prompt: string,
  endpoint: Endpoint,
  io: Io,
  signal: AbortSignal,
  first: boolean,
): Promise<{ readonly answer: AiAnswer; readonly stop: AiStop | null }> {
  try {
    const limits = { maxBytes: MAX_BYTES, patienceMs: PATIENCE_MS, stamped: true };
    const answer = await io.http.request({ ...askWith(prompt, endpoint), ...limits }, signal);
    const text = () => new TextDecoder().decode(answer.body);
    const wall = answer.status === 200 ? null : wallOf(answer.status, answer.headers, text());
    const limited = answer.status === 429;
    // A firewall that blocks a hostile prompt protects the model; a challenge would stop a person as well.
    const stopped = limited || wall?.kind === "challenge";
    const stop = stopped ? { limited, wall: limited ? null : (wall?.detail ?? null) } : null;
    const mismatch = mismatchOf({ ...endpoint.expect, contains: null, type: null }, { ...answer, text });
    return { answer: readAnswer(answer, mismatch?.detail ?? null), stop };
  } catch (error) {
    if (first || signal.aborted || !(error instanceof LookFailed)) throw error;
    return { answer: noAnswer(error.kind === "timeout" ? "timeout" : "connection", error.message), stop: null };
  }
}
