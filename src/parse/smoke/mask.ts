/** Hides in a text from a flow what it captured and what looks like a credential: an answer shown in a report may hold either. */
import { textOf, type Values } from "./template.js";

const HIDDEN = "***";
/** Shorter values stand in too many texts by chance, and are no secrets. */
const SHORTEST = 6;
const MOST_PARTS = 50;

/** Members of JSON and fields of forms whose values nobody should see, whoever they are of. */
const NAMED =
  /("(?:[\w-]{0,30}(?:token|secret|passw(?:or)?d|jwt|session|api_?key|otp|csrf|credential|authorization)[\w-]{0,30})"\s{0,5}:\s{0,5})"(?:[^"\\]|\\.)*"?/gi;
const PAIR = /\b([\w-]{0,30}(?:token|secret|password|passwd|session|api_?key|sid|jwt|code)=)[^\s&;"'<>]+/gi;
/** A JSON Web Token (RFC 7519), and any run of letters and digits too long for a word. */
const JWT = /\beyJ[\w-]{5,}\.[\w-]*\.?[\w-]*/g;
const BEARER = /\b((?:Bearer|Basic)\s+)[\w.~+/=-]{6,}/gi;
const OPAQUE = /[A-Za-z0-9_+=-]{40,}/g;

export type Mask = (text: string) => string;

/** `hidden`: values without a name, such as cookies. */
export function maskOf(values: Values, hidden: readonly string[]): Mask {
  const parts = [
    ...[...values].flatMap(([name, value]) => leaves(value).map((text) => [text, `{{${name}}}`] as const)),
    ...hidden.map((text) => [text, HIDDEN] as const),
  ];
  const needles = parts
    .filter(([text]) => text.length >= SHORTEST)
    .flatMap(([text, shown]) => forms(text).map((form) => [form, shown] as const))
    .sort(([a], [b]) => b.length - a.length);
  return (text) => {
    const known = needles.reduce((shown, [needle, name]) => shown.replaceAll(needle, name), text);
    return known
      .replace(NAMED, `$1"${HIDDEN}"`)
      .replace(BEARER, `$1${HIDDEN}`)
      .replace(JWT, HIDDEN)
      .replace(PAIR, `$1${HIDDEN}`)
      .replace(OPAQUE, HIDDEN);
  };
}

function leaves(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [textOf(value)];
  const found: string[] = [];
  const waiting: unknown[] = [value];
  for (let at = waiting.pop(); at !== undefined && found.length < MOST_PARTS; at = waiting.pop()) {
    if (typeof at === "object" && at !== null) waiting.push(...Object.values(at).slice(0, MOST_PARTS));
    else if (at !== null) found.push(textOf(at));
  }
  return found;
}

/** As it is, and as URLs, forms, JSON and HTML write it. */
function forms(text: string): readonly string[] {
  const html = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const json = JSON.stringify(text).slice(1, -1);
  return [...new Set([text, uriCoded(text), json, json.replaceAll("/", "\\/"), html])];
}

/** A half of a surrogate pair has no code: such a text is compared as it is. */
function uriCoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}
