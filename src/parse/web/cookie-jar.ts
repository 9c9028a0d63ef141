/** The cookies of one redirect chain or flow: enough of RFC 6265 5.3 and 5.4 to get through a gate, and to stay logged in. */

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
}

export type CookieJar = readonly Cookie[];

/** At most so many cookies are kept: a hostile server must not make requests grow. */
const MOST = 50;
const LONGEST = 4096;

/** The jar after an answer of `host` with these Set-Cookie lines; Max-Age=0, or an Expires long past, takes a cookie out. */
export function store(jar: CookieJar, host: string, lines: readonly string[]): CookieJar {
  return lines.slice(0, MOST).reduce<CookieJar>((all, line) => storeOne(all, host, line), jar);
}

function storeOne(jar: CookieJar, host: string, line: string): CookieJar {
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
  const declared = attribute("domain")?.toLowerCase().replace(/^\./, "");
  if (declared && host !== declared && !host.endsWith(`.${declared}`)) return jar;
  const domain = declared || host;
  const rest = jar.filter((cookie) => cookie.name !== name || cookie.domain !== domain);
  const maxAge = attribute("max-age");
  if (maxAge !== undefined ? Number(maxAge) <= 0 : isPast(attribute("expires"))) return rest;
  return [...rest, { name, value, domain, hostOnly: !declared }].slice(-MOST);
}

/** Frameworks delete a cookie by the year 1970, or one soon after it; a clock is not needed to see that. */
function isPast(expires: string | undefined): boolean {
  return Number(/\b(\d{4})\b/.exec(expires ?? "")?.[1] ?? 9999) < 2001;
}

/** The Cookie header for a host; null where there is none to send. */
export function cookieHeader(jar: CookieJar, host: string): string | null {
  const own = ownOf(jar, host);
  return own.length === 0 ? null : own.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Null where the host has no cookie of that name. */
export function cookieValue(jar: CookieJar, host: string, name: string): string | null {
  return ownOf(jar, host).find((cookie) => cookie.name === name)?.value ?? null;
}

function ownOf(jar: CookieJar, host: string): CookieJar {
  return jar.filter(({ domain, hostOnly }) => host === domain || (!hostOnly && host.endsWith(`.${domain}`)));
}
