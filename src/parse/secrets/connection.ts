/** Passwords in URLs (RFC 3986 3.2.1): `scheme://user:password@host`. */
import { isPlaceholder, isReference } from "./placeholder.js";
import type { Kind } from "./rule.js";
import { kinds } from "./rules.js";

export const URL_START = "://";

const MAX_USERINFO = 300;
const MAX_HOST = 255;
/** What `urlPasswordAt` reads at most. */
export const LONGEST_AUTHORITY = MAX_USERINFO + MAX_HOST + 1;
const MIN_PASSWORD = 3;
const ENDS = new Set(" \t\r\n\"'`<>/?#\\(){}|^,;");

/** What installers, images and tutorials ship; nobody's secret. */
const USUAL = new Set(
  "password passwd pass passw0rd p@ssword p@ssw0rd secret changeme root admin postgres mysql mariadb mongo mongodb redis rabbitmq guest user username test testing example docker default toor minioadmin dev development local sa 1234 12345 123456 12345678 pw pwd p foo bar baz db app none anonymous anoncvs anon".split(
    " ",
  ),
);
const LOCAL =
  /^(?:localhost|.{1,200}\.localhost|127\.[0-9.]{1,11}|0\.0\.0\.0|\[::1\]|host\.docker\.internal|.{1,200}\.(?:local|example|invalid)|(?:.{1,200}\.)?example\.(?:com|org|net|edu)|(?:your|my)[-_.].{0,200})$/i;
const PRIVATE =
  /^(?:10\.[0-9.]{1,11}|192\.168\.[0-9.]{1,7}|172\.(?:1[6-9]|2[0-9]|3[01])\.[0-9.]{1,7}|169\.254\.[0-9.]{1,7}|\[f[cd][0-9a-f:]{1,40}\]|.{1,200}\.(?:internal|lan|intranet|home\.arpa|svc|cluster\.local|corp))$/i;

export interface UrlPassword {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** The password of the URL whose `://` ends at `from`; null where there is none, or only a stand-in, or the server is this machine. */
export function urlPasswordAt(text: string, from: number): UrlPassword | null {
  const limit = Math.min(from + MAX_USERINFO, text.length);
  let colon = -1;
  let at = -1;
  for (let next = from; next < limit; next += 1) {
    const letter = text.charAt(next);
    if (ENDS.has(letter)) break;
    if (letter === ":" && colon === -1) colon = next;
    if (letter === "@") at = next;
  }
  if (colon === -1 || at <= colon + 1) return null;
  const user = decoded(text.slice(from, colon));
  const password = decoded(text.slice(colon + 1, at));
  const host = hostAt(text, at + 1);
  if (host === "" || isStandIn(user, password) || /[${}]/.test(host)) return null;
  if (PRIVATE.test(host)) return { kind: kinds.privateUrlPassword, start: colon + 1, end: at };
  // One label is a container's or a hosts file's name.
  if (LOCAL.test(host) || (!host.includes(".") && !host.startsWith("["))) return null;
  return { kind: kinds.urlPassword, start: colon + 1, end: at };
}

function isStandIn(user: string, password: string): boolean {
  const lower = password.toLowerCase();
  return (
    password === user ||
    password.length < MIN_PASSWORD ||
    /^anon(?:ymous)?$/i.test(user) ||
    // CVS names its method first: `:pserver:anoncvs@`.
    /^[a-z]{1,9}:anon[a-z]{0,6}$/i.test(password) ||
    USUAL.has(lower) ||
    isReference(password) ||
    isPlaceholder(password) ||
    /^:|^%[sdv]$/.test(password)
  );
}

/** Up to the port, the path or whatever ends the URL. */
function hostAt(text: string, from: number): string {
  return (
    /^(?:\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Za-z$][0-9A-Za-z.${}_-]{0,252})/.exec(text.slice(from, from + MAX_HOST))?.[0] ??
    ""
  );
}

function decoded(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
