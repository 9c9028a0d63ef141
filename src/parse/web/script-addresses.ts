/**
 * The absolute addresses in the strings of scripts and data: which hosts they name, and which lead to this computer, a private network, a
 * preview or a staging host and are really used. A bundle is full of addresses that nobody follows (defaults of libraries, bases to parse
 * against, lists of environments, comparisons), so one counts only where nothing around it says so.
 */

import type { ScriptAddress } from "../../model/seen/scripts.js";
import { isUrl } from "../../model/url.js";
import { isAddress, specialUse } from "../dns/address.js";
import { stagingName } from "../redirects/staging.js";
import { isLibraryDefault } from "./library-addresses.js";
import { placesOf } from "./text-place.js";

interface Addresses {
  readonly addresses: readonly ScriptAddress[];
  /** Every host that a string names, each once. */
  readonly hosts: readonly string[];
}

const MAX_ADDRESSES = 30;
const MAX_HOSTS = 300;
const LONGEST = 400;
const BEFORE = 200;
const AFTER = 40;

/** Looked at closely; a text with more is made to keep us busy. */
const MAX_TRIES = 2000;

/** A string that begins with an address, slashes escaped (`\/` by PHP, `\u002F` by Nuxt) or not. */
const START = /["'`](?:https?|wss?):(?:\/\/|\\\/\\\/|\\u002[Ff]\\u002[Ff])/g;

/** `data`: JSON, where nothing compares or branches. */
export function addressesIn(text: string, kind: "script" | "data"): Addresses {
  const found: { at: number; url: string }[] = [];
  const hosts = new Set<string>();
  let tries = 0;
  for (const match of text.matchAll(START)) {
    const literal = literalAt(text, match.index);
    if (literal === null || !isUrl(literal.url)) continue;
    const url = new URL(literal.url);
    const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
    if (hosts.size < MAX_HOSTS) hosts.add(host);
    if (found.length >= MAX_ADDRESSES || tries >= MAX_TRIES) continue;
    const reach = reachOf(host);
    // Without a port and a path it is something to parse against, or to compare with.
    if (reach === null || (reach === "near" && url.port === "" && url.pathname === "/")) continue;
    if (isLibraryDefault(url)) continue;
    tries += 1;
    const before = text.slice(Math.max(0, match.index - BEFORE), match.index).replace(/\\+$/, "");
    if (kind === "script" && !isUsed(before, text.slice(literal.end, literal.end + AFTER))) continue;
    if (kind === "data" && (ENVIRONMENT_KEY.test(before) || TEXT_KEY.test(before))) continue;
    found.push({ at: match.index + 1, url: withoutQuery(url) });
  }
  const places = placesOf(
    text,
    found.map(({ at }) => at),
  );
  const addresses = found.map(({ url }, index) => ({ url, ...(places[index] ?? { line: 1, column: 1 }) }));
  return { addresses, hosts: [...hosts] };
}

function withoutQuery({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`.slice(0, LONGEST);
}

/** `near`: this computer or a private network; `far`: a name as previews and staging hosts have; null: neither. */
function reachOf(host: string): "near" | "far" | null {
  if (isAddress(host)) return isInternal(host) ? "near" : null;
  const name = stagingName(host);
  if (name === null) return null;
  return name === "local" ? "near" : "far";
}

/** Link-local is left out: cloud libraries ask it for their machine's data (169.254.169.254). */
function isInternal(host: string): boolean {
  return /^(?:loopback|private use|unique local|shared address|unspecified)/.test(specialUse(host, []) ?? "");
}

/** The address that the string at a quote holds, up to its end or to what is put in at run time; null: it goes on as text. */
function literalAt(text: string, quoteAt: number): { readonly url: string; readonly end: number } | null {
  const quote = text.charAt(quoteAt);
  let url = "";
  for (let at = quoteAt + 1; at < quoteAt + LONGEST && at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === quote) return { url, end: at + 1 };
    if (letter === "\\") {
      const next = text.charAt(at + 1);
      if (next === "/") continue;
      if (/^u002f/i.test(text.slice(at + 1, at + 6))) {
        url += "/";
        at += 5;
        continue;
      }
      // The end of a string within a string.
      return /^\\{0,6}["'`]/.test(text.slice(at + 1, at + 8)) ? { url, end: text.indexOf(quote, at) + 1 } : null;
    }
    // A port or a host that is put in at run time says nothing.
    if (letter === "$" && text.charAt(at + 1) === "{")
      return /^\w{2,5}:\/\/[^/]{1,260}\//.test(url) ? { url, end: text.length } : null;
    if (letter <= " " || letter === "<" || letter === '"' || letter === "'" || letter === "`") return null;
    url += letter;
  }
  return null;
}

/** Where code finds out where it runs: what follows is for that place alone. */
const SWITCH =
  /["'`](?:localhost|127\.0\.0\.1|\[::1\]|development|dev|local|staging|stage|test|qa|preview|sandbox)\\*["'`]|\bhostname\b|NODE_ENV|VERCEL_(?:URL|ENV)|\bis_?(?:dev|local|staging|prod|test)|__DEV__|\bDEV\b|emulator|typeof (?:window|location|document)|location\.(?:origin|host)/i;
const ENVIRONMENT_KEY =
  /(?:^|[^a-z])(?:dev|develop|development|local|localhost|loopback|staging|stage|stg|test|testing|testnet|qa|uat|preview|sandbox|preprod|debug|emulator|default)[\w-]{0,20}\\?["'`]?\s{0,4}\]?\s{0,4}:\s{0,4}(?:[[{][^{}]{0,120})?$/i;
/** Shown to people, or written for them. */
const TEXT_KEY =
  /\b(?:children|text|label|title|placeholder|description|example|examples|helperText|hint|message|comment|code|snippet|doc|docs|note)\\?["'`]?\s{0,4}[:=]\s{0,4}\(?$/i;
const COMPARED =
  /(?:[=!]==?\s*|\bcase\s*|\b(?:startsWith|endsWith|includes|indexOf|match|test|replace|replaceAll|split|RegExp|has|console\.\w{1,10}|Error|warn|log|error|invariant)\(\s*)$/;
const FALLBACK = /(?:\|\||\?\?)\s*$/;
/** A variable of the build that was not set: the fallback is what visitors get. */
const UNSET =
  /(?:\benv\.[\w$]{1,60}|(?:VITE_|NEXT_PUBLIC_|REACT_APP_|NUXT_PUBLIC_|PUBLIC_)\w{1,60}|void 0|\bundefined|\{\}\)?(?:\.\w{1,60})?)\s*\)?\s*(?:\|\||\?\?)\s*$/;
const BRANCH = /(?:\?|\?\s*(?:"[^"]{0,120}"|'[^']{0,120}'|`[^`]{0,120}`|[\w$.]{1,60}(?:\([^()]{0,60}\))?)\s*:)\s*$/;
const BASE = /new\s+URL\s*\(.{1,150},\s*$/s;
const IN_COMMENT = /(?:^|\n)\s*(?:\/\/|\*|\/\*)[^\n]*$|\s\/\/\s[^\n]*$|\/\*(?:(?!\*\/)[^\n])*$/;
const DEFAULT_VALUE = /[({,]\s*(?:[\w$]{1,60}\s*:\s*)?[\w$]{1,60}\s*=\s*$/;

/** Whether a visitor's browser would follow the address, by the code on both sides of the string. */
function isUsed(before: string, after: string): boolean {
  if (IN_COMMENT.test(before) || COMPARED.test(before) || /^\s*[=!]==?/.test(after)) return false;
  if (SWITCH.test(before) || ENVIRONMENT_KEY.test(before) || TEXT_KEY.test(before)) return false;
  if (FALLBACK.test(before)) return UNSET.test(before);
  if (BRANCH.test(before) && !isNullish(before)) return false;
  if (BASE.test(before) && /^\s*\)/.test(after)) return false;
  // One of a list: origins that are allowed, servers of a network.
  if (/[[,]\s*$/.test(before) && /^\s*[,\]]/.test(after)) return false;
  return !(DEFAULT_VALUE.test(before) && /^\s*[)}]/.test(after));
}

/** `a ?? "..."` as compilers write it for older browsers, of a variable of the build. */
function isNullish(before: string): boolean {
  return /\benv\.\w{1,60}[^;]{0,60}void 0\s*!==[^;?]{1,40}\?[^;:]{1,40}:\s*$/.test(before);
}
