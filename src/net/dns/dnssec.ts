/** The arithmetic of DNSSEC: signatures and DS digests by the algorithm numbers of IANA. */
import { createHash, createPublicKey, type JsonWebKey, verify } from "node:crypto";

type Scheme =
  | { readonly kind: "rsa"; readonly hash: string }
  | { readonly kind: "ec"; readonly hash: string; readonly curve: string; readonly bytes: number }
  | { readonly kind: "edwards"; readonly curve: string; readonly bytes: number };

/** RFC 5702, RFC 6605, RFC 8080; 5 and 7 are RSA with SHA-1 (RFC 5155). */
const SCHEMES: Readonly<Record<number, Scheme>> = {
  5: { kind: "rsa", hash: "sha1" },
  7: { kind: "rsa", hash: "sha1" },
  8: { kind: "rsa", hash: "sha256" },
  10: { kind: "rsa", hash: "sha512" },
  13: { kind: "ec", hash: "sha256", curve: "P-256", bytes: 64 },
  14: { kind: "ec", hash: "sha384", curve: "P-384", bytes: 96 },
  15: { kind: "edwards", curve: "Ed25519", bytes: 32 },
  16: { kind: "edwards", curve: "Ed448", bytes: 57 },
};

/** RFC 4034 A.2, RFC 4509, RFC 6605 2. */
const DIGESTS: Readonly<Record<number, string>> = { 1: "sha1", 2: "sha256", 4: "sha384" };

/** `key`: the public key field of a DNSKEY record. Null: an algorithm or a key that cannot be verified here. */
export function verifySignature(
  algorithm: number,
  key: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): boolean | null {
  const scheme = SCHEMES[algorithm];
  const jwk = scheme === undefined ? null : webKey(scheme, key);
  if (scheme === undefined || jwk === null) return null;
  try {
    const publicKey = createPublicKey({ key: jwk, format: "jwk" });
    const hash = scheme.kind === "edwards" ? null : scheme.hash;
    return verify(hash, data, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    // A point that is not on the curve, or a hash that this machine's OpenSSL no longer allows.
    return null;
  }
}

/** In hex; null for a type that is not known. */
export function dsDigest(type: number, data: Uint8Array): string | null {
  const hash = DIGESTS[type];
  return hash === undefined ? null : createHash(hash).update(data).digest("hex");
}

function webKey(scheme: Scheme, key: Uint8Array): JsonWebKey | null {
  const text = (from: number, to?: number) => Buffer.from(key.subarray(from, to)).toString("base64url");
  if (scheme.kind === "rsa") {
    // One byte of length, or a zero and two (RFC 3110 2).
    const [first = 0, high = 0, low = 0] = key;
    const [start, length] = first === 0 ? [3, high * 256 + low] : [1, first];
    return length === 0 || key.length <= start + length
      ? null
      : { kty: "RSA", e: text(start, start + length), n: text(start + length) };
  }
  if (key.length !== scheme.bytes) return null;
  if (scheme.kind === "edwards") return { kty: "OKP", crv: scheme.curve, x: text(0) };
  return { kty: "EC", crv: scheme.curve, x: text(0, scheme.bytes / 2), y: text(scheme.bytes / 2) };
}
