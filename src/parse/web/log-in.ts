/** Recognises answers that ask to log in, or refuse, although their status says 2xx, and addresses where people log in. */

/** Enough of a word that refuses somebody who is not logged in. */
const REFUSES =
  /\b(?:un-?authori[sz]ed|un-?authenticated|not[ _](?:authenticated|authori[sz]ed|logged[ _]in|signed[ _]in)|(?:authentication|authorization|log-?[ _]?in|sign-?[ _]?in|token|credentials|api[ _]key)[ _](?:is[ _])?(?:required|missing|not[ _](?:provided|found))|(?:must|have to|need to|please) (?:be )?(?:log(?:ged)?|sign(?:ed)?|authenticate)\b|access[ _]denied|permission[ _]denied|forbidden|(?:invalid|missing|no|expired)[ _](?:access[ _])?(?:token|jwt|session|credentials|api[ _]key|authorization)|jwt (?:expired|malformed|missing)|(?:no|missing) authorization)\b/i;
/** Where an API says what went wrong. */
const TELLING = ["error", "message", "msg", "detail", "title", "code", "reason", "status", "error_description"];
const DEPTH = 5;

/**
 * `page`: a log-in form; `message`: JSON that refuses and holds nothing else (GraphQL and others answer so with 200); `empty`: a GraphQL answer
 * in which every field is null; null: none of these.
 */
export function asksToLogIn(type: string | null, body: string): "page" | "message" | "empty" | null {
  if (type !== null && /\bjson\b/i.test(type)) return refusal(parsed(body));
  const html = type === null || /\bhtml\b/i.test(type);
  return html && /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(body) ? "page" : null;
}

type Json = Readonly<Record<string, unknown>>;

function refusal(json: unknown): "message" | "empty" | null {
  const [first] = Array.isArray(json) && json.length === 1 ? json : [json];
  if (!isObject(first) || (isObject(first.data) && !allNull(first.data))) return null;
  const { error, errors, ...rest } = first;
  const told = [...texts(error, DEPTH), ...texts(errors, DEPTH), ...TELLING.flatMap((key) => texts(rest[key], 0))];
  // Rows beside the message are what somebody was let in to.
  const holds = Object.entries(rest).some(([key, value]) => key !== "data" && Array.isArray(value) && value.length > 0);
  if (!holds && told.some((text) => REFUSES.test(text))) return "message";
  const bare = Object.keys(rest).every((key) => key === "data" || key === "extensions");
  return bare && errors === undefined && error === undefined && isObject(first.data) ? "empty" : null;
}

/** The strings in a value, down to a depth. */
function texts(value: unknown, depth: number): readonly string[] {
  if (typeof value === "string") return [value.slice(0, 500)];
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  return Object.values(value)
    .slice(0, 20)
    .flatMap((one) => texts(one, depth - 1));
}

function allNull(data: Json): boolean {
  return Object.values(data).every((value) => value === null);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Names under which identity providers keep the log-in pages of their customers. */
const PROVIDERS = [
  "accounts.google.com",
  "amazoncognito.com",
  "auth0.com",
  "authkit.app",
  "b2clogin.com",
  "ciamlogin.com",
  "cloudflareaccess.com",
  "kinde.com",
  "login.microsoftonline.com",
  "okta.com",
  "onelogin.com",
];

const LOG_IN_PATH = /(?:^|[/_.-])(?:log|sign)[-_]?in(?=[/_.-]|$)/i;

/** By its path too: an address of the product's own. */
export function isLogInAddress(url: string): boolean {
  return LOG_IN_PATH.test(new URL(url).pathname) || leadsToLogIn(url);
}

/** Whether people log in there: an OpenID Connect, OAuth 2.0 (RFC 6749 4.1.1), SAML, WS-Federation or CAS request, or a provider's own host. */
export function leadsToLogIn(url: string): boolean {
  const { hostname, pathname, searchParams } = new URL(url);
  const asks = (...names: readonly string[]) => names.every((name) => searchParams.has(name));
  return (
    asks("client_id", "response_type") ||
    asks("client_id", "redirect_uri") ||
    asks("client_id", "request_uri") ||
    asks("SAMLRequest") ||
    asks("wa", "wtrealm") ||
    (asks("service") && pathname.endsWith("/login")) ||
    PROVIDERS.some((name) => hostname === name || hostname.endsWith(`.${name}`))
  );
}
