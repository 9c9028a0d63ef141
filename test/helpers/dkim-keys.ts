/** Public keys for DKIM records, generated once a run and size. */
import { generateKeyPairSync } from "node:crypto";

const made = new Map<number | "ed25519", string>();

/** The value of `p=`: RSA of that many bits as SubjectPublicKeyInfo, or the 32 bytes of an Ed25519 key, in base64. */
export function dkimKey(size: number | "ed25519"): string {
  const known = made.get(size);
  if (known !== undefined) return known;
  const { publicKey } =
    size === "ed25519" ? generateKeyPairSync(size) : generateKeyPairSync("rsa", { modulusLength: size });
  const der = publicKey.export({ type: "spki", format: "der" });
  const p = (size === "ed25519" ? der.subarray(-32) : der).toString("base64");
  made.set(size, p);
  return p;
}

/** A key record in strings of 255 bytes, as DNS panels split it. */
export function dkimRecord(size: number | "ed25519"): readonly string[] {
  const record = `v=DKIM1; k=${size === "ed25519" ? size : "rsa"}; p=${dkimKey(size)}`;
  return record.match(/.{1,255}/g) ?? [];
}

/** The value of `p=` for an RSA key of so many bits by its form alone (RFC 8017 A.1.1): making a real one of 16,384 takes minutes. */
export function dkimKeyByForm(bits: number): string {
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.alloc(bits / 8, 0xc5)]);
  return der(0x30, der(0x02, modulus), Buffer.from([0x02, 3, 1, 0, 1])).toString("base64");
}

/** A tag, a length of two bytes, and what it holds (X.690 8.1). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 255]), body]);
}
