/** Takes out of an answer what later steps need; a value that is not there is told at its step. */
import { type CookieJar, cookieValue } from "../web/cookie-jar.js";
import { isHtml } from "../web/html-text.js";
import { decodeReferences } from "../web/shown-text.js";
import { type Answer, headerOf, searched, TOO_LONG, type Tools, type Unread } from "./answer.js";
import type { Mismatch } from "./expectation.js";
import { textOf } from "./template.js";

/** Longer than any token, identifier or address. */
const LONGEST = 16_384;

type Captured = { readonly values: ReadonlyMap<string, unknown>; readonly problem: Mismatch | Unread | null };

/** What can be captured is, also where another value is missing: it is masked wherever the answer is shown. */
export function captured(
  capture: Readonly<Record<string, string>>,
  answer: Answer,
  place: { readonly jar: CookieJar; readonly url: string },
  tools: Tools,
): Captured {
  const values = new Map<string, unknown>();
  let problem: Captured["problem"] = null;
  for (const [name, from] of Object.entries(capture)) {
    const found = from.startsWith("$") ? byPath(from, answer, tools) : byWord(from, answer, place, tools);
    const got = typeof found === "string" ? found : "unread" in found ? null : unusable(found.value);
    if (typeof found !== "string" && "value" in found && got === null) values.set(name, found.value);
    else if (typeof found !== "string" && "unread" in found) problem ??= found;
    else problem ??= { fault: "capture", expected: `a value for {{${name}}} from ${from}`, got: got ?? "nothing" };
  }
  return { values, problem };
}

/** A text says why there is none. */
type Found = { readonly value: unknown } | Unread | string;

function byPath(path: string, answer: Answer, { paths }: Tools): Found {
  if (answer.truncated) return TOO_LONG;
  const read = answer.json();
  if (typeof read === "string") return read;
  const found = paths.find(path, read.value);
  return found.length === 0 ? `${path} finds nothing in the answer` : { value: found[0] };
}

function byWord(
  from: string,
  answer: Answer,
  { jar, url }: { readonly jar: CookieJar; readonly url: string },
  tools: Tools,
): Found {
  const space = from.indexOf(" ");
  const [how, what] = [from.slice(0, space), from.slice(space + 1)];
  if (how === "header") return text(headerOf(answer, what.toLowerCase()), `the answer has no header ${what}`);
  if (how === "cookie") return text(cookieValue(jar, url, what), `no cookie ${what} was set`);
  const found = searched(answer, what, tools);
  if (found !== null && "unread" in found) return found;
  const matched = found === null ? null : (found[1] ?? found[0] ?? null);
  // What stands in a page is sent as browsers read it: `action="/log-in?step=2&amp;tab=x"`.
  const read = matched !== null && isHtml(answer.headers, answer.text) ? decodeReferences(matched) : matched;
  return text(read, "the regular expression matches nowhere in the body");
}

function text(value: string | null, none: string): Found {
  return value === null ? none : { value };
}

function unusable(value: unknown): string | null {
  if (value === null || value === "") return `it is ${value === null ? "null" : "empty"}`;
  return textOf(value).length > LONGEST ? `it is longer than ${LONGEST} characters` : null;
}
