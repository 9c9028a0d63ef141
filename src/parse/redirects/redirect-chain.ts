/** What the redirect checks share: reading a chain, and telling it to a person. */
import type { Hop, RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { hostOfUrl } from "../hosts.js";

/** Of a URL in evidence. */
const LONGEST_SHOWN = 300;

/** `301 https://a/ -> https://b/`, one hop a line; at most ten. */
export function hopLines(chain: Pick<RedirectChain, "hops">): readonly string[] {
  const lines = chain.hops.map(
    ({ url, status, next }) => `${status} ${short(url)}${next === null ? "" : ` -> ${short(next)}`}`,
  );
  return lines.length <= 10 ? lines : [...lines.slice(0, 6), `... ${lines.length - 9} more ...`, ...lines.slice(-3)];
}

function short(url: string): string {
  return url.length <= LONGEST_SHOWN ? url : `${url.slice(0, LONGEST_SHOWN)}...`;
}

/** Whether these chains show where a host leads: of one that fails on its way, nobody knows. */
export function showWhere(chains: readonly RedirectChain[]): boolean {
  return chains.some(({ end }) => end !== "failed");
}

/** The host of a URL of a chain; empty for what is no http(s) URL, which no chain holds. */
export function hostIn(url: string): string {
  return hostOfUrl(url) ?? "";
}

/** `path?query` as written. */
export function pathAndQuery(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Whether a hop moves a URL to https on its host, or to the canonical host (undeclared: between apex and www). */
export function isCanonicalMove({ url, next }: Hop, { canonical, domain }: Target): boolean {
  if (next === null) return false;
  const [from, to] = [hostIn(url), hostIn(next)];
  if (from === to) return isPlain(url) && !isPlain(next);
  return canonical === null ? [domain, `www.${domain}`].includes(to) : to === new URL(canonical).hostname;
}

export function isPlain(url: string): boolean {
  return url.startsWith("http:");
}
