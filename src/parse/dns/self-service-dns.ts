/**
 * DNS providers where anybody may create a zone of any name: a domain whose servers are theirs, and which they do not know, belongs to
 * whoever creates it there first. Read off the providers' own sign-up pages and the public lists of "sitting ducks" as of 2026-11.
 * Left out: providers that give each zone its own servers at random and refuse a second one of the same name (Route 53), and registrars
 * whose servers serve their own domains alone.
 */

const SUFFIXES: Readonly<Record<string, string>> = {
  "azure-dns.com": "Azure DNS",
  "azure-dns.info": "Azure DNS",
  "azure-dns.net": "Azure DNS",
  "azure-dns.org": "Azure DNS",
  "cloudns.net": "ClouDNS",
  "digitalocean.com": "DigitalOcean",
  "dns.he.net": "Hurricane Electric",
  "dnsimple.com": "DNSimple",
  "dnsimple-edge.net": "DNSimple",
  "dnsimple-edge.org": "DNSimple",
  "dnsmadeeasy.com": "DNS Made Easy",
  "easydns.com": "easyDNS",
  "googledomains.com": "Google Cloud DNS",
  "he.net": "Hurricane Electric",
  "hostinger.com": "Hostinger",
  "linode.com": "Linode",
  "name.com": "Name.com",
  "nsone.net": "NS1",
  "ns.cloudflare.com": "Cloudflare",
  "ns.hetzner.com": "Hetzner",
  "ns.hetzner.de": "Hetzner",
  "vercel-dns.com": "Vercel",
  "vultr.com": "Vultr",
};

/** The provider of a name server, or null where it is none that serves zones for anybody. */
export function selfServiceDns(server: string): string | null {
  const found = Object.entries(SUFFIXES).find(([suffix]) => server.endsWith(`.${suffix}`));
  return found?.[1] ?? null;
}
