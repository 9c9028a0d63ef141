/** Whether an answer came from a cache on the way, and how long a browser may keep it (RFC 9111, RFC 9211). */
import type { HeaderList } from "../../model/seen/web.js";

/** What shared caches say of themselves; `cache-status` is RFC 9211's. */
const STATES = ["cf-cache-status", "x-cache", "x-vercel-cache", "cdn-cache", "cache-status", "x-cache-status"];
/** Served from the cache, though it may ask the origin meanwhile. */
const SERVED = /\b(?:hit|tcp_hit|tcp_mem_hit|stale|updating|revalidated|prerender)\b/i;

/** True: a cache served it; `said` is the header that tells, or null where none does. */
export function fromCache(headers: HeaderList): { readonly served: boolean; readonly said: string | null } {
  const states = headers.filter(([name]) => STATES.includes(name));
  const hit = states.find(([, value]) => SERVED.test(value));
  const age = headers.find(([name]) => name === "age");
  // A cache that has just fetched it says 0 (RFC 9111 5.1).
  const old = age !== undefined && Number(age[1]) > 0 ? age : undefined;
  const told = hit ?? old ?? states[0];
  const said = told === undefined ? null : `${told[0]}: ${told[1].slice(0, 100)}`;
  return { served: hit !== undefined || old !== undefined, said };
}

/** Seconds that a browser may keep the answer without asking again; 0 where it must ask, or nothing says how long. */
export function freshSeconds(headers: HeaderList): number {
  const value = (wanted: string) =>
    headers
      .filter(([name]) => name === wanted)
      .map(([, text]) => text)
      .join(",");
  const directives = value("cache-control").toLowerCase();
  if (/(?:^|,)\s{0,9}no-(?:store|cache)\b(?!=)/.test(directives)) return 0;
  const maxAge = /(?:^|,)\s{0,9}max-age\s{0,9}=\s{0,9}"?(\d{1,10})/.exec(directives)?.[1];
  if (maxAge !== undefined) return Number(maxAge);
  const until = Date.parse(value("expires"));
  const from = Date.parse(value("date"));
  return Number.isNaN(until - from) ? 0 : Math.max(0, Math.round((until - from) / 1000));
}
