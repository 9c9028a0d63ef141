/** Follows each start URL hop by hop, with one cookie jar a chain, and never to a host that is not declared. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { ChainEnd, Hop, RedirectChain } from "../model/seen/web.js";
import type { Io } from "../net/io.js";
import { isAddress, specialUse } from "../parse/address.js";
import { type CookieJar, cookieHeader, store } from "../parse/cookie-jar.js";
import { hostOfUrl } from "../parse/hosts.js";
import { redirectStarts } from "../parse/redirect-starts.js";
import { redactHeaders } from "../parse/set-cookie.js";
import { stagingName } from "../parse/staging.js";

/** Browsers give up at 20. */
export const MOST_HOPS = 20;
const MAX_BYTES = 16_384;
const REDIRECTS = [301, 302, 303, 307, 308];

export const redirects = defineProbe({
  id: "redirects",
  summary: "where http and https of each host lead, hop by hop, with and without a path and query",
  subjects: (target) => redirectStarts(target).map(({ url }) => url),
  host: (url) => hostOfUrl(url) ?? undefined,
  async look(start, target, io: Io, signal): Promise<RedirectChain> {
    const purpose = redirectStarts(target).find(({ url }) => url === start)?.purpose ?? "home";
    const hops: Hop[] = [];
    const passed = new Set<string>();
    const chain = (end: ChainEnd, final: string, more: Partial<RedirectChain> = {}): RedirectChain => {
      const status = end === "answer" ? (hops.at(-1)?.status ?? null) : null;
      return { start, purpose, hops, end, final, status, failure: null, closed: false, ...more };
    };
    let jar: CookieJar = [];
    let url = start;
    for (;;) {
      const host = hostOfUrl(url) ?? "";
      const cookie = cookieHeader(jar, host);
      // The same URL with other cookies is progress, not a loop: a gate that sets one and sends back.
      const state = `${url} ${cookie}`;
      if (passed.has(state)) return chain("loop", url);
      if (hops.length > MOST_HOPS) return chain("too-many", url);
      passed.add(state);
      let answer: Awaited<ReturnType<Io["http"]["request"]>>;
      try {
        const headers = { accept: "text/html,*/*;q=0.8", ...(cookie === null ? {} : { cookie }) };
        answer = await io.http.request({ url, headers, maxBytes: MAX_BYTES }, signal);
      } catch (error) {
        if (!(error instanceof LookFailed)) throw error;
        const failure = { cause: error.kind, detail: error.message };
        if (hops.length > 0) return chain(error.kind === "special-use" ? "special-use" : "failed", url, { failure });
        const silent = ["refused", "timeout"].includes(error.kind);
        if (silent && url.startsWith("http:")) return chain("failed", url, { failure, closed: true });
        throw error;
      }
      const locations = answer.headers
        .filter(([name]) => name === "location")
        .map(([, value]) => value.slice(0, 2_000));
      const redirected = REDIRECTS.includes(answer.status);
      const next = redirected ? absolute(locations[0], url) : null;
      hops.push({ url, method: "GET", status: answer.status, locations, next, headers: redactHeaders(answer.headers) });
      if (!redirected) return chain("answer", url);
      if (next === null) return chain("bad-location", url);
      const nextHost = hostOfUrl(next) ?? "";
      const literal = isAddress(nextHost);
      const { internalRanges } = target.network;
      if (stagingName(nextHost) === "local" || (literal && specialUse(nextHost, internalRanges) !== null))
        return chain("special-use", next);
      if (!io.http.declared(nextHost)) return chain("undeclared", next);
      jar = store(
        jar,
        host,
        answer.headers.filter(([name]) => name === "set-cookie").map(([, value]) => value),
      );
      url = next;
    }
  },
});

/** An absolute http(s) URL without its fragment; null where it is none. */
function absolute(location: string | undefined, base: string): string | null {
  if (location === undefined || !URL.canParse(location, base)) return null;
  const url = new URL(location, base);
  url.hash = "";
  url.username = "";
  url.password = "";
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}
