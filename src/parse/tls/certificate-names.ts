/** Whether a certificate is for a host: by its subjectAltName alone, as browsers judge (RFC 9525 6). */
import ipaddr from "ipaddr.js";
import type { Certificate } from "../../model/seen/tls.js";

export function coversHost({ names, addresses }: Pick<Certificate, "names" | "addresses">, host: string): boolean {
  if (isAddress(host)) return addresses.includes(ipaddr.parse(host).toString());
  return names.some((name) => name === host || coveredByWildcard(name, host));
}

/** A literal address: never a server name (RFC 6066 3), and matched against iPAddress only (RFC 9525 6.4). */
export function isAddress(host: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host);
}

/** `*` stands for one whole left-most label (RFC 9525 6.3), and not below a top-level domain alone, which browsers refuse. */
function coveredByWildcard(name: string, host: string): boolean {
  const [star, ...rest] = name.split(".");
  const [label, ...parent] = host.split(".");
  return star === "*" && rest.length >= 2 && label !== "" && rest.join(".") === parent.join(".");
}
