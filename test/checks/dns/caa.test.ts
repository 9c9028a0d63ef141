import { caa } from "../../../src/checks/dns/caa.js";
import type { Caa, CaaSeen, DnsOutcome } from "../../../src/model/seen/dns.js";
import type { Certificate, TlsAddress, TlsSeen, TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";

const D = "acme.test";
const H = "www.acme.test";
const LE = "C=US,O=Let's Encrypt,CN=R11";
const issue = (value: string, tag = "issue", critical = false): Caa => ({ critical, tag, value });

/** Found at the domain, one step above the host. */
const above = (...records: readonly Caa[]): CaaSeen => ({
  at: D,
  records,
  climbed: [
    { name: H, outcome: "nodata" },
    { name: D, outcome: "answer" },
  ],
});
const at = (name: string, ...records: readonly Caa[]): CaaSeen => ({
  at: name,
  records,
  climbed: [{ name: H, outcome: "answer" }],
});
const nothing = (...outcomes: readonly DnsOutcome[]): CaaSeen => ({
  at: null,
  records: [],
  climbed: outcomes.map((outcome, index) => ({ name: [H, D, "test"][index] ?? "", outcome })),
});

function session(issuer: string, names: readonly string[], more: Partial<TlsSession & Certificate> = {}): TlsAddress {
  const leaf: Certificate = {
    subject: `CN=${names[0] ?? ""}`,
    issuer,
    names,
    addresses: [],
    notBefore: "2026-11-01T00:00:00Z",
    notAfter: "2027-01-30T00:00:00Z",
    serial: "01",
    fingerprint: "00",
    selfSigned: more.selfSigned ?? false,
    key: { type: "ec", bits: 256 },
    issuerUrls: [],
  } as unknown as Certificate;
  const whole: Partial<TlsSession> = {
    protocol: "TLSv1.3",
    cipher: "TLS_AES_128_GCM_SHA256",
    alpn: "h2",
    chain: [leaf],
    untrusted: null,
    privateCa: more.privateCa ?? false,
    missingIntermediate: false,
  };
  return { address: "192.0.2.1", session: whole as TlsSession };
}

const tls = (...addresses: readonly TlsAddress[]): TlsSeen => ({ addresses }) as unknown as TlsSeen;
const served = (issuer: string, names: readonly string[] = [H], more: Partial<TlsSession & Certificate> = {}) =>
  tls(session(issuer, names, more));

const seen = (set: CaaSeen, certificate?: TlsSeen) => ({
  caa: [[H, set]] as const,
  tls: certificate === undefined ? [] : ([[H, certificate]] as const),
});
const allowed = [["pass", "allowed", H]] as const;
const forbidden = [["fail", "forbidden", H]] as const;

describeCheck(caa, [
  { name: "the issuer is allowed", seen: seen(above(issue("letsencrypt.org")), served(LE)), expect: allowed },
  {
    name: "allowed with parameters, spaces and capitals",
    seen: seen(
      above(issue("  LetsEncrypt.org ; accounturi=https://ca.example/1; validationmethods=dns-01", "ISSUE")),
      served(LE),
    ),
    expect: allowed,
  },
  {
    name: "one of several",
    seen: seen(
      above(issue("digicert.com"), issue("pki.goog"), issue("mailto:x@acme.test", "iodef")),
      served("C=US,O=Google Trust Services,CN=WR2"),
    ),
    expect: allowed,
  },
  ...(
    [
      ["C=US,O=Amazon,CN=Amazon RSA 2048 M02", "amazonaws.com"],
      ["C=US,O=DigiCert Inc,CN=GeoTrust TLS RSA CA G1", "geotrust.com"],
      ["C=GB,O=Sectigo Limited,CN=Sectigo Public Server Authentication CA DV R36", "comodoca.com"],
      ["C=AT,O=ZeroSSL,CN=ZeroSSL ECC Domain Secure Site CA", "sectigo.com"],
      ["C=US,O=SSL Corporation,CN=SSL.com TLS Issuing RSA CA R1", "ssl.com"],
      ["CN=Cloudflare TLS Issuing ECC CA 1,O=CLOUDFLARE\\, INC.,C=US", "ssl.com"],
      ["C=US,ST=Arizona,L=Scottsdale,O=GoDaddy.com\\, Inc.,CN=Go Daddy Secure CA - G2", "godaddy.com"],
      ["C=US,ST=Arizona,O=Starfield Technologies\\, Inc.,CN=Starfield Secure CA - G2", "godaddy.com"],
      ["C=US,O=IdenTrust,CN=TrustID Server CA", "identrust.com"],
    ] as const
  ).map(([issuer, value]) => ({
    name: `${value} for ${issuer}`,
    seen: seen(above(issue(value)), served(issuer)),
    expect: allowed,
  })),
  {
    name: "records that restrict nobody",
    seen: seen(above(issue("mailto:security@acme.test", "iodef"), issue(";", "issuewild")), served(LE)),
    expect: allowed,
  },
  {
    name: "another issuer is allowed only",
    seen: seen(above(issue("digicert.com")), served(LE)),
    expect: forbidden,
  },
  { name: "nobody is allowed", seen: seen(above(issue(";")), served(LE)), expect: forbidden },
  {
    name: "nobody is allowed, and the issuer is unknown",
    seen: seen(above(issue(";")), served("C=XX,O=Some Other CA,CN=X1")),
    expect: forbidden,
  },
  {
    name: "a value that is no domain allows nobody",
    seen: seen(above(issue("letsencrypt,org")), served(LE)),
    expect: forbidden,
  },
  {
    name: "a name that only looks alike",
    seen: seen(above(issue("letsencrypt.org.example")), served(LE)),
    expect: forbidden,
  },
  {
    name: "the alias's provider allows others only",
    seen: seen(at("cname.provider.example", issue("globalsign.com")), served(LE)),
    expect: forbidden,
  },
  {
    name: "one of two addresses serves a certificate that is not allowed",
    seen: seen(above(issue("letsencrypt.org")), tls(session(LE, [H]), session("C=US,O=Amazon,CN=M02", [H]))),
    expect: forbidden,
  },
  {
    name: "one address refused to answer, the other is allowed",
    seen: seen(
      above(issue("letsencrypt.org")),
      tls({ address: "192.0.2.2", failure: { cause: "refused", detail: "refused" } }, session(LE, [H])),
    ),
    expect: allowed,
  },
  {
    name: "a critical tag that nobody knows",
    seen: seen(above(issue("letsencrypt.org"), issue("x", "isue", true)), served(LE)),
    expect: [["fail", "refused", H]],
  },
  {
    name: "critical tags that are known, and an unknown one that is not critical",
    seen: seen(above(issue("letsencrypt.org", "issue", true), issue("x", "tbs")), served(LE)),
    expect: allowed,
  },
  {
    name: "a wildcard certificate under issuewild that forbids it",
    seen: seen(above(issue("letsencrypt.org"), issue(";", "issuewild")), served(LE, [`*.${D}`])),
    expect: forbidden,
  },
  {
    name: "a wildcard certificate under issuewild that allows it",
    seen: seen(above(issue("digicert.com"), issue("letsencrypt.org", "issuewild")), served(LE, [`*.${D}`, D])),
    expect: allowed,
  },
  {
    name: "a wildcard certificate without issuewild",
    seen: seen(above(issue("letsencrypt.org")), served(LE, [`*.${D}`])),
    expect: allowed,
  },
  {
    name: "the host by name beside the wildcard is not bound by issuewild",
    seen: seen(above(issue("letsencrypt.org"), issue(";", "issuewild")), served(LE, [H, `*.${D}`])),
    expect: allowed,
  },
  {
    name: "a wildcard certificate and records at the host alone, which do not bind it",
    seen: {
      caa: [
        [H, at("cname.provider.example", issue("globalsign.com"))],
        [D, { at: D, records: [issue("letsencrypt.org")], climbed: [{ name: D, outcome: "answer" }] }],
      ],
      tls: [
        [H, served(LE, [`*.${D}`, D])],
        [D, served(LE, [`*.${D}`, D])],
      ],
    },
    expect: [
      ["pass", "allowed", H],
      ["pass", "allowed", D],
    ],
  },
  {
    name: "a wildcard certificate whose base was not looked at",
    seen: seen(at("cname.provider.example", issue("globalsign.com")), served(LE, [`*.${D}`])),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "a certificate for other names",
    seen: seen(above(issue("digicert.com")), served(LE, ["other.test"])),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "an issuer that is not in the table",
    seen: seen(above(issue("digicert.com")), served("C=XX,O=Some Other CA,CN=X1")),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "a private authority",
    seen: seen(above(issue("digicert.com")), served("O=Acme Internal CA", [H], { privateCa: true })),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "a private authority and no CAA",
    seen: seen(nothing("nodata", "nodata", "nodata"), served("O=Acme Internal CA", [H], { privateCa: true })),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "a self-signed certificate that calls itself otherwise",
    seen: seen(above(issue("digicert.com")), served(LE, [H], { selfSigned: true })),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "no session on any address",
    seen: seen(
      above(issue("digicert.com")),
      tls({ address: "192.0.2.1", failure: { cause: "refused", detail: "refused" } }),
    ),
    expect: [["skip", "notJudged", H]],
  },
  {
    name: "records, while the certificate could not be looked at",
    seen: seen(above(issue("digicert.com"))),
    expect: [],
  },
  {
    name: "no CAA anywhere is told once for the domain",
    seen: {
      caa: [
        [H, nothing("nodata", "nodata", "nodata")],
        [D, nothing("nodata", "nodata")],
        ["gone.acme.test", nothing("nxdomain", "nodata", "nodata")],
      ],
      tls: [[H, served(LE)]],
    },
    expect: [["fail", "none", D]],
  },
  {
    name: "a step of the climb fails",
    seen: seen(nothing("nodata", "servfail"), served(LE)),
    expect: [["unknown", "unreadable", H]],
  },
  {
    name: "the question times out",
    seen: seen(nothing("timeout"), served(LE)),
    expect: [["unknown", "unreadable", H]],
  },
]);
