/** Whether a browser lets a page of another origin read an answer, or send a request first asked about (Fetch standard, CORS protocol). */
import type { CorsAnswerSeen } from "../../model/seen/access.js";
import type { HeaderList } from "../../model/seen/web.js";

const MAX_VALUE = 4096;

/** Repeats joined with a comma, as browsers do: a second Access-Control-Allow-Origin breaks the first. Null: absent. */
export function corsField(headers: HeaderList, wanted: string): string | null {
  const values = headers.flatMap(([name, value]) => (name === wanted ? [value.trim()] : []));
  return values.length === 0 ? null : values.join(", ").slice(0, MAX_VALUE);
}

type Grant = Pick<CorsAnswerSeen, "origin" | "allowOrigin" | "allowCredentials">;

/** `credentials`: also to a request that carries the visitor's cookies; a `*` never does, whatever else is said. */
export function grantOf({ origin, allowOrigin, allowCredentials }: Grant): "none" | "plain" | "credentials" {
  if (allowOrigin === "*") return "plain";
  if (allowOrigin !== origin) return "none";
  return allowCredentials === "true" ? "credentials" : "plain";
}

/** Methods that need no leave (Fetch standard, CORS-safelisted method). */
const SIMPLE_METHODS = ["GET", "HEAD", "POST"];
const SIMPLE_HEADERS = ["accept", "accept-language", "content-language", "range"];
const SIMPLE_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
/** A page cannot set them, or the browser sends them by itself (Fetch standard, forbidden request-header). */
const FORBIDDEN =
  /^(?:accept-charset|accept-encoding|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|user-agent|via|proxy-.*|sec-.*)$/;

/** The headers that a browser asks leave for, in lower case and in order. */
export function unsafeHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.entries(headers).flatMap(([given, value]) => {
    const name = given.toLowerCase();
    if (SIMPLE_HEADERS.includes(name) || FORBIDDEN.test(name)) return [];
    const simple = SIMPLE_TYPES.includes((value.split(";")[0] ?? "").trim().toLowerCase());
    return name === "content-type" && simple ? [] : [name];
  });
  return [...new Set(names)].sort();
}

/** Whether a request of that method and those headers is asked about first. */
export function needsPreflight(method: string, headers: readonly string[]): boolean {
  return headers.length > 0 || !SIMPLE_METHODS.includes(method);
}

/**
 * Why a page of a declared origin cannot do what it is meant to, in words; null: it can; undefined: the answer does not tell, as an error of
 * the server need not carry the fields that its good answers do.
 */
export function refusalOf(answer: CorsAnswerSeen, credentials: boolean): string | null | undefined {
  const { origin, status, allowOrigin, allowCredentials, preflight } = answer;
  if (status >= 500) return undefined;
  const ok = status >= 200 && status < 300;
  if (preflight !== null && !ok) return `the preflight is answered ${status} instead of 204 or 200`;
  if (allowOrigin === null) return ok ? "Access-Control-Allow-Origin is missing" : undefined;
  if (allowOrigin === "*" && credentials)
    return 'Access-Control-Allow-Origin is "*", which browsers refuse for requests with credentials';
  if (allowOrigin !== "*" && allowOrigin !== origin)
    return `Access-Control-Allow-Origin is "${shown(allowOrigin)}", which is not exactly ${origin}`;
  if (credentials && allowCredentials !== "true")
    return `Access-Control-Allow-Credentials is ${allowCredentials === null ? "missing" : `"${shown(allowCredentials)}"`} instead of "true"`;
  return preflight === null ? null : preflightRefusal(answer, preflight, credentials);
}

function preflightRefusal(
  { allowMethods, allowHeaders }: CorsAnswerSeen,
  { method, headers }: NonNullable<CorsAnswerSeen["preflight"]>,
  credentials: boolean,
): string | null {
  const methods = listOf(allowMethods);
  const star = (list: readonly string[]) => !credentials && list.includes("*");
  if (!SIMPLE_METHODS.includes(method) && !methods.includes(method) && !star(methods))
    return `Access-Control-Allow-Methods does not name ${method}`;
  const allowed = listOf(allowHeaders).map((name) => name.toLowerCase());
  // Authorization is never covered by "*".
  const missing = headers.filter((name) => !allowed.includes(name) && !(star(allowed) && name !== "authorization"));
  return missing.length === 0 ? null : `Access-Control-Allow-Headers does not name ${missing.join(", ")}`;
}

function listOf(value: string | null): readonly string[] {
  return (value ?? "").split(",").map((one) => one.trim());
}

function shown(value: string): string {
  return value.slice(0, 200);
}
