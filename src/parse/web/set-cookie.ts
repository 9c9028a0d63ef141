/** Set-Cookie as a browser reads it (RFC 6265bis), and the redaction that keeps every cookie's value out of what is stored. */
import { parseSetCookie } from "set-cookie-parser";
import type { HeaderList } from "../../model/seen/web.js";
import { withoutCredentials } from "./html-urls.js";

export interface SetCookie {
  readonly name: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Kept apart for each site that embeds it (CHIPS). */
  readonly partitioned: boolean;
  /** Holds nothing. */
  readonly empty: boolean;
  /** null: absent or a word that browsers do not know. */
  readonly sameSite: "strict" | "lax" | "none" | null;
  /** As sent; null: absent. */
  readonly path: string | null;
  readonly domain: string | null;
  /** Seconds. */
  readonly maxAge: number | null;
  /** Milliseconds since 1970. */
  readonly expires: number | null;
}

/** One Set-Cookie value; null where browsers would ignore it. */
export function parseCookie(value: string): SetCookie | null {
  const [cookie] = parseSetCookie([value], { decodeValues: false, silent: true, split: false });
  if (cookie === undefined) return null;
  const sameSite = cookie.sameSite?.toLowerCase();
  return {
    name: cookie.name,
    secure: cookie.secure === true,
    httpOnly: cookie.httpOnly === true,
    partitioned: cookie.partitioned === true,
    empty: cookie.value === "",
    sameSite: sameSite === "strict" || sameSite === "lax" || sameSite === "none" ? sameSite : null,
    path: cookie.path ?? null,
    domain: cookie.domain === undefined || cookie.domain === "" ? null : cookie.domain,
    maxAge: cookie.maxAge ?? null,
    expires: cookie.expires?.getTime() ?? null,
  };
}

/** Whether the answer takes the cookie away, or empties it, instead of setting it; Max-Age has precedence (RFC 6265bis 5.6). */
export function deletes(cookie: SetCookie, now: Date): boolean {
  if (cookie.empty) return true;
  if (cookie.maxAge !== null) return cookie.maxAge <= 0;
  return cookie.expires !== null && cookie.expires <= now.getTime();
}

/** What breaks the rules of its name's prefix (RFC 6265bis 4.1.3), without regard to case; null: nothing, or no prefix. */
export function prefixProblem({ name, secure, httpOnly, path, domain }: SetCookie): string | null {
  const lower = name.toLowerCase();
  const host = lower.startsWith("__host-");
  const http = /^__(?:host-)?http-/.test(lower);
  if (!host && !http && !lower.startsWith("__secure-")) return null;
  const broken = [
    secure ? "" : "lacks Secure",
    http && !httpOnly ? "lacks HttpOnly" : "",
    host && path !== "/" ? "lacks Path=/" : "",
    host && domain !== null ? "has a Domain" : "",
  ].filter(Boolean);
  return broken.length === 0 ? null : `${broken.join(" and ")}, which its prefix forbids`;
}

export function setCookies(headers: HeaderList): readonly string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === "set-cookie" ? [value] : []));
}

const HIDDEN = "***";
/** Of cookies, and as many of all other headers: a flood of the one hides none of the others. */
export const MOST_HEADERS = 200;
/** Longer than any policy that servers accept to send; what is as long was cut. */
export const LONGEST_VALUE = 16_384;
const ATTRIBUTES = new Set([
  "expires",
  "max-age",
  "domain",
  "path",
  "secure",
  "httponly",
  "samesite",
  "partitioned",
  "priority",
]);
const CREDENTIALS =
  /^(?:cookie|(?:x-)?(?:proxy-)?authorization|authentication-info|x-(?:[a-z]{1,20}-){0,3}(?:token|key|secret|password|session))$/;

/** What may be stored of an answer's headers: no cookie's value, no credential, bounded. */
export function redactHeaders(headers: HeaderList): HeaderList {
  const count = { cookies: 0, others: 0 };
  const kept = headers.filter(([name]) => {
    const kind = name.toLowerCase() === "set-cookie" ? "cookies" : "others";
    count[kind] += 1;
    return count[kind] <= MOST_HEADERS;
  });
  return kept.map(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === "set-cookie") return [name, redactCookie(value)];
    if (lower === "location") return [name, withoutCredentials(value.slice(0, LONGEST_VALUE))];
    return [name, CREDENTIALS.test(lower) ? HIDDEN : value.slice(0, LONGEST_VALUE)];
  });
}

/** Name and attributes stay; whatever else stands between the semicolons could be a part of the value. */
function redactCookie(value: string): string {
  const [pair = "", ...attributes] = value.slice(0, LONGEST_VALUE).split(";");
  const equals = pair.indexOf("=");
  const name = equals === -1 ? "" : `${pair.slice(0, equals).trim().slice(0, 200)}=`;
  const empty = equals !== -1 && pair.slice(equals + 1).trim() === "";
  const kept = attributes.map((attribute) => {
    const known = ATTRIBUTES.has((attribute.split("=", 1)[0] ?? "").trim().toLowerCase());
    return known || attribute.trim() === "" ? attribute : ` ${HIDDEN}`;
  });
  return [`${name}${empty ? "" : HIDDEN}`, ...kept].join(";");
}
