/** The redirects by which a host sends visitors to https and to the canonical host, and what is wrong with the way they are made. */
import type { Hop, RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { onOwnDomain } from "../hosts.js";
import { hstsOf } from "../web/hsts.js";
import { samePath } from "./path-kept.js";
import { hostIn, isCanonicalMove, isPlain, pathAndQuery } from "./redirect-chain.js";

/** RFC 9110 15.4.3, 15.4.4, 15.4.8. */
const TEMPORARY = [302, 303, 307];

interface Move {
  readonly hop: Hop;
  readonly chain: RedirectChain;
}

interface Moves {
  /** The first with a temporary status. */
  readonly temporary: Move | null;
  /** The first that changes the host before the scheme. */
  readonly hostFirst: Move | null;
  /** The first that a page makes in place of a status. */
  readonly byPage: RedirectChain | null;
}

export function movesOf(host: string, chains: readonly RedirectChain[], target: Target): Moves {
  const own = chains.filter(({ start }) => hostIn(start) === host);
  const hops = own.flatMap((chain) => chain.hops.map((hop) => ({ hop, chain })));
  const moves = hops.filter(({ hop }) => hostIn(hop.url) === host && isMove(hop, target));
  return {
    temporary: moves.find(({ hop }) => TEMPORARY.includes(hop.status)) ?? null,
    hostFirst: moves.find(({ hop }) => isPlain(hop.url) && hostIn(hop.next ?? hop.url) !== host) ?? null,
    byPage: own.find((chain) => sentByPage(chain, target)) ?? null,
  };
}

/** The same page elsewhere; a redirect that chooses by language or log-in is rightly temporary. */
function isMove(hop: Hop, target: Target): boolean {
  return isCanonicalMove(hop, target) && samePath(pathAndQuery(hop.url), pathAndQuery(hop.next ?? hop.url));
}

function sentByPage({ final, page, end }: RedirectChain, target: Target): boolean {
  const to = page?.refresh?.to;
  if (to === undefined || end !== "answer" || !onOwnDomain(target, hostIn(to))) return false;
  return hostIn(to) !== hostIn(final) || (isPlain(final) && !isPlain(to));
}

/** Whether a host of the same domain sends HSTS that is meant for the whole of it. */
export function hstsIsWide(host: string, chains: readonly RedirectChain[]): boolean {
  const hops = chains.flatMap((chain) => chain.hops).filter(({ url }) => !isPlain(url));
  return hops.some(({ url, headers }) => {
    const found = registrableDomain(hostIn(url)) === registrableDomain(host) ? hstsOf(headers) : null;
    return found?.state === "policy" && (found.policy.includeSubDomains || found.policy.preload);
  });
}
