/** Cuts the body of a streamed answer into its pieces, each with the moment at which it was whole. */

import type { Framing } from "../../model/seen/ai.js";
import { jsonIn } from "../json-in.js";

interface Stamp {
  /** Milliseconds after the request was sent. */
  readonly at: number;
  /** Bytes of the body that were there then. */
  readonly end: number;
}

export interface Frame extends Stamp {
  /** Its name where the framing has one: the SSE event, the digit of a data stream. */
  readonly event: string | null;
  readonly data: string;
}

interface Line extends Stamp {
  readonly text: string;
}

/** Of a whole body; pieces behind these are not looked at. */
const MOST_FRAMES = 20_000;
const LINE_FEED = 0x0a;
const FIELD = /^(?:data|event|id|retry):|^:/;
/** A line of the Vercel AI SDK's data stream: a letter or digit, a colon, JSON. */
const PART = /^([0-9a-z]):(["{[].*)$/;

/** `stamps` in order, the last one with the length of the body. */
export function framesOf(
  body: Uint8Array,
  stamps: readonly Stamp[],
  contentType: string,
): { readonly framing: Framing; readonly frames: readonly Frame[] } {
  const lines = linesOf(body, stamps);
  const first = lines.find(({ text }) => text.trim() !== "")?.text ?? "";
  // Lines of JSON under the type of events are no events (browsers would drop them), and are read by what made them.
  const named = /text\/event-stream/i.test(contentType) && typeof jsonIn(first) !== "object" && !PART.test(first);
  if (named || FIELD.test(first)) return { framing: "sse", frames: events(lines) };
  if (PART.test(first)) return { framing: "data stream", frames: parts(lines) };
  const text = new TextDecoder().decode(body);
  const whole = lines.at(-1);
  const json = jsonIn(text);
  if (json !== undefined && !Array.isArray(json) && typeof json === "object")
    return { framing: "json", frames: whole === undefined ? [] : [{ ...stampOf(whole), event: null, data: text }] };
  if (first.trimStart().startsWith("[{") || first.trim() === "[")
    return { framing: "json array", frames: members(body, stamps) };
  if (typeof jsonIn(first) === "object") return { framing: "ndjson", frames: filled(lines) };
  return { framing: "text", frames: chunks(body, stamps) };
}

/** When the byte at this place was there; called with places that only grow. */
function timer(stamps: readonly Stamp[]): (place: number) => number {
  let index = 0;
  return (place) => {
    while (index < stamps.length - 1 && (stamps[index]?.end ?? 0) <= place) index += 1;
    return stamps[index]?.at ?? 0;
  };
}

function linesOf(body: Uint8Array, stamps: readonly Stamp[]): readonly Line[] {
  const at = timer(stamps);
  const decoder = new TextDecoder();
  const lines: Line[] = [];
  for (let from = 0; from < body.length && lines.length < MOST_FRAMES; ) {
    const found = body.indexOf(LINE_FEED, from);
    const end = found === -1 ? body.length : found + 1;
    const text = decoder.decode(body.subarray(from, end)).replace(/\r?\n$/, "");
    lines.push({ text, at: at(end - 1), end });
    from = end;
  }
  return lines;
}

/** WHATWG HTML 9.2.6, but the last event counts without its empty line too. */
function events(lines: readonly Line[]): readonly Frame[] {
  const frames: Frame[] = [];
  let data: string[] = [];
  let event: string | null = null;
  const dispatch = (line: Stamp) => {
    if (data.length > 0) frames.push({ ...stampOf(line), event, data: data.join("\n") });
    data = [];
    event = null;
  };
  for (const line of lines) {
    if (line.text === "") dispatch(line);
    const [, field, value = ""] = /^(data|event)(?:: ?([\s\S]*))?$/.exec(line.text) ?? [];
    if (field === "data") data.push(value);
    if (field === "event") event = value;
  }
  const last = lines.at(-1);
  if (last !== undefined) dispatch(last);
  return frames;
}

function parts(lines: readonly Line[]): readonly Frame[] {
  return lines.flatMap((line) => {
    const [, event = null, data] = PART.exec(line.text) ?? [];
    return data === undefined ? [] : [{ ...stampOf(line), event, data }];
  });
}

function filled(lines: readonly Line[]): readonly Frame[] {
  return lines.flatMap((line) => (line.text.trim() === "" ? [] : [{ ...stampOf(line), event: null, data: line.text }]));
}

/** The objects of one array that is sent as it grows. */
function members(body: Uint8Array, stamps: readonly Stamp[]): readonly Frame[] {
  const at = timer(stamps);
  const decoder = new TextDecoder();
  const frames: Frame[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let place = 0; place < body.length && frames.length < MOST_FRAMES; place += 1) {
    const byte = String.fromCharCode(body[place] ?? 0);
    if (quoted && byte === "\\") place += 1;
    else if (byte === '"') quoted = !quoted;
    else if (!quoted && byte === "{") {
      if (depth === 0) start = place;
      depth += 1;
    } else if (!quoted && byte === "}") {
      depth -= 1;
      const end = place + 1;
      if (depth === 0)
        frames.push({ at: at(place), end, event: null, data: decoder.decode(body.subarray(start, end)) });
    }
  }
  return frames;
}

function chunks(body: Uint8Array, stamps: readonly Stamp[]): readonly Frame[] {
  const decoder = new TextDecoder();
  return stamps.slice(0, MOST_FRAMES).flatMap(({ at, end }, index) => {
    const from = stamps[index - 1]?.end ?? 0;
    const data = decoder.decode(body.subarray(from, end), { stream: true });
    return data === "" ? [] : [{ at, end, event: null, data }];
  });
}

function stampOf({ at, end }: Stamp): Stamp {
  return { at, end };
}
