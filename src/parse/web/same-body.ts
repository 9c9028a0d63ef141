/**
 * Whether two people were answered with the same data, although stamps and tokens differ from answer to answer; and whether a body says
 * anything that could belong to somebody. Bodies are compared here and go no further.
 */
import { pageHead } from "./page-head.js";

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** A body that is read once and compared often. */
export interface Body {
  /** What stays the same from answer to answer. */
  readonly text: string;
  /** `path=value` of the identifiers in it; empty for what is no JSON. */
  readonly ids: ReadonlySet<string>;
  /** Empty, or nothing but words of state: `{"ok":true}`, `[]`. */
  readonly blank: boolean;
}

const MAX_LEAVES = 5000;
const MAX_DEPTH = 40;
/** Less text than this on a page is the frame that its script fills. */
const SHELL_LETTERS = 20;
/** Keys whose values change with every answer. */
const VOLATILE =
  /^(?:_?(?:time|timestamp|ts|now|date|nonce|etag|took|elapsed|duration|latency|uptime|trace|span|signature|expires|exp|iat|csrf)|(?:server|current|request|response|generated|fetched|served|cached|expires|last_?seen|last_?access(?:ed)?)_?(?:time|timestamp|at|on|date|ms|in)?|(?:request|req|trace|span|correlation|transaction)[_-]?id|x[_-]request[_-]id|(?:csrf|xsrf|authenticity)[_-]?token)$/i;
const IDENTIFIES =
  /^(?:_?id|uuid|guid|uid|email|e_mail|slug|number|no|reference|ref|key|iban)$|(?:[_-]id|[a-z]Id|ID|Uuid|_uuid|Email|_email)$/;
/** What two people share by chance only: a UUID, an address, five digits, a long random word. */
const STRONG = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[^@\s]{1,64}@[^@\s]{1,255}|\d{5,}|(?=[^\s]*\d)[\w-]{10,})$/i;
/** Words with which an API says that all went well. */
const STATE = /^(?:ok|okay|success|successful|true|false|yes|no|up|alive|healthy|pong|done|none|null|active)$/i;

export function readBody(answer: Answer, url: string): Body {
  const raw = new TextDecoder().decode(answer.body);
  const json = parsed(raw);
  if (json !== undefined) {
    const leaves = leavesOf(json);
    const told = leaves.filter(({ key }) => !VOLATILE.test(key));
    const ids = told.filter(({ key, value }) => IDENTIFIES.test(key) && value !== "" && value !== "null");
    return {
      // Rows may come in another order.
      text: told
        .map(({ path, value }) => `${path}=${value}`)
        .sort()
        .join("\n"),
      ids: new Set(ids.map(({ path, value }) => `${path}=${value}`)),
      blank: told.every(({ value }) => value === "" || value === "0" || STATE.test(value)),
    };
  }
  const page = pageHead(answer, url);
  const text = page === null || page.text.length < SHELL_LETTERS ? withoutTokens(raw) : `${page.title}\n${page.text}`;
  return { text, ids: new Set(), blank: STATE.test(raw.trim()) || raw.trim() === "" };
}

/** Whether `other` holds what `owner` does: all of it, the object that the URL names, or every identifier that is no coincidence. */
export function holdsSame(owner: Body, other: Body, url: string): boolean {
  if (owner.text === other.text) return true;
  const shared = [...owner.ids].filter((id) => other.ids.has(id));
  if (shared.some((id) => named(shownValue(id), url))) return true;
  const strong = [...owner.ids].filter((id) => STRONG.test(shownValue(id)));
  return strong.length > 0 && strong.every((id) => other.ids.has(id));
}

function named(value: string, url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return [...pathname.split("/"), ...searchParams.values()].includes(value);
}

function shownValue(id: string): string {
  return id.slice(id.indexOf("=") + 1);
}

interface Leaf {
  /** Places in lists left out: the order of rows may change. */
  readonly path: string;
  readonly key: string;
  readonly value: string;
}

function leavesOf(json: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, path: string, key: string, depth: number): void => {
    if (leaves.length >= MAX_LEAVES || depth > MAX_DEPTH) return;
    if (typeof value !== "object" || value === null) {
      leaves.push({ path, key, value: String(value) });
      return;
    }
    const list = Array.isArray(value);
    for (const [name, member] of Object.entries(value))
      walk(member, `${path}${list ? "[]" : `.${name}`}`, list ? key : name, depth + 1);
  };
  walk(json, "", "", 0);
  return leaves;
}

/** Numbers used once and tokens against forged requests, which frameworks write into every page. */
function withoutTokens(html: string): string {
  return html
    .replace(/\bnonce=(?:"[^"]{0,200}"|'[^']{0,200}')/g, "")
    .replace(/<(?:meta|input)\b[^>]{0,500}\b(?:csrf|xsrf|authenticity)[^>]{0,1000}>/gi, "");
}

function parsed(text: string): unknown {
  if (!/^\s{0,99}[[{"\d]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
