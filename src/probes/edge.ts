/** Who answers for each host: its addresses, aliases and name servers, the headers of its first answer, and one static file, twice. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { EdgeSeen } from "../model/seen/edge.js";
import type { Target } from "../model/target.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { addressesOf, aliasesOf } from "../parse/dns/dns-answers.js";
import { registrableDomain } from "../parse/dns/public-suffix.js";
import { edgeOf, type Signs, trafficPath } from "../parse/edge/providers.js";
import { declarationOf, namedHosts } from "../parse/hosts.js";
import { type Walk, walkRedirects } from "../parse/redirects/redirect-walk.js";
import { readHtml } from "../parse/web/html.js";
import { redactHeaders } from "../parse/web/set-cookie.js";
import { staticAsset } from "../parse/web/static-asset.js";

const MAX_PAGE_BYTES = 262_144;
/** Only the headers are judged. */
const MAX_ASSET_BYTES = 1024;

export const edge = defineProbe({
  id: "edge",
  summary: "Who answers for each host: DNS provider, edge and platform, and whether a static file comes from a cache",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a name is declared" };
  },
  host: (host) => host,
  async look(host, target, io: Io, signal): Promise<EdgeSeen> {
    const a = await io.dns.ask(host, "A", signal);
    const aaaa = await io.dns.ask(host, "AAAA", signal);
    const ns = await io.dns.ask(registrableDomain(host), "NS", signal);
    const walk = await walkRedirects(`https://${host}/`, {
      ask: (url, headers) => io.http.request({ url, headers, maxBytes: MAX_PAGE_BYTES }, signal),
      declared: (next) => next === host,
      internalRanges: target.network.internalRanges,
    });
    const [first] = walk.chain.hops;
    const signs: Signs = {
      addresses: [...addressesOf(a), ...addressesOf(aaaa)],
      aliases: [...new Set([...aliasesOf(a), ...aliasesOf(aaaa)])],
      nameServers: ns.answers.flatMap((record) => (record.type === "NS" ? [record.data] : [])),
      headers: first?.headers ?? [],
    };
    return {
      host,
      addresses: signs.addresses,
      aliases: signs.aliases,
      nameServers: signs.nameServers,
      first: { status: first?.status ?? 0, headers: signs.headers },
      path: trafficPath(host, signs),
      asset: await assetOf(host, signs, walk, target, io, signal),
    };
  },
});

async function assetOf(
  host: string,
  signs: Signs,
  { chain, last }: Walk<HttpAnswer>,
  target: Target,
  io: Io,
  signal: AbortSignal,
): Promise<EdgeSeen["asset"]> {
  if (edgeOf(signs) === null && declarationOf(target, host)?.edge === null)
    return { none: "it stands behind no edge that is known or declared" };
  if (chain.wall !== null) return { none: `something in front of the site answered: ${chain.wall.detail}` };
  if (last === null || chain.status !== 200) return { none: "it answers with no page of its own" };
  const { loads } = readHtml(new TextDecoder().decode(last.body), chain.final);
  const url = staticAsset(loads, host);
  if (url === null) return { none: "its page loads no static file from the host itself" };
  const ask = async () => {
    const { status, headers } = await io.http.request({ url, maxBytes: MAX_ASSET_BYTES }, signal);
    return { status, headers: redactHeaders(headers) };
  };
  try {
    return { url, first: await ask(), second: await ask() };
  } catch (error) {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return { none: `${url.slice(0, 200)} could not be asked for: ${error.message}` };
  }
}
