/** One certificate as data. */
import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import type { Certificate } from "../../model/seen/tls.js";
import { readExtensions } from "../../parse/tls/certificate-der.js";
import { signatureAlgorithm } from "../../parse/tls/certificate-signature.js";

export interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly facts: Certificate;
}

const MAX_NAME = 500;

/** Null where the DER does not parse. */
export function readCertificate(der: Uint8Array): ReadCertificate | null {
  try {
    const x509 = new X509Certificate(der);
    const extensions = readExtensions(der);
    if (extensions === null) return null;
    const facts = {
      subject: oneLine(x509.subject),
      issuer: oneLine(x509.issuer),
      ...extensions,
      notBefore: new Date(x509.validFrom).toISOString(),
      notAfter: new Date(x509.validTo).toISOString(),
      serial: x509.serialNumber.slice(0, 80),
      fingerprint: createHash("sha256").update(der).digest("hex"),
      selfSigned: x509.subject === x509.issuer && signedBy(x509, x509),
      key: keyOf(x509),
      signature: signatureAlgorithm(der),
    };
    return { x509, facts };
  } catch {
    // X509Certificate throws on DER that it cannot read, a Date on a time that is none.
    return null;
  }
}

/** Whether the signature was made by the issuer's key; false too for an algorithm that is not known here. */
export function signedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** Node separates the parts of a name by line ends. */
function oneLine(name: string | undefined): string {
  return (name ?? "").split("\n").join(",").slice(0, MAX_NAME);
}

function keyOf(x509: X509Certificate): Certificate["key"] {
  let key: KeyObject;
  try {
    key = x509.publicKey;
  } catch {
    return { type: "unknown", bits: 0 };
  }
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const type = key.asymmetricKeyType ?? "unknown";
  return { type, bits: modulusLength ?? curveBits(namedCurve ?? type) };
}

/** The size stands in the name of nearly every curve: prime256v1, secp384r1, brainpoolP512r1. */
function curveBits(curve: string): number {
  if (curve === "ed25519") return 256;
  if (curve === "ed448") return 456;
  return Number(/\d{3}/.exec(curve)?.[0] ?? 0);
}
