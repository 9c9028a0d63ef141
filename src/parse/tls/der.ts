/** Walks DER, the encoding of certificates and OCSP responses (X.690 8 and 10), within the bytes that are there. */

export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Where the next one starts. */
  readonly end: number;
}

/** The element at an offset; null where it is cut off, of indefinite length, or has a tag of several bytes. */
export function derElement(bytes: Uint8Array, at = 0): DerElement | null {
  const [tag, first] = bytes.subarray(at, at + 2);
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  const width = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || width > 3 || at + 2 + width > bytes.length) return null;
  const size = first < 0x80 ? first : bytes.subarray(at + 2, at + 2 + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = at + 2 + width;
  const end = start + size;
  return end > bytes.length ? null : { tag, content: bytes.subarray(start, end), end };
}

/** The elements that fill the bytes exactly; null where they do not. */
export function derElements(bytes: Uint8Array): readonly DerElement[] | null {
  const list: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = derElement(bytes, at);
    if (next === null) return null;
    list.push(next);
    at = next.end;
  }
  return list;
}

const SEQUENCE = 0x30;

/** The members of the SEQUENCE that these bytes start with. */
export function derSequence(bytes: Uint8Array): readonly DerElement[] | null {
  const whole = derElement(bytes);
  return whole?.tag === SEQUENCE ? derElements(whole.content) : null;
}

/** An object identifier's content as hexadecimal, by which it is compared here. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 32), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
