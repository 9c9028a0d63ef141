/** Follows each redirect that the target file declares: old URLs and marketing links. */
import { defineProbe } from "../model/probe.js";
import type { RedirectChain } from "../model/seen/web.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { walkRedirects } from "../parse/redirects/redirect-walk.js";

const MAX_BYTES = 65_536;

export const declaredRedirects = defineProbe({
  id: "declared-redirects",
  summary: "Where each redirect of the target file leads, hop by hop",
  subjects({ redirects }) {
    const starts = redirects.map(({ from }) => from);
    return starts.length > 0 ? starts : { skip: "the target file declares no redirects" };
  },
  host: (from) => hostOfUrl(from) ?? undefined,
  async look(from, target, io: Io, signal): Promise<RedirectChain> {
    const { chain } = await walkRedirects(from, {
      ask: (url, headers) => io.http.request({ url, headers, maxBytes: MAX_BYTES }, signal),
      declared: (host) => io.http.declared(host),
      internalRanges: target.network.internalRanges,
    });
    return { ...chain, purpose: "declared" };
  },
});
