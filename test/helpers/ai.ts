/** Answers of chat endpoints as the usual interfaces write them, and observations of them. */
import type { AiAnswerSeen, FirstTokenSeen, InjectionTry, RedTeamSeen } from "../../src/model/seen/ai.js";
import type { LoadSeen } from "../../src/model/seen/load.js";

/** Longer than what may be a single piece by chance. */
export const WORDS = [
  "Cold water is filled in, ",
  "a coil below it is heated, ",
  "and the water boils when ",
  "it has 100 degrees.",
];

export function sse(...events: readonly unknown[]): readonly string[] {
  return events.map((one) => `data: ${typeof one === "string" ? one : JSON.stringify(one)}\n\n`);
}

export function named(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
}

export const openAi = (words: readonly string[] = WORDS) => [
  ...sse({ choices: [{ delta: { role: "assistant", content: "" } }] }),
  ...sse(...words.map((content) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }))),
  ...sse({ choices: [], usage: { total_tokens: 30 } }, "[DONE]"),
];

export function aiAnswer(more: Partial<AiAnswerSeen> = {}): AiAnswerSeen {
  return {
    first: 300,
    end: 2300,
    framing: "sse",
    pieces: 60,
    characters: 400,
    perSecond: 200,
    came: "streamed",
    failure: null,
    lag: 0,
    ...more,
  };
}

export function firstTokenSeen(answers: readonly AiAnswerSeen[], more: Partial<FirstTokenSeen> = {}): FirstTokenSeen {
  return {
    endpoint: "assistant",
    url: "https://api.acme.test/chat",
    budget: 1000,
    sent: answers.length + 1,
    warmUp: aiAnswer({ first: 2000 }),
    answers,
    quarantined: 0,
    stop: null,
    ...more,
  };
}

export function redTeamSeen(tries: readonly InjectionTry[], more: Partial<RedTeamSeen> = {}): RedTeamSeen {
  return {
    endpoint: "assistant",
    url: "https://api.acme.test/chat",
    prompts: 28,
    sent: tries.length + 1,
    unusable: null,
    tries,
    stop: null,
    late: false,
    ...more,
  };
}

/** An endpoint that bears 20 at once. */
export function loadSeen(more: Partial<LoadSeen> = {}): LoadSeen {
  return {
    endpoint: "orders",
    url: "https://api.acme.test/orders",
    declared: { concurrency: 20, requests: 200 },
    sent: 201,
    most: 20,
    down: null,
    samples: 160,
    errors: 0,
    failures: [],
    late: 0,
    budget: 300,
    p50: 60,
    p95: 140,
    max: 180,
    alone: 40,
    perSecond: 210,
    aborted: false,
    limited: false,
    wall: null,
    outOfTime: false,
    quarantined: 0,
    ...more,
  };
}
