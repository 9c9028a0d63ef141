/** What the redirect checks share: reading a chain, and telling it to a person. */
import type { RedirectChain } from "../model/seen/web.js";
import { hostOfUrl } from "./hosts.js";

/** `301 https://a/ -> https://b/`, one hop a line; at most ten. */
export function hopLines(chain: RedirectChain): readonly string[] {
  const lines = chain.hops.map(({ url, status, next }) => `${status} ${url}${next === null ? "" : ` -> ${next}`}`);
  return lines.length <= 10 ? lines : [...lines.slice(0, 6), `... ${lines.length - 9} more ...`, ...lines.slice(-3)];
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

export function isPlain(url: string): boolean {
  return url.startsWith("http:");
}
