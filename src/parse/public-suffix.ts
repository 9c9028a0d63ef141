/** The registrable domain by the public suffix list: for wording, and for what RFC 7489 made of it; RFC 9989 walks the tree instead. */
import { getDomain } from "tldts";

/** `acme.co.uk` for `mail.acme.co.uk`; the name itself where the list has no answer. */
export function registrableDomain(name: string): string {
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}
