/** The cookies of one redirect chain or flow: enough of RFC 6265 5.3 and 5.4 to get through a gate, and to stay logged in. */
import { hostOfUrl } from "../hosts.js";
import { parseCookie, prefixProblem } from "./set-cookie.js";

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
}

export type CookieJar = readonly Cookie[];

/** At most so many cookies are kept: a hostile server must not make requests grow. */
const MOST = 50;
const LONGEST = 4096;

/** The jar after the answer of a URL with these Set-Cookie lines; Max-Age=0, or an Expires long past, takes a cookie out. */
export function store(jar: CookieJar, url: string, lines: readonly string[]): CookieJar {
  return lines.slice(0, MOST).reduce<CookieJar>((all, line) => storeOne(all, placeOf(url), line), jar);
}

function storeOne(jar: CookieJar, { host, path: asked }: Place, line: string): CookieJar {
  const [pair = "", ...attributes] = line.slice(0, LONGEST).split(";");
  const equals = pair.indexOf("=");
  if (equals < 1) return jar;
  const name = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  const attribute = (wanted: string) =>
    attributes
      .map((text) => text.trim().split("="))
      .find(([key]) => key?.toLowerCase() === wanted)?.[1]
      ?.trim();
  // Browsers do not take `__Host-sid` with a Domain (RFC 6265bis 4.1.3).
  const parsed = parseCookie(line);
  if (parsed !== null && prefixProblem(parsed) !== null) return jar;
  const declared = attribute("domain")?.toLowerCase().replace(/^\./, "");
  if (declared && host !== declared && !host.endsWith(`.${declared}`)) return jar;
  const domain = declared || host;
  const given = attribute("path") ?? "";
  const path = given.startsWith("/") ? given : asked.slice(0, Math.max(1, asked.lastIndexOf("/")));
  const same = (one: Cookie) => one.name === name && one.domain === domain && one.path === path;
  const rest = jar.filter((cookie) => !same(cookie));
  const maxAge = attribute("max-age");
  if (maxAge !== undefined ? Number(maxAge) <= 0 : isPast(attribute("expires"))) return rest;
  return [...rest, { name, value, domain, hostOnly: !declared, path }].slice(-MOST);
}

/** Frameworks delete a cookie by the year 1970, or one soon after it; a clock is not needed to see that. */
function isPast(expires: string | undefined): boolean {
  return Number(/\b(\d{4})\b/.exec(expires ?? "")?.[1] ?? 9999) < 2001;
}

/** The Cookie header for a URL, the narrowest path first (RFC 6265 5.4); null where there is none to send. */
export function cookieHeader(jar: CookieJar, url: string): string | null {
  const { host, path } = placeOf(url);
  const own = ownOf(jar, host)
    .filter((cookie) => within(path, cookie.path))
    .sort((a, b) => b.path.length - a.path.length);
  return own.length === 0 ? null : own.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Cookies of the URL's host that are for other paths, as `sid (for /auth alone)`. */
export function cookiesKeptBack(jar: CookieJar, url: string): readonly string[] {
  const { host, path } = placeOf(url);
  const others = ownOf(jar, host).filter((cookie) => !within(path, cookie.path));
  return others.map(({ name, path: own }) => `${name.slice(0, 60)} (for ${own.slice(0, 100)} alone)`);
}

/** Of the URL's host, for whatever path; the one that was set last. Null where there is none of that name. */
export function cookieValue(jar: CookieJar, url: string, name: string): string | null {
  return ownOf(jar, placeOf(url).host).findLast((cookie) => cookie.name === name)?.value ?? null;
}

function ownOf(jar: CookieJar, host: string): Cookie[] {
  return jar.filter(({ domain, hostOnly }) => host === domain || (!hostOnly && host.endsWith(`.${domain}`)));
}

interface Place {
  readonly host: string;
  readonly path: string;
}

function placeOf(url: string): Place {
  return { host: hostOfUrl(url) ?? "", path: new URL(url).pathname };
}

/** RFC 6265 5.1.4. */
function within(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith("/") || path[cookiePath.length] === "/");
}
