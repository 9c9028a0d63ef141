/** Where each form of the home page's address (http, https, apex, www) ends, against the canonical one. */
import type { Seen } from "../../model/probe.js";
import type { RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { onOwnDomain } from "../hosts.js";
import { hostIn, isPlain } from "./redirect-chain.js";

interface Form {
  readonly chain: RedirectChain;
  /**
   * `turned`: the canonical address itself sends to another form. `split`: none is declared, and this one stays apart. `hidden`: a wall
   * answered at its end. `elsewhere`: its end is told by another form of the address, or by another check.
   */
  readonly state: "same" | "other" | "turned" | "split" | "hidden" | "elsewhere";
}

export function formsOf(redirects: readonly Seen<RedirectChain>[], target: Target): readonly Form[] {
  const canonical = target.canonical === null ? null : new URL(target.canonical).href;
  const hosts = [target.domain, `www.${target.domain}`, ...(canonical === null ? [] : [hostIn(canonical)])];
  const chains = redirects
    .map(({ value }) => value)
    .filter(({ start, purpose }) => purpose === "home" && hosts.includes(hostIn(start)));
  const home = chains.find(({ start }) => start === canonical);
  const turned = home !== undefined && turnsAway(home, target);
  const main = chains.find(({ start, hops, end }) => !isPlain(start) && hops.length === 1 && end === "answer")?.final;

  const stateOf = (chain: RedirectChain): Form["state"] => {
    if (chain === home && turned) return "turned";
    // What the canonical address does with those who have arrived is its own matter: a log-in, a language.
    if (chain === home || chain.hops.some(({ url }) => url === canonical)) {
      const stays = chain.end === "answer" || chain.end === "undeclared";
      return stays && !turned ? "same" : "elsewhere";
    }
    if (!ends(chain, target)) return "elsewhere";
    if (chain.wall !== null) return "hidden";
    if (canonical !== null && chain.final === home?.final) return turned ? "elsewhere" : "same";
    if (canonical !== null) return "other";
    return main === undefined || chain.final === main ? "same" : "split";
  };
  const forms = chains.map((chain): Form => ({ chain, state: stateOf(chain) }));
  const told = forms.filter(({ state }) => TOLD_ONCE.includes(state)).map(({ chain }) => chain.start);
  // One missing redirect is one fault: http that comes to an https which keeps its visitors did its part.
  return forms.map(({ state, chain }) => {
    const there = TOLD_ONCE.includes(state) && chain.final !== chain.start && told.includes(chain.final);
    return { chain, state: there ? "elsewhere" : state };
  });
}

const TOLD_ONCE: readonly Form["state"][] = ["other", "split", "hidden"];

/** The chain has an end of its own; one that leaves the target's domains is told by redirects/off-domain. */
function ends({ end, final }: RedirectChain, target: Target): boolean {
  return end === "answer" || (end === "undeclared" && onOwnDomain(target, hostIn(final)));
}

/** To the apex or www, or for good: a temporary redirect to another host of the target is how a log-in begins. */
function turnsAway(home: RedirectChain, target: Target): boolean {
  const leaving = home.hops.find(({ next }) => next !== null && hostIn(next) !== hostIn(home.start));
  if (leaving === undefined || !ends(home, target) || hostIn(home.final) === hostIn(home.start)) return false;
  const apexOrWww = [target.domain, `www.${target.domain}`].includes(hostIn(home.final));
  return apexOrWww || leaving.status === 301 || leaving.status === 308;
}
