/** Reads one answer of a chat endpoint: when its words came, whether it streams, what it calls, and what went wrong. */
import type { AiAnswerSeen, AiFailureKind } from "../../model/seen/ai.js";
import type { HeaderList } from "../../model/seen/web.js";
import { jsonIn } from "../json-in.js";
import { type Frame, framesOf } from "./frames.js";
import { generatedBy, generatedByPart, generatedByWhole, leavesOf } from "./generated.js";
import { textsByPlace } from "./unknown-place.js";

export interface AiAnswer {
  readonly seen: AiAnswerSeen;
  /** What a reader sees. */
  readonly text: string;
  /** All texts of the answer, joined over its pieces: thoughts and what is handed to tools too. */
  readonly said: readonly string[];
  readonly tools: readonly string[];
}

interface Whole {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly timedOut?: boolean;
  readonly chunks?: readonly { readonly at: number; readonly end: number }[];
  readonly timings: { readonly wait: number; readonly download: number };
}

/** Packets of one burst come within it; a model takes longer for its words. In milliseconds. */
const APART_MS = 20;
/** What a server sends at once before it waits for the first acknowledgement (RFC 6928): a held-back answer begins with so much. */
const FIRST_WINDOW = 14_600;
/** A held-back answer that is longer than that still comes in a small part of the time that it took. */
const SPREAD = 0.25;
/** A shorter text may be a single piece by chance. */
const SHORT = 80;
const MAX_DETAIL = 160;

/** `expected`: why the answer is not what the endpoint declares, or null. */
export function readAnswer(answer: Whole, expected: string | null): AiAnswer {
  const { wait, download } = answer.timings;
  const end = wait + download;
  const header = (wanted: string) => answer.headers.find(([name]) => name === wanted)?.[1] ?? "";
  const stamps = answer.chunks ?? [{ at: end, end: answer.body.length }];
  const { framing, frames } = framesOf(answer.body, stamps, header("content-type"));
  const read = { sse: generatedBy, ndjson: generatedBy, "json array": generatedBy, "data stream": generatedByPart };
  const known = frames.map((frame) => {
    if (framing === "text") return { frame, text: frame.data, tools: [], error: null };
    const found = framing === "json" ? generatedByWhole(frame.data) : read[framing](frame.data, frame.event);
    return { frame, ...found };
  });
  const blank = ["sse", "ndjson", "json array"].includes(framing) && known.every((one) => one.text === "");
  const texts = blank ? textsByPlace(frames) : null;
  const all = known.map((one, index) => ({ ...one, text: texts?.[index] ?? one.text }));
  const worded = all.filter(({ text }) => text !== "");
  const text = worded.map((one) => one.text).join("");
  const from = worded.findIndex((one) => /\S/.test(one.text));
  const pieces = from === -1 ? [] : worded.slice(from).map(({ frame }) => frame);
  const first = pieces[0]?.at ?? null;
  const last = pieces.at(-1)?.at ?? null;
  // An error that words come after was not the end of the answer.
  const error =
    all.slice(all.findLastIndex((one) => /\S/.test(one.text)) + 1).find((one) => one.error !== null)?.error ?? null;
  const came = framing === "json" && text !== "" ? "at once" : cameAs(pieces, text.length);
  const streamed = came === "streamed" && first !== null && last !== null;
  const failure = failureOf(answer, { expected, error, text, called: all.some(({ tools }) => tools.length > 0) });
  return {
    text,
    tools: [...new Set(all.flatMap(({ tools }) => tools))],
    said: [text, new TextDecoder().decode(answer.body), ...leaves(frames)],
    seen: {
      first: failure === null ? rounded(first) : null,
      end: Math.round(end),
      framing: answer.body.length === 0 ? null : framing,
      pieces: pieces.length,
      characters: text.length,
      perSecond: streamed ? Math.round((1000 * text.length) / (last - first)) : null,
      came,
      failure,
      lag: 0,
    },
  };
}

/** An answer that did not come at all. */
export function noAnswer(kind: AiFailureKind, detail: string): AiAnswer {
  const came = "too short to tell" as const;
  const nothing = { first: null, end: 0, framing: null, pieces: 0, characters: 0, perSecond: null, came, lag: 0 };
  return {
    text: "",
    said: [],
    tools: [],
    seen: { ...nothing, failure: { kind, detail: detail.slice(0, MAX_DETAIL) } },
  };
}

function cameAs(pieces: readonly Frame[], characters: number): AiAnswerSeen["came"] {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return "too short to tell";
  const burst = pieces.filter(({ at }) => at - first.at < APART_MS).at(-1) ?? first;
  if (burst === last) return characters < SHORT ? "too short to tell" : "at once";
  return burst.end < FIRST_WINDOW || last.at - first.at >= SPREAD * last.at ? "streamed" : "at once";
}

function failureOf(
  { status, headers, timedOut }: Whole,
  found: {
    readonly expected: string | null;
    readonly error: string | null;
    readonly text: string;
    readonly called: boolean;
  },
): AiAnswerSeen["failure"] {
  if (found.expected !== null) return { kind: "status", detail: found.expected };
  if (found.error !== null)
    return { kind: "frame", detail: `status ${status}, then an error: ${oneLine(found.error)}` };
  if (/\S/.test(found.text)) return null;
  if (timedOut) return { kind: "timeout", detail: "the answer began, but no text came within the time limit" };
  const type = headers.find(([name]) => name === "content-type")?.[1] ?? "";
  if (/^(?:image|audio|video|font)\/|octet-stream|pdf|zip/i.test(type))
    return { kind: "media", detail: `it answers with ${oneLine(type).slice(0, 60)}` };
  return {
    kind: "no text",
    detail: found.called ? "only a tool was called" : "no generated text could be found in it",
  };
}

function leaves(frames: readonly Frame[]): readonly string[] {
  const found = new Map<string, string>();
  for (const { data } of frames) leavesOf(jsonIn(data), found);
  return [...found.values()];
}

/** Without what may be a key: providers repeat it in their errors. */
function oneLine(text: string): string {
  const line = text
    .slice(0, 10 * MAX_DETAIL)
    .replace(/\s+/g, " ")
    .trim();
  return line.replace(/[\w*.-]{20,}/g, "***").slice(0, MAX_DETAIL);
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
