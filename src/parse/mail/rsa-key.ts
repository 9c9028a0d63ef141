/** The size of an RSA public key by a bounded walk through its DER: SubjectPublicKeyInfo (RFC 5280 4.1) or RSAPublicKey (RFC 8017 A.1.1). */

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
/** The AlgorithmIdentifier's content starts with the object identifier 1.2.840.113549.1.1.1, rsaEncryption. */
const RSA_ENCRYPTION = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/** No key in use comes near: 16384 bits are 2 KiB. */
const MAX_BYTES = 4096;

/** Bits of the modulus; null where the bytes are not exactly one RSA public key in either form. */
export function rsaModulusBits(bytes: Uint8Array): number | null {
  if (bytes.length > MAX_BYTES) return null;
  const pair = sequence(bytes);
  const [algorithm, key] = pair ?? [];
  if (algorithm?.tag !== SEQUENCE) return pair === null ? null : modulusBits(pair);
  const isRsa = RSA_ENCRYPTION.every((byte, index) => algorithm.content[index] === byte);
  // The first byte of a BIT STRING counts the unused bits at its end: none here.
  if (!isRsa || pair?.length !== 2 || key?.tag !== BIT_STRING || key.content[0] !== 0) return null;
  const inner = sequence(key.content.subarray(1));
  return inner === null ? null : modulusBits(inner);
}

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

function modulusBits(pair: readonly Element[]): number | null {
  const [modulus, exponent, ...rest] = pair;
  if (modulus?.tag !== INTEGER || exponent?.tag !== INTEGER || rest.length > 0) return null;
  const start = modulus.content.findIndex((byte) => byte !== 0);
  const top = modulus.content[start];
  return top === undefined ? null : (modulus.content.length - start - 1) * 8 + (32 - Math.clz32(top));
}

/** The elements of the one SEQUENCE that fills the bytes exactly. */
function sequence(bytes: Uint8Array): readonly Element[] | null {
  const [outer, ...behind] = elements(bytes) ?? [];
  return outer?.tag === SEQUENCE && behind.length === 0 ? elements(outer.content) : null;
}

/** The DER elements that fill the bytes exactly; null where they do not. */
function elements(bytes: Uint8Array): readonly Element[] | null {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, short = 0] = bytes.subarray(at, at + 2);
    const extra = short < 0x80 ? 0 : short & 0x7f;
    // 0x80 alone is the indefinite form, which DER does not have; two bytes of length are more than MAX_BYTES.
    if (short === 0x80 || extra > 2) return null;
    const long = bytes.subarray(at + 2, at + 2 + extra).reduce((sum, byte) => sum * 256 + byte, 0);
    const start = at + 2 + extra;
    const end = start + (extra === 0 ? short : long);
    if (end > bytes.length || found.length >= 4) return null;
    found.push({ tag, content: bytes.subarray(start, end) });
    at = end;
  }
  return found;
}

/** Base64 with or without its padding; null where it is none. */
export function base64Bytes(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const bare = text.replace(/=+$/, "");
  if (bare.length % 4 === 1) return null;
  return Uint8Array.from(atob(bare), (char) => char.charCodeAt(0));
}
