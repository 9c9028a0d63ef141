/** Sends each host that opts in two harmless requests that any web application firewall blocks, and a plain one to compare with. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { WafAnswer, WafSeen } from "../model/seen/edge.js";
import type { Io } from "../net/io.js";
import { walkRedirects } from "../parse/redirects/redirect-walk.js";
import { wallOf } from "../parse/web/wall.js";

const PLAIN = "launchready=plain";
/** Of the first rules of every rule set: a script in a query, and a way up to the system's list of users. They do nothing by themselves. */
const CANARIES = ["launchready=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "launchready=..%2F..%2F..%2F..%2Fetc%2Fpasswd"];
const MAX_BYTES = 65_536;

export const waf = defineProbe({
  id: "waf",
  summary: "Whether a harmless request that looks like an attack is stopped, on hosts that declare waf",
  subjects({ hosts }) {
    const names = hosts.filter(({ waf, host }) => waf && !host.startsWith("*.")).map(({ host }) => host);
    return names.length > 0 ? names : { skip: "no host declares waf: true" };
  },
  host: (host) => host,
  async look(host, target, io: Io, signal): Promise<WafSeen> {
    const { chain } = await walkRedirects(`https://${host}/`, {
      ask: (url, headers) => io.http.request({ url, headers, maxBytes: MAX_BYTES }, signal),
      declared: (next) => next === host,
      internalRanges: target.network.internalRanges,
    });
    const { origin, pathname } = new URL(chain.hops.at(-1)?.url ?? `https://${host}/`);
    const url = `${origin}${pathname}`;
    const ask = async (query: string): Promise<WafAnswer> => {
      const { status, headers, body } = await io.http.request({ url: `${url}?${query}`, maxBytes: MAX_BYTES }, signal);
      return { query, status, wall: wallOf(status, headers, new TextDecoder().decode(body)) };
    };
    const plain = await ask(PLAIN);
    const canaries: WafAnswer[] = [];
    for (const query of CANARIES) canaries.push(await ask(query).catch(cut(query, signal)));
    return { host, url, plain, canaries };
  },
});

/** A firewall may drop the connection in place of an answer. */
function cut(query: string, signal: AbortSignal): (error: unknown) => WafAnswer {
  return (error) => {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return { query, status: null, wall: null };
  };
}
