/** Asks the declared origin, and addresses that the target's own records give away, for the page that the host serves through its edge. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { BypassCandidate, BypassSeen } from "../model/seen/edge.js";
import type { Target } from "../model/target.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { isAddress, specialUse } from "../parse/dns/address.js";
import { addressesOf, aliasesOf } from "../parse/dns/dns-answers.js";
import { registrableDomain } from "../parse/dns/public-suffix.js";
import { bypassNames, spfAddresses } from "../parse/edge/bypass-places.js";
import { edgeOfAddress, edgeOfAlias, providerNamed } from "../parse/edge/providers.js";
import { declarationOf, namedHosts } from "../parse/hosts.js";
import { isBlind, txtSet } from "../parse/mail/txt.js";
import { walkRedirects } from "../parse/redirects/redirect-walk.js";
import { pageHead } from "../parse/web/page-head.js";
import { samePage } from "../parse/web/same-page.js";

const MAX_BYTES = 262_144;
/** Servers that are asked besides the declared one. */
const MOST_CANDIDATES = 4;
/** Each may cost a whole time limit, or two. */
const DEADLINE_MS = 180_000;

interface Place {
  readonly address: string;
  readonly from: string;
}

export const bypass = defineProbe({
  id: "bypass",
  summary:
    "Whether the server behind a host's edge serves the page to everyone: the declared origin, and what the own records give away",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a name is declared" };
  },
  host: (host) => host,
  deadlineMs: () => DEADLINE_MS,
  async look(host, target, io: Io, signal): Promise<BypassSeen> {
    const seen = { host, skipped: null, wall: null, url: null, candidates: [], blind: [] };
    const own = await resolved(host, io, signal);
    const declaration = declarationOf(target, host);
    if (!behindEdge(own, declaration))
      return { ...seen, skipped: "it stands behind no edge that is known or declared" };
    const origin = declaration?.origin ? await originOf(declaration.origin, io, signal) : [];
    const blind = origin === null ? [`the declared origin ${declaration?.origin}`] : [];
    if (origin?.some((one) => own.addresses.includes(one)))
      return { ...seen, skipped: "its name leads to the declared origin itself, past any edge" };
    const declared = (origin ?? []).slice(0, 2).map((address) => ({ address, from: "declared origin" }));
    const leaks = await leaksOf(host, [...own.addresses, ...(origin ?? [])], target, io, signal);
    const places = [...declared, ...leaks.slice(0, MOST_CANDIDATES)];
    if (places.length === 0) return { ...seen, blind };
    const { chain, last } = await walkRedirects(`https://${host}/`, {
      ask: (url, headers) => io.http.request({ url, headers, maxBytes: MAX_BYTES }, signal),
      declared: (next) => next === host,
      internalRanges: target.network.internalRanges,
    });
    const url = chain.final;
    if (chain.wall !== null) return { ...seen, url, wall: chain.wall, blind };
    if (last === null || last.status < 200 || last.status > 299 || last.body.length === 0)
      return { ...seen, url, skipped: "it answers with no page of its own that could be compared", blind };
    const candidates: BypassCandidate[] = [];
    for (const place of places) candidates.push({ ...place, ...(await tried(place.address, url, last, io, signal)) });
    return { ...seen, url, candidates, blind };
  },
});

interface Resolved {
  readonly addresses: readonly string[];
  readonly aliases: readonly string[];
  readonly blind: boolean;
}

async function resolved(name: string, io: Pick<Io, "dns">, signal: AbortSignal): Promise<Resolved> {
  const answers = [await io.dns.ask(name, "A", signal), await io.dns.ask(name, "AAAA", signal)];
  return {
    addresses: answers.flatMap(addressesOf),
    aliases: answers.flatMap(aliasesOf),
    blind: answers.some(({ outcome }) => isBlind(outcome)),
  };
}

/** By DNS alone, so that nothing is sent where there is nothing to bypass. */
function behindEdge({ addresses, aliases }: Resolved, host: Target["hosts"][number] | undefined): boolean {
  if (host?.origin) return true;
  if (host?.edge) return providerNamed(host.edge)?.kind !== "platform";
  return addresses.some((one) => edgeOfAddress(one)?.kind === "edge") || edgeOfAlias(aliases) !== null;
}

/** The addresses of the declared origin; null: no resolver could tell them. */
async function originOf(origin: string, io: Pick<Io, "dns">, signal: AbortSignal): Promise<readonly string[] | null> {
  if (isAddress(origin)) return [origin];
  const { addresses, blind } = await resolved(origin, io, signal);
  return addresses.length === 0 && blind ? null : addresses;
}

/** What the own records give away: no address that is known, of an edge, or of special use. */
async function leaksOf(
  host: string,
  known: readonly string[],
  target: Target,
  io: Pick<Io, "dns">,
  signal: AbortSignal,
): Promise<readonly Place[]> {
  const domain = registrableDomain(host);
  const mx = await io.dns.ask(domain, "MX", signal);
  const exchanges = mx.answers.flatMap((record) => (record.type === "MX" ? [record.data.exchange] : []));
  const found: Place[] = [];
  for (const name of bypassNames(domain, exchanges.slice(0, MOST_CANDIDATES))) {
    const { addresses } = await resolved(name, io, signal);
    found.push(...addresses.map((address) => ({ address, from: name })));
  }
  const spf = txtSet(await io.dns.ask(domain, "TXT", signal));
  found.push(...spfAddresses(spf.records).map((address) => ({ address, from: `the SPF record of ${domain}` })));
  const { internalRanges } = target.network;
  return found.filter(
    ({ address }, index) =>
      !known.includes(address) &&
      edgeOfAddress(address) === null &&
      specialUse(address, internalRanges) === null &&
      found.findIndex((one) => one.address === address) === index,
  );
}

async function tried(
  address: string,
  url: string,
  page: HttpAnswer,
  io: Io,
  signal: AbortSignal,
): Promise<Pick<BypassCandidate, "result" | "detail">> {
  const first = await attempt(address, url, io, signal);
  // Behind an edge that ends TLS, a server may speak plain http alone.
  const plain = first instanceof LookFailed && ["refused", "tls", "protocol"].includes(first.kind);
  const answer = plain ? await attempt(address, url.replace(/^https:/, "http:"), io, signal) : first;
  if (answer instanceof LookFailed) {
    const result = { "special-use": "private", unreachable: "unreachable", denied: "unreachable" } as const;
    return { result: result[answer.kind as keyof typeof result] ?? "closed", detail: answer.message };
  }
  const title = pageHead(answer, url)?.title ?? null;
  const detail = `${plain ? "http" : "https"}, status ${answer.status}${title === null ? "" : `, title "${title.slice(0, 100)}"`}`;
  return { result: samePage(page, answer, url) ? "same" : "other", detail };
}

/** One address that does not answer leaves the others to be asked. */
async function attempt(address: string, url: string, io: Io, signal: AbortSignal): Promise<HttpAnswer | LookFailed> {
  try {
    return await io.http.request({ url, via: address, maxBytes: MAX_BYTES }, signal);
  } catch (error) {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return error;
  }
}
