/** The algorithm that a certificate is signed with (RFC 5280 4.1.1.2), as people name it. */
import { type DerElement, derElement, derElements, derSequence, hexOf } from "./der.js";

/** By the object identifier's content; RFC 3279 2.2, RFC 4055, RFC 5758, RFC 8410. */
const NAMES: Readonly<Record<string, string>> = {
  "2a864886f70d010102": "MD2 with RSA",
  "2a864886f70d010103": "MD4 with RSA",
  "2a864886f70d010104": "MD5 with RSA",
  "2a864886f70d010105": "SHA-1 with RSA",
  "2b0e03021d": "SHA-1 with RSA",
  "2a864886f70d01010b": "SHA-256 with RSA",
  "2a864886f70d01010c": "SHA-384 with RSA",
  "2a864886f70d01010d": "SHA-512 with RSA",
  "2a864886f70d01010e": "SHA-224 with RSA",
  "2a8648ce3d0401": "SHA-1 with ECDSA",
  "2a8648ce3d040301": "SHA-224 with ECDSA",
  "2a8648ce3d040302": "SHA-256 with ECDSA",
  "2a8648ce3d040303": "SHA-384 with ECDSA",
  "2a8648ce3d040304": "SHA-512 with ECDSA",
  "2a8648ce380403": "SHA-1 with DSA",
  "2b0e03021b": "SHA-1 with DSA",
  "608648016503040302": "SHA-256 with DSA",
  "2b6570": "Ed25519",
  "2b6571": "Ed448",
};

const RSASSA_PSS = "2a864886f70d01010a";
const HASHES: Readonly<Record<string, string>> = {
  "2b0e03021a": "SHA-1",
  "608648016503040201": "SHA-256",
  "608648016503040202": "SHA-384",
  "608648016503040203": "SHA-512",
};
const PSS_HASH = 0xa0;

/** `SHA-256 with RSA`; `unknown (hexadecimal identifier)` for any other, and where the DER is malformed. */
export function signatureAlgorithm(der: Uint8Array): string {
  const algorithm = derSequence(der)?.[1];
  const [id, parameters] = algorithm === undefined ? [] : (derElements(algorithm.content) ?? []);
  if (id === undefined) return "unknown";
  const type = hexOf(id.content);
  return type === RSASSA_PSS ? `${pssHash(parameters)} with RSA-PSS` : (NAMES[type] ?? `unknown (${type})`);
}

/** SHA-1 where the parameters name no other (RFC 4055 3.1). */
function pssHash(parameters: DerElement | undefined): string {
  const named = derElements(parameters?.content ?? new Uint8Array())?.find(({ tag }) => tag === PSS_HASH);
  const id = named === undefined ? null : derElement(derElement(named.content)?.content ?? new Uint8Array());
  return named === undefined ? "SHA-1" : (HASHES[hexOf(id?.content ?? new Uint8Array())] ?? "another hash");
}

/** The hash whose collisions can be made, so that its signatures can be forged; null where there is none such. */
export function brokenHash(signature: string): string | null {
  return /^(?:MD\d|SHA-1)(?= with )/.exec(signature)?.[0] ?? null;
}
