/** Whether an answer came from a cache on the way, and how long a browser may keep it (RFC 9111, RFC 9211). */
import type { HeaderList } from "../../model/seen/web.js";
import { cacheDirectives, deltaSeconds } from "./cache-control.js";

/** What shared caches say of themselves, those inside frameworks too; `cache-status` is RFC 9211's. */
const STATES = [
  "cf-cache-status",
  "x-cache",
  "x-vercel-cache",
  "cdn-cache",
  "cache-status",
  "x-cache-status",
  "x-varnish",
  "x-nextjs-cache",
  "x-proxy-cache",
  "x-fastcgi-cache",
  "x-drupal-cache",
  "x-litespeed-cache",
  "x-sucuri-cache",
  "x-kinsta-cache",
];
/**
 * Served from the cache, though it may ask the origin meanwhile: `HIT`, `TCP_MEM_HIT`, `Hit from cloudfront`, `RefreshHit from cloudfront`. Not
 * `hit-for-pass` and `hit-for-miss`, with which Varnish remembers to ask the origin each time.
 */
const SERVED = /(?:^|[\s,;_"]|refresh)hit\b(?!-for-)|\b(?:stale|updating|revalidated|prerender)\b/i;
/** Akamai's own metric; `cache` and the like are the application's. */
const TIMED = /(?:^|,)\s{0,9}cdn-cache\s{0,9};\s{0,9}desc\s{0,9}=\s{0,9}"?hit\b/i;
/** The request's own number, and that of the one which brought the object into Varnish. */
const BROUGHT = /^\s{0,9}\d{1,20}\s{1,9}\d{1,20}\s{0,9}$/;

/** True: a cache served it; `said` is the header that tells, or null where none does. */
export function fromCache(headers: HeaderList): { readonly served: boolean; readonly said: string | null } {
  const states = headers.filter(([name, value]) => STATES.includes(name) || isTimed(name, value));
  const hit = states.find(([name, value]) => isHit(name, value));
  const age = headers.find(([name]) => name === "age");
  // A cache that has just fetched it says 0 (RFC 9111 5.1).
  const old = age !== undefined && Number(/^\s{0,9}(\d{1,12})\b/.exec(age[1])?.[1] ?? 0) > 0 ? age : undefined;
  const told = hit ?? old ?? states[0];
  const said = told === undefined ? null : `${told[0]}: ${told[1].slice(0, 100)}`;
  return { served: hit !== undefined || old !== undefined, said };
}

function isHit(name: string, value: string): boolean {
  switch (name) {
    case "cache-status":
      return hitOf(value);
    case "server-timing":
      return isTimed(name, value);
    case "x-varnish":
      return BROUGHT.test(value);
    // It keeps a cache for each visitor beside the shared one, and says so.
    case "x-litespeed-cache":
      return SERVED.test(value) && !/\bprivate\b/i.test(value);
    default:
      return SERVED.test(value);
  }
}

function isTimed(name: string, value: string): boolean {
  return name === "server-timing" && TIMED.test(value.slice(0, 4096));
}

/** RFC 9211 2.1: a cache is a list member, `hit` one of its parameters; what stands in quotes says nothing. */
function hitOf(value: string): boolean {
  const bare = value.slice(0, 4096).replace(/"(?:[^"\\]|\\.)*"/g, "q");
  return bare.split(/[,;]/).some((part) => /^\s*hit\s*(?:=\s*\?1\s*)?$/i.test(part));
}

/** Seconds that a browser may keep the answer without asking again; 0 where it must ask, or nothing says how long. */
export function freshSeconds(headers: HeaderList): number {
  const directives = cacheDirectives(headers);
  if (directives.has("no-store") || directives.get("no-cache") === null) return 0;
  const maxAge = deltaSeconds(directives, "max-age");
  if (maxAge !== null) return maxAge;
  const value = (wanted: string) => headers.find(([name]) => name === wanted)?.[1] ?? "";
  const seconds = (Date.parse(value("expires")) - Date.parse(value("date"))) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.max(0, Math.round(seconds));
}
