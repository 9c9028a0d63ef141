/** What an issuer's name tells: whether software renews its certificates, and whether it is a proxy that opens TLS. */
import type { Certificate } from "../../model/seen/tls.js";

/**
 * Authorities whose certificates are got by ACME, or by a platform that renews them itself: found in the issuer's name, lower case.
 * Authorities that also sell certificates to be installed by hand (DigiCert, Sectigo, GlobalSign, GoDaddy) are left out: there the lifetime decides.
 */
const RENEWED_BY_SOFTWARE: readonly (readonly [part: string, authority: string])[] = [
  ["let's encrypt", "Let's Encrypt"],
  ["internet security research group", "Let's Encrypt"],
  ["google trust services", "Google Trust Services"],
  ["zerossl", "ZeroSSL"],
  ["buypass", "Buypass"],
  ["ssl corp", "SSL.com"],
  ["o=amazon,", "Amazon (ACM)"],
  ["cloudflare inc ", "Cloudflare"],
  ["cloudflare tls issuing", "Cloudflare"],
  ["o=certainly,", "Certainly (Fastly)"],
  ["microsoft azure", "Microsoft Azure"],
  ["caddy local authority", "Caddy"],
];

/** Nobody installs certificates by hand that often: a shorter one is held by an ACME client or a platform. */
export const HAND_HELD_DAYS = 100;

const DAY_MS = 86_400_000;

/** From the first to the last second, both included (RFC 5280 4.1.2.5), in days. */
export function lifetimeDays({ notBefore, notAfter }: Pick<Certificate, "notBefore" | "notAfter">): number {
  return (Date.parse(notAfter) - Date.parse(notBefore) + 1000) / DAY_MS;
}

/** The known authority whose certificates software renews, or null. */
export function renewingAuthority(issuer: string): string | null {
  const name = issuer.toLowerCase();
  return RENEWED_BY_SOFTWARE.find(([part]) => name.includes(part))?.[1] ?? null;
}

/** Whether an ACME client or a platform is likely to renew this certificate in time. */
export function renewedBySoftware(certificate: Pick<Certificate, "issuer" | "notBefore" | "notAfter">): boolean {
  return lifetimeDays(certificate) <= HAND_HELD_DAYS || renewingAuthority(certificate.issuer) !== null;
}

/** Who renews it, as a clause for people. */
export function renewalOf(certificate: Pick<Certificate, "issuer" | "notBefore" | "notAfter">): string {
  const authority = renewingAuthority(certificate.issuer);
  if (authority !== null) return `certificates of ${authority} are renewed by software`;
  const life = Math.round(lifetimeDays(certificate));
  return life <= HAND_HELD_DAYS
    ? `with a lifetime of ${life} days it is one that software renews`
    : `with a lifetime of ${life} days it is one that people renew by hand`;
}

/** Authorities that no browser trusts by design, and what their certificates are. */
const NEVER_PUBLIC: readonly (readonly [part: string, what: string])[] = [
  ["(staging)", "a test certificate of Let's Encrypt's staging service"],
  ["fake le ", "a test certificate of Let's Encrypt's staging service"],
  ["cloudflare origin", "a Cloudflare Origin certificate, which only Cloudflare's own proxy trusts"],
];

/** What a certificate of an authority is that is known never to be trusted by browsers; null for any other. */
export function neverPublic(issuer: string): string | null {
  const name = issuer.toLowerCase();
  return NEVER_PUBLIC.find(([part]) => name.includes(part))?.[1] ?? null;
}

/** Products that open TLS on the way and sign again with a CA of their own. */
const INTERCEPTORS = [
  "zscaler",
  "fortinet",
  "fortigate",
  "netskope",
  "palo alto networks",
  "blue coat",
  "bluecoat",
  "forcepoint",
  "sophos",
  "cisco umbrella",
  "cloudflare gateway",
  "mcafee web gateway",
  "check point",
  "barracuda",
  "kaspersky",
  "avast",
  "avg web",
  "eset ssl",
  "bitdefender",
  "mitmproxy",
  "charles proxy",
  "burp",
  "portswigger",
];

/** The word by which an issuer is known as such a product, or null. */
export function interceptorOf(issuer: string): string | null {
  const name = issuer.toLowerCase();
  return INTERCEPTORS.find((part) => name.includes(part)) ?? null;
}
