/** The registrable domain by the public suffix list: for wording, and for what RFC 7489 made of it; RFC 9989 walks the tree instead. */
import { getDomain, getDomainWithoutSuffix, parse } from "tldts";

/** `acme.co.uk` for `mail.acme.co.uk`; the name itself where the list has no answer. */
export function registrableDomain(name: string): string {
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}

/**
 * The domain that somebody registers at a registry for a name: `azurewebsites.net` for `acme.azurewebsites.net`. Null below no public
 * top-level domain (`acme.test`, `printer.local`, RFC 6761) and for a public suffix itself.
 */
export function registeredDomain(name: string): string | null {
  const { domain, isIcann } = parse(name);
  return isIcann ? domain : null;
}

/** Whether a name is a customer's at a provider that gives names away, as `acme.vercel.app`: its registration is the provider's. */
export function isProviderName(name: string): boolean {
  return parse(name, { allowPrivateDomains: true }).isPrivate === true;
}

/** `acme` of `www.acme.co.uk`: what a company's domains share; null where there is none. */
export function nameWithoutSuffix(name: string): string | null {
  return getDomainWithoutSuffix(name, { allowPrivateDomains: true });
}
