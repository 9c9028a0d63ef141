/** The answer of a step as its expectation and its captures read it: the body as text and as JSON, each made once and only if asked for. */
import type { HeaderList } from "../../model/seen/web.js";
import { decodeHtml } from "../web/html-text.js";
import type { JsonPaths } from "./json.js";
import { readJson } from "./json.js";

/** Bytes of a body that are read. */
export const MAX_BODY = 4 * 1024 * 1024;
/** Characters that a regular expression is run over. */
const MAX_SEARCHED = 64 * 1024;

export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly text: string;
  /** Longer than what was read. */
  readonly truncated: boolean;
  json(): { readonly value: unknown } | string;
}

/** What a step is judged with. */
export interface Tools {
  readonly paths: JsonPaths;
  first(pattern: string, text: string): readonly (string | null)[] | null | "slow";
}

export function answerOf(answer: {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly truncated: boolean;
}): Answer {
  const text = decodeHtml(answer);
  let read: ReturnType<typeof readJson> | undefined;
  const json = () => {
    read ??= readJson(text);
    return read;
  };
  return { status: answer.status, headers: answer.headers, text, truncated: answer.truncated, json };
}

export function headerOf(answer: Answer, name: string): string | null {
  const values = answer.headers.filter(([key]) => key === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(", ");
}

/** Whether something is in the body, or that it is too long to tell. */
export function searched(answer: Answer, pattern: string, tools: Tools): readonly (string | null)[] | null | Unread {
  const found = tools.first(pattern, answer.text.slice(0, MAX_SEARCHED));
  if (found === "slow")
    return { unread: "the regular expression takes too long on this answer: avoid repetitions inside repetitions" };
  if (found !== null || (answer.text.length <= MAX_SEARCHED && !answer.truncated)) return found;
  return {
    unread: `the regular expression was run over the first ${MAX_SEARCHED / 1024} KiB of the body alone, and found nothing there`,
  };
}

/** Nobody can tell: no fault of the answer. */
export interface Unread {
  readonly unread: string;
}

export const TOO_LONG: Unread = {
  unread: `the body is longer than the ${MAX_BODY / 1024 / 1024} MiB that are read of it`,
};
