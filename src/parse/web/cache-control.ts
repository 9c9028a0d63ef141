/** Cache-Control and its targeted forms (RFC 9111 5.2, RFC 9213), and what a shared cache may do with an answer that carries them. */
import type { HeaderList } from "../../model/seen/web.js";

/** Directives by their names in lower case; null: without a value. */
type Directives = ReadonlyMap<string, string | null>;

/** A field longer than this holds no honest directive behind it. */
const MAX_FIELD = 8192;
/** One directive: a token, and perhaps a token or quoted string (RFC 9111 5.2). */
const DIRECTIVE = /([^\s,;="]{1,64})(?:\s{0,9}=\s{0,9}(?:"((?:[^"\\]|\\.){0,1000})"|([^\s,;"]{0,200})))?/g;

/** Of every field line of that name; of a directive given twice the first counts (RFC 9111 4.2.1). */
export function cacheDirectives(headers: HeaderList, field = "cache-control"): Directives {
  const lines = headers.flatMap(([name, value]) => (name === field ? [value] : []));
  const found = new Map<string, string | null>();
  for (const [, name = "", quoted, plain] of lines.join(",").slice(0, MAX_FIELD).matchAll(DIRECTIVE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? plain ?? null);
  }
  return found;
}

/** Seconds of `max-age` and its like; null: absent, or no number (RFC 9111 1.2.2). */
export function deltaSeconds(directives: Directives, name: string): number | null {
  const value = directives.get(name);
  return value !== null && value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : null;
}

/** Fields that speak to one shared cache alone and outrank Cache-Control there. */
const TARGETED = [
  "cdn-cache-control",
  "cloudflare-cdn-cache-control",
  "netlify-cdn-cache-control",
  "vercel-cdn-cache-control",
  "akamai-cache-control",
  "surrogate-control",
];

/**
 * What the answer's fields let a shared cache do with it. `kept`: store it and hand it on; `checked`: store it, and ask the server before each
 * use; `silent`: nothing is said, so each cache decides by its own rules; `never`: no-store or private for the whole answer.
 */
export interface Storing {
  readonly how: "never" | "checked" | "kept" | "silent";
  /** The field line that decides; null where none speaks. */
  readonly said: string | null;
}

export function sharedStoring(headers: HeaderList): Storing {
  const said = (field: string) => {
    const values = headers.flatMap(([name, value]) => (name === field ? [value] : []));
    return values.length === 0 ? null : `${field}: ${values.join(", ").slice(0, 200)}`;
  };
  const targeted = TARGETED.find((field) => {
    const directives = cacheDirectives(headers, field);
    return !forbids(directives) && lifetime(directives) > 0;
  });
  if (targeted !== undefined) return { how: "kept", said: said(targeted) };
  const own = ownStoring(headers, said);
  // What varies with everything matches no later request (RFC 9111 4.1): a cache has to ask each time.
  const never = headers.some(([name, value]) => name === "vary" && value.split(",").some((one) => one.trim() === "*"));
  return never && (own.how === "kept" || own.how === "silent") ? { how: "checked", said: said("vary") } : own;
}

function ownStoring(headers: HeaderList, said: (field: string) => string | null): Storing {
  const directives = cacheDirectives(headers);
  const field = said("cache-control");
  if (forbids(directives)) return { how: "never", said: field };
  if (field === null) {
    const expires = headers.find(([name]) => name === "expires")?.[1];
    if (expires === undefined) return { how: "silent", said: null };
    // What is no date, as 0, lies in the past (RFC 9111 5.3), and so does the time of the answer itself.
    const date = Date.parse(headers.find(([name]) => name === "date")?.[1] ?? "");
    const fresh = /GMT\s*$/.test(expires) && Date.parse(expires) > (Number.isNaN(date) ? 0 : date);
    return { how: fresh ? "kept" : "checked", said: `expires: ${expires.slice(0, 60)}` };
  }
  if (unqualified(directives, "no-cache") || lifetime(directives) === 0) return { how: "checked", said: field };
  const speaks = lifetime(directives) > 0 || directives.has("public");
  return { how: speaks ? "kept" : "silent", said: field };
}

/** `private="set-cookie"` keeps back that field alone, not the answer (RFC 9111 5.2.2.7). */
function forbids(directives: Directives): boolean {
  return directives.has("no-store") || unqualified(directives, "private");
}

function unqualified(directives: Directives, name: string): boolean {
  return directives.get(name) === null;
}

/** How long a shared cache may use it without asking; NaN: nothing says. */
function lifetime(directives: Directives): number {
  return deltaSeconds(directives, "s-maxage") ?? deltaSeconds(directives, "max-age") ?? Number.NaN;
}
