/** Who could take over a host that points at a provider: told by alias or address and the provider's own page together, never by one. */
import ipaddr from "ipaddr.js";
import type { AliasEnd, TakeoverSeen } from "../../model/seen/domain.js";
import { isAddress } from "./address.js";
import { PROVIDERS, type Provider } from "./takeover-providers.js";

/** Pages for unclaimed names are small; their sentences stand at the start. */
const READ = 32 * 1024;

/** By the end of its CNAME chain, else by its addresses. */
export function providerOf(target: string | null, addresses: readonly string[]): Provider | undefined {
  if (target !== null) {
    const name = target.toLowerCase().replace(/\.$/, "");
    return PROVIDERS.find(
      ({ suffixes, alias }) =>
        suffixes.some((suffix) => name === suffix || name.endsWith(`.${suffix}`)) || alias?.test(name) === true,
    );
  }
  return PROVIDERS.find(({ ranges = [] }) => addresses.some((address) => ranges.some((one) => within(address, one))));
}

/** The sentences that the page holds of those that its provider shows for a name that nobody has claimed. */
export function marksOf(provider: Provider, status: number, body: string): readonly string[] {
  // A page that answers with success belongs to somebody, whatever it writes about: blogs quote these sentences.
  if (status < 400) return [];
  const start = body.slice(0, READ);
  return provider.marks.filter((mark) => start.includes(mark));
}

export type Takeover =
  /** Nothing is left behind. */
  | { readonly state: "held" }
  /** Nothing can be said. */
  | { readonly state: "blind" }
  /** The domain of the target is for sale. */
  | { readonly state: "domainFree"; readonly domain: string }
  /** The provider gives the name to whoever asks for it. */
  | { readonly state: "claimable"; readonly provider: string }
  /** The provider wants proof of ownership first. */
  | { readonly state: "stale"; readonly provider: string }
  /** The target does not exist, and nobody knows whether it can be had. */
  | { readonly state: "gone" };

/** What the end of a name's aliases, and the page there, come to. */
export function takeoverOf({ target, outcome, domain, page }: AliasEnd & Partial<TakeoverSeen>): Takeover {
  const unclaimed = page?.marks.length ? PROVIDERS.find(({ name }) => name === page.provider) : undefined;
  if (unclaimed !== undefined) return { state: unclaimed.verifies ? "stale" : "claimable", provider: unclaimed.name };
  if (outcome === "answer" || outcome === "nodata") return { state: "held" };
  if (outcome !== "nxdomain") return { state: "blind" };
  if (target === null) return { state: "held" };
  const provider = providerOf(target, []);
  if (provider?.verifies) return { state: "stale", provider: provider.name };
  if (provider?.free) return { state: "claimable", provider: provider.name };
  if (provider === undefined && domain?.outcome === "nxdomain") return { state: "domainFree", domain: domain.name };
  return { state: "gone" };
}

function within(address: string, range: string): boolean {
  if (!isAddress(address)) return false;
  const [one, [network, bits]] = [ipaddr.parse(address), ipaddr.parseCIDR(range)];
  return one.kind() === network.kind() && one.match(network, bits);
}
