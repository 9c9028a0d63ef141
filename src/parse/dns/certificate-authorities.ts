/**
 * Which issuer domain names a public certificate authority answers to in CAA records. Sources: the authorities' own pages and practice
 * statements (CAA section), as of 2026-11. One that is missing here is not judged.
 */

interface Authority {
  readonly name: string;
  /** How the organisation (O=) of its issuing certificates begins, in lower case. */
  readonly organisations: readonly string[];
  /** The one to paste first. */
  readonly domains: readonly string[];
}

const AUTHORITIES: readonly Authority[] = [
  {
    name: "Let's Encrypt",
    organisations: ["let's encrypt", "internet security research group"],
    domains: ["letsencrypt.org"],
  },
  { name: "Google Trust Services", organisations: ["google trust services"], domains: ["pki.goog"] },
  {
    name: "DigiCert",
    organisations: ["digicert", "geotrust", "rapidssl", "thawte", "quovadis"],
    domains: [
      "digicert.com",
      "www.digicert.com",
      "digicert.ne.jp",
      "cybertrust.ne.jp",
      "symantec.com",
      "geotrust.com",
      "rapidssl.com",
      "thawte.com",
      "quovadisglobal.com",
    ],
  },
  {
    name: "Sectigo",
    organisations: ["sectigo", "comodo", "the usertrust network", "zerossl", "network solutions", "gandi"],
    // Entrust's two by agreement (Sectigo's practice statement, 4.2).
    domains: [
      "sectigo.com",
      "usertrust.com",
      "trust-provider.com",
      "comodo.com",
      "comodoca.com",
      "netsolssl.com",
      "entrust.net",
      "affirmtrust.com",
    ],
  },
  {
    name: "Amazon",
    organisations: ["amazon"],
    domains: ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"],
  },
  { name: "GlobalSign", organisations: ["globalsign"], domains: ["globalsign.com"] },
  // Issued by SSL.com since 2024 and by Sectigo since 2025, under Entrust's names.
  {
    name: "Entrust",
    organisations: ["entrust"],
    domains: ["entrust.net", "affirmtrust.com", "ssl.com", "sectigo.com"],
  },
  // Its own issuing certificates are run by DigiCert and SSL.com; the others at its edge bear their own authority's name.
  { name: "Cloudflare", organisations: ["cloudflare"], domains: ["ssl.com", "digicert.com"] },
  { name: "SSL.com", organisations: ["ssl corp"], domains: ["ssl.com"] },
  { name: "Buypass", organisations: ["buypass"], domains: ["buypass.com", "buypass.no"] },
  { name: "Certum", organisations: ["asseco data systems", "unizeto"], domains: ["certum.pl", "certum.eu"] },
  { name: "Actalis", organisations: ["actalis"], domains: ["actalis.it"] },
  { name: "IdenTrust", organisations: ["identrust"], domains: ["identrust.com"] },
  {
    name: "GoDaddy",
    organisations: ["godaddy", "starfield technologies"],
    domains: ["godaddy.com", "starfieldtech.com"],
  },
  { name: "Certainly", organisations: ["certainly"], domains: ["certainly.com"] },
  {
    name: "HARICA",
    organisations: ["hellenic academic and research institutions", "greek universities network"],
    domains: ["harica.gr"],
  },
  { name: "SwissSign", organisations: ["swisssign"], domains: ["swisssign.com"] },
  { name: "D-Trust", organisations: ["d-trust"], domains: ["d-trust.net", "dtrust.de"] },
];

/** By the issuer of a leaf certificate (`CN=...,O=...`); undefined where it is not known. */
export function certificateAuthority(issuer: string): Pick<Authority, "name" | "domains"> | undefined {
  const [, organisation = ""] = /(?:^|,)\s*O\s*=\s*"?(.*)/i.exec(issuer) ?? [];
  const start = organisation.replaceAll("’", "'").toLowerCase();
  return AUTHORITIES.find(({ organisations }) => organisations.some((one) => start.startsWith(one)));
}
