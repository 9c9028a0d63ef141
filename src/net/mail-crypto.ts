/** The arithmetic of DKIM (RFC 6376 3.3, RFC 8463 3): SHA-256, and signatures by RSA and Ed25519. */
import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Crypto } from "./io.js";

export const crypto: Crypto = {
  sha256(pieces) {
    const hash = createHash("sha256");
    for (const piece of pieces) hash.update(piece);
    return new Uint8Array(hash.digest());
  },
  verify(type, key, data, signature) {
    const publicKey = type === "rsa" ? rsaKey(key) : edwardsKey(key);
    if (publicKey === null) return null;
    try {
      // Ed25519 signs the hash, and hashes that again by itself (RFC 8463 3).
      return type === "rsa"
        ? verify("sha256", data, publicKey, signature)
        : verify(null, createHash("sha256").update(data).digest(), publicKey, signature);
    } catch {
      // A modulus or exponent beyond what OpenSSL works with.
      return null;
    }
  },
};

/** SubjectPublicKeyInfo as everybody publishes it, or RSAPublicKey as RFC 6376 3.6.1 says. */
function rsaKey(bytes: Uint8Array): KeyObject | null {
  for (const type of ["spki", "pkcs1"] as const) {
    try {
      const key = createPublicKey({ key: Buffer.from(bytes), format: "der", type });
      if (key.asymmetricKeyType === "rsa") return key;
    } catch {
      // The other form, or none.
    }
  }
  return null;
}

function edwardsKey(bytes: Uint8Array): KeyObject | null {
  try {
    const x = Buffer.from(bytes).toString("base64url");
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  } catch {
    return null;
  }
}
