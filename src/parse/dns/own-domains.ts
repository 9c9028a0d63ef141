/** The domains that a target stands on: below them every name is its own. */
import type { Target } from "../../model/target.js";
import { isAddress } from "./address.js";
import { isProviderName, registrableDomain } from "./public-suffix.js";

/** A product stands on a few; each is asked for dozens of names. */
const MAX_DOMAINS = 30;

/** The target's domain, and those that its other hosts are registered under; names that a provider gave away have nothing of one's own below. */
export function ownDomains({ domain, hosts }: Target): readonly string[] {
  const others = hosts
    .map(({ host }) => host.replace(/^\*\./, ""))
    .filter((host) => !isAddress(host) && !isProviderName(host))
    .map(registrableDomain)
    .filter((name) => name !== registrableDomain(domain));
  const all = [domain, ...others].filter((name) => name.includes(".") && !isAddress(name));
  return [...new Set(all)].slice(0, MAX_DOMAINS);
}

/** The one of these domains that a name is, or stands below; undefined: none. */
export function domainAbove(name: string, domains: readonly string[]): string | undefined {
  return domains.find((domain) => name === domain || name.endsWith(`.${domain}`));
}
