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
