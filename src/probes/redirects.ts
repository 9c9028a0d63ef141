/** Follows each start URL hop by hop, with one cookie jar a chain, and never to a host that is not declared. */
import { defineProbe } from "../model/probe.js";
import type { RedirectChain } from "../model/seen/web.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { redirectStarts } from "../parse/redirects/redirect-starts.js";
import { walkRedirects } from "../parse/redirects/redirect-walk.js";
import { pageHead } from "../parse/web/page-head.js";

/** Enough for what a page says of itself, and for the whole of a small one. */
const MAX_BYTES = 65_536;

export const redirects = defineProbe({
  id: "redirects",
  summary: "where http and https of each host lead, hop by hop, with and without a path and query",
  subjects: (target) => redirectStarts(target).map(({ url }) => url),
  host: (url) => hostOfUrl(url) ?? undefined,
  async look(start, target, io: Io, signal): Promise<RedirectChain> {
    const purpose = redirectStarts(target).find(({ url }) => url === start)?.purpose ?? "home";
    const { chain, last } = await walkRedirects(start, {
      ask: (url, headers) => io.http.request({ url, headers, maxBytes: MAX_BYTES }, signal),
      declared: (host) => io.http.declared(host),
      internalRanges: target.network.internalRanges,
    });
    const head = last === null ? null : pageHead(last, chain.final);
    if (head === null) return { ...chain, purpose, page: null };
    const { text, ...said } = head;
    // Only of a page that was read whole can be said that another one is the same.
    const digest = last?.truncated ? null : io.digest(text);
    return { ...chain, purpose, page: { ...said, letters: text.length, digest } };
  },
});
