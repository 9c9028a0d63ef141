/** Whether a redirect of the target file ends where it should, and which of its hops does the moving. */
import type { Hop, RedirectChain } from "../../model/seen/web.js";
import { hostIn, pathAndQuery } from "./redirect-chain.js";

/** At its end, or on the way: what the page does with those who have arrived (a language, a log-in) is its own matter, on its own host. */
export function arrives({ hops, final, end }: RedirectChain, to: string): boolean {
  const wanted = withoutFragment(to);
  if (final === wanted) return end === "answer" || end === "undeclared";
  const passed = hops.slice(1).some(({ url }) => url === wanted);
  return passed && end === "answer" && hostIn(final) === hostIn(to);
}

function withoutFragment(text: string): string {
  const url = new URL(text);
  url.hash = "";
  return url.href;
}

/** The hop that changes the path; where none does, the first: an edge may have sent on to https before. */
export function movingHop({ hops }: RedirectChain): Hop | undefined {
  return hops.find(({ url, next }) => next !== null && pathAndQuery(url) !== pathAndQuery(next)) ?? hops[0];
}
