/** Finds in one piece of a streamed answer the text that a reader sees, the tools that it calls, and the error that it is. */
import { jsonIn } from "../json-in.js";
import { toolCallsIn } from "./tool-calls.js";

export interface Generated {
  readonly text: string;
  /** Names of tools that are called here. */
  readonly tools: readonly string[];
  readonly error: string | null;
}

const NOTHING: Generated = { text: "", tools: [], error: null };

/** Where the usual interfaces put the text: OpenAI (chat, responses, completions), Gemini, Ollama, Anthropic, Cohere; whole and streamed. */
const TEXTS = [
  "choices.*.delta.content",
  "choices.*.delta.content.*.text",
  "choices.*.message.content",
  "choices.*.message.content.*.text",
  "choices.*.text",
  "candidates.*.content.parts.*.text",
  "message.content",
  "message.content.*.text",
  "delta.text",
  "delta.message.content.text",
  "content.*.text",
  "output.*.content.*.text",
  "token.text",
].map((path) => path.split("."));

/** Where an application of its own puts it, from the most to the least telling. */
const OWN_KEYS = ["delta", "textDelta", "token", "text", "content", "answer", "reply", "response", "completion"].concat(
  ["output", "generated_text", "chunk", "message", "data", "result", "value"],
);
const OWN_PATHS = OWN_KEYS.flatMap((key) => [[key], ["data", key]]);

const TOOLS = [
  "choices.*.delta.tool_calls.*.function.name",
  "choices.*.message.tool_calls.*.function.name",
  "choices.*.delta.function_call.name",
  "choices.*.message.function_call.name",
  "candidates.*.content.parts.*.functionCall.name",
  "message.tool_calls.*.function.name",
  "delta.message.tool_calls.function.name",
  "content_block.name",
  "content.*.name",
  "item.name",
  "output.*.name",
  "toolName",
  "tool_name",
  "toolCalls.*.toolName",
  "tool_calls.*.name",
  "tool_calls.*.function.name",
  "tool_call.name",
  "tool_call.function.name",
  "function_call.name",
].map((path) => path.split("."));

/** Pieces that tell about the answer, or hold what the model thinks or hands to a tool: a reader sees none of it. */
const ASIDE =
  /reason|think|thought|tool|function|argument|input|audio|annotation|citation|source|meta|status|step|progress|ping|heart|alive|start|begin|created|queued|added|done|complete|finish|end$|stop|usage|debug|title|suggest/i;
/** Also as the last of several words: `RUN_ERROR`, `response.failed`. */
const ERROR = /(?:^|[._:/-])(?:error|failed|exception)$/i;
const NO_WORDS = "an error without words";
const LAST_WORD = /^\[?(?:done|end|ping|eof)\]?$/i;

/** A piece as it was sent; `event` its name. */
export function generatedBy(data: string, event: string | null): Generated {
  if (event !== null && ERROR.test(event)) return { ...NOTHING, error: errorIn(jsonIn(data)) ?? data };
  const json = jsonIn(data);
  if (typeof json === "object" && json !== null) return generatedIn(json, event);
  const aside = event !== null && ASIDE.test(event);
  if (aside || LAST_WORD.test(data.trim()) || json === null || typeof json === "boolean") return NOTHING;
  return { ...NOTHING, text: typeof json === "string" ? json : data };
}

/** A line `3:"..."` of a data stream is an error, `0:"..."` text; the others are asides and tools. */
export function generatedByPart(data: string, part: string | null): Generated {
  const json = jsonIn(data);
  if (part === "0") return { ...NOTHING, text: typeof json === "string" ? json : "" };
  if (part === "3") return { ...NOTHING, error: typeof json === "string" ? json : data };
  return part === "9" || part === "b" ? { ...NOTHING, tools: allAt(json, ["toolName"]) } : NOTHING;
}

/** Of one JSON that is the whole answer: where no known place holds its text, the longest one with a space in it. */
export function generatedByWhole(data: string): Generated {
  const found = generatedBy(data, null);
  if (found.text !== "" || found.error !== null || found.tools.length > 0) return found;
  const [longest = ""] = [...leavesOf(jsonIn(data)).values()].filter((text) => /\S\s\S/.test(text)).sort(byLength);
  return { ...found, text: longest };
}

/** Whether a piece tells about the answer, or is an error: no text of it is for a reader. */
export function isAside(json: unknown, event: string | null): boolean {
  const types = typesOf(json, event);
  return types.some((type) => namesAside(type) || ERROR.test(type)) || errorIn(json) !== null;
}

/** Whether a place or a piece of this name holds no text for a reader. */
export function namesAside(name: string): boolean {
  return ASIDE.test(name);
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

function generatedIn(json: object, event: string | null): Generated {
  const types = typesOf(json, event);
  const known = TOOLS.flatMap((path) => allAt(json, path));
  const tools = [...new Set([...known, ...toolCallsIn(json, event)])];
  // A tool that fails is told to the model, which goes on.
  const tool = types.some((type) => /tool/i.test(type));
  const error = tool
    ? null
    : (errorIn(json) ?? (types.some((type) => ERROR.test(type)) ? (allAt(json, ["message"])[0] ?? NO_WORDS) : null));
  if (error !== null || types.some((type) => ASIDE.test(type))) return { text: "", tools, error };
  const text = TEXTS.flatMap((path) => allAt(json, path)).join("");
  return { text: text === "" && known.length === 0 ? ownText(json) : text, tools, error: null };
}

function typesOf(json: unknown, event: string | null): readonly string[] {
  const named = [event, ...allAt(json, ["type"]), ...allAt(json, ["event"]), ...allAt(json, ["event_type"])];
  return named.filter((name) => name !== null);
}

function ownText(json: object): string {
  // `{ "status": "searching", "message": "..." }` tells what goes on, not the answer; a role or an id is none either.
  const keys = "status" in json ? OWN_PATHS.filter((path) => path.at(-1) !== "message") : OWN_PATHS;
  for (const path of keys) {
    const [text] = allAt(json, path);
    if (text !== undefined && text !== "") return text;
  }
  return "";
}

function errorIn(json: unknown): string | null {
  const paths = [["error"], ["error", "message"], ["errorText"], ["response", "error", "message"], ["detail", "error"]];
  const [found] = paths.flatMap((path) => allAt(json, path)).filter((text) => text !== "");
  if (found !== undefined) return found;
  const error = typeof json === "object" && json !== null && "error" in json ? json.error : null;
  return typeof error === "object" && error !== null ? NO_WORDS : null;
}

/** The texts at a path, `*` every member of a list. */
function allAt(json: unknown, path: readonly string[]): readonly string[] {
  const [key, ...rest] = path;
  if (key === undefined) return typeof json === "string" ? [json] : [];
  if (key === "*") return Array.isArray(json) ? json.flatMap((member) => allAt(member, rest)) : [];
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, key)) return [];
  return allAt((json as Record<string, unknown>)[key], rest);
}

const DEEPEST = 12;

/** Every text in a JSON, by its path without the places in lists; texts of one path are joined, as pieces of one answer are. */
export function leavesOf(json: unknown, leaves = new Map<string, string>(), path = "", depth = 0): Map<string, string> {
  if (typeof json === "string") leaves.set(path, (leaves.get(path) ?? "") + json);
  else if (depth < DEEPEST && Array.isArray(json)) for (const one of json) leavesOf(one, leaves, path, depth + 1);
  else if (depth < DEEPEST && typeof json === "object" && json !== null)
    for (const [key, value] of Object.entries(json)) leavesOf(value, leaves, `${path}.${key}`, depth + 1);
  return leaves;
}
