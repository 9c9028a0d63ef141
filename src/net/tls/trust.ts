/** Decides whether a chain as sent leads to a trusted root, and if not, what is missing. Dates are left to tls/expiry. */
import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { TlsSession } from "../../model/seen/tls.js";
import { neverPublic, renewingAuthority } from "../../parse/tls/certificate-issuers.js";
import { type ReadCertificate, signedBy } from "./read-certificate.js";

type Judged = Pick<TlsSession, "path" | "untrusted" | "privateCa" | "missingIntermediate">;

export interface Trust {
  /** PEM, for the TLS library: the public roots and the user's. */
  readonly roots: readonly string[];
  /** `verdict`: OpenSSL's own error code for the same chain and roots, null for none. */
  judge(chain: readonly ReadCertificate[], verdict: string | null): Judged;
}

/** A hostile chain could be walked in factorially many ways. */
const MAX_STEPS = 500;

/** Dates are told by tls/expiry. UNSPECIFIED is what Node makes of keys and signatures that are too weak: tls/key and tls/signature. */
const TOLD_ELSEWHERE = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "UNSPECIFIED"]);

/** What OpenSSL says of any chain that ends at a trusted certificate which is no root. */
const NO_ROOT = /^UNABLE_TO_(GET_ISSUER_CERT|GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE)$/;

const REFUSALS: Readonly<Record<string, string>> = {
  INVALID_PURPOSE: "the certificate is not meant for servers (extended key usage)",
  INVALID_CA: "a certificate of the chain must not sign others (basic constraints)",
  PATH_LENGTH_EXCEEDED: "the chain is longer than one of its authorities allows",
  CERT_SIGNATURE_FAILURE: "a signature of the chain is wrong",
  CERT_REVOKED: "a certificate of the chain was revoked",
};

/** An issuer of this name is an intermediate, whoever runs it. */
const CALLS_ITSELF_INTERMEDIATE = /\b(?:intermediate|issuing|subordinate|sub[- ]?ca)\b/i;

interface Anchor {
  readonly x509: X509Certificate;
  readonly isPublic: boolean;
}

/** `extra`: PEM, roots trusted besides the public ones, and intermediates known to the user. */
export function createTrust(extra: readonly string[]): Trust {
  const given = extra.map((pem) => new X509Certificate(pem));
  const publicRoots = rootCertificates.map((pem) => new X509Certificate(pem));
  const own = given.filter((x509) => x509.subject === x509.issuer);
  const roots = [
    ...publicRoots.map((x509) => ({ x509, isPublic: true })),
    ...own.map((x509) => ({ x509, isPublic: false })),
  ];
  const below = given.filter((x509) => !own.includes(x509));
  // An intermediate whose root is trusted completes chains; one whose root is not given was given to be trusted itself, as by curl --cacert.
  const known = below.filter((x509) =>
    [...roots.map((root) => root.x509), ...below].some((issuer) => issued(x509, issuer)),
  );
  const partial = below.filter((x509) => !known.includes(x509));
  const anchors: readonly Anchor[] = [...roots, ...partial.map((x509) => ({ x509, isPublic: false }))];
  const subjects = new Set(anchors.map(({ x509 }) => x509.subject));
  const organisations = new Set(anchors.flatMap(({ x509 }) => organisationOf(x509.subject) ?? []));

  return {
    roots: [...rootCertificates, ...own.map((x509) => x509.toString())],
    judge(chain, verdict) {
      const found = bestPath(chain, anchors);
      if (found.anchor !== null) {
        const atPartial = partial.includes(found.anchor.x509) && NO_ROOT.test(verdict ?? "");
        const refused = verdict !== null && !TOLD_ELSEWHERE.has(verdict) && !atPartial ? verdict : null;
        return {
          path: found.path,
          untrusted:
            refused === null
              ? null
              : { code: refused, message: REFUSALS[refused] ?? `the chain does not verify (${refused})` },
          privateCa: refused === null && !found.anchor.isPublic,
          missingIntermediate: false,
        };
      }
      return { path: found.path, privateCa: false, ...whyNot(chain, found.path, { known, subjects, organisations }) };
    },
  };
}

interface Path {
  readonly path: readonly number[];
  readonly anchor: Anchor | null;
}

/**
 * The path to an anchor that lasts longest, public anchors first; without one, the longest climb. An old cross-signed
 * certificate that nobody needs any more so decides nothing.
 */
function bestPath(chain: readonly ReadCertificate[], anchors: readonly Anchor[]): Path {
  let steps = 0;
  let best: Path = { path: [0], anchor: null };
  const climb = (path: readonly number[]) => {
    steps += 1;
    const top = chain[path.at(-1) ?? 0];
    if (top === undefined || steps > MAX_STEPS) return;
    const anchor = anchors.find(({ x509 }) => fits(top.x509, x509) || x509.raw.equals(top.x509.raw)) ?? null;
    const here = { path, anchor };
    if (better(here, best, chain)) best = here;
    if (anchor?.isPublic) return;
    for (const [index, { x509 }] of chain.entries()) {
      if (!path.includes(index) && issued(top.x509, x509)) climb([...path, index]);
    }
  };
  climb([0]);
  return best;
}

function better(one: Path, other: Path, chain: readonly ReadCertificate[]): boolean {
  const rank = ({ anchor }: Path) => (anchor === null ? 0 : anchor.isPublic ? 2 : 1);
  if (rank(one) !== rank(other)) return rank(one) > rank(other);
  if (one.anchor === null) return one.path.length > other.path.length;
  const end = ({ path }: Path) => Math.min(...path.map((index) => Date.parse(chain[index]?.facts.notAfter ?? "")));
  return end(one) > end(other);
}

/** Name, key identifiers and usage fit, and the signature is the issuer's. A trusted root need not say that it is an authority: old ones do not. */
function fits(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.issuer === issuer.subject && certificate.checkIssued(issuer) && signedBy(certificate, issuer);
}

function issued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && fits(certificate, issuer);
}

interface Knowledge {
  /** Intermediates that the user gave. */
  readonly known: readonly X509Certificate[];
  /** Of the trusted roots. */
  readonly subjects: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
}

function whyNot(
  chain: readonly ReadCertificate[],
  path: readonly number[],
  { known, subjects, organisations }: Knowledge,
): Pick<Judged, "untrusted" | "missingIntermediate"> {
  const [leaf] = chain;
  const top = chain[path.at(-1) ?? 0];
  if (leaf === undefined || top === undefined || leaf.facts.selfSigned) {
    const message = "the certificate is signed by itself, by no authority";
    return { untrusted: { code: "DEPTH_ZERO_SELF_SIGNED_CERT", message }, missingIntermediate: false };
  }
  if (top.facts.selfSigned) {
    const message = `the chain ends at ${top.facts.subject}, a root that is not trusted`;
    return { untrusted: { code: "SELF_SIGNED_CERT_IN_CHAIN", message }, missingIntermediate: false };
  }
  const { issuer, issuerUrls } = top.facts;
  const organisation = organisationOf(top.x509.issuer);
  const code = chain.length === 1 ? "UNABLE_TO_VERIFY_LEAF_SIGNATURE" : "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";
  // A private authority that was set up anew keeps its name and has another key.
  if (subjects.has(top.x509.issuer)) {
    const message = `${issuer} is trusted, but another key of that name signed this certificate`;
    return { untrusted: { code, message }, missingIntermediate: false };
  }
  // Nothing is fetched. Public authorities sign leaves with intermediates and say where these are (Baseline Requirements 7.1.2.7.7); higher up
  // the link may lead to an unknown root, so that there only a known name counts.
  const missing =
    known.some((x509) => issued(top.x509, x509)) ||
    (neverPublic(issuer) === null &&
      ((path.length === 1 && issuerUrls.length > 0) ||
        (organisation !== null && organisations.has(organisation)) ||
        renewingAuthority(issuer) !== null ||
        CALLS_ITSELF_INTERMEDIATE.test(issuer)));
  const message = missing
    ? `the server did not send the certificate of ${issuer}`
    : `${issuer} is neither a trusted authority nor was its certificate sent`;
  return { untrusted: { code, message }, missingIntermediate: missing };
}

function organisationOf(name: string | undefined): string | null {
  return (name ?? "").split("\n").find((part) => part.startsWith("O=")) ?? null;
}
