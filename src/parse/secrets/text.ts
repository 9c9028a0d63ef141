/** Bytes as text for the secrets engine, each byte one character, so that offsets stay. */

const SNIFFED = 8000;
/** `\u0022`. */
const LONGEST_ESCAPE = 6;
const ESCAPE_END = /(?:\\[nrtbf]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})$/;
const [PERCENT, BACKSLASH] = [37, 92];
/** The global is a getter, which takes longer than what is asked of it here. */
const NodeBuffer = Buffer;

/** The bytes to scan: as they are, or UTF-8 of UTF-16 with a byte-order mark; null for a binary file (a NUL near its start). */
export function scannable(bytes: Uint8Array): Uint8Array | null {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextEncoder().encode(new TextDecoder(wide).decode(bytes));
  return bytes.subarray(0, SNIFFED).includes(0) ? null : bytes;
}

/** UTF-16 by its byte-order mark. */
export function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** Latin-1, ten times faster than a `TextDecoder`: the bytes in `[from, to)`, as far as there are any. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const buffer = bytes instanceof NodeBuffer ? bytes : NodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString("latin1", Math.max(0, from), to);
}

/** Letters, digits, `_` and `-`: what a token's neighbour must not be. */
export function isTokenCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45
  );
}

/** Where the run of token characters and `also` that holds `from` ends. */
export function runEnd(text: string, from: number, also: string, most: number): number {
  let end = from;
  while (
    end < from + most &&
    end < text.length &&
    (isTokenCode(text.charCodeAt(end)) || also.includes(text.charAt(end)))
  ) {
    end += 1;
  }
  return end;
}

/** Whether a token may start here: after no token character, or after an escape as strings in strings have it (`\n`, `%3D`, `\u0022`). */
export function startsToken(bytes: Uint8Array, at: number): boolean {
  if (at === 0 || !isTokenCode(bytes[at - 1] as number)) return true;
  const low = Math.max(0, at - LONGEST_ESCAPE);
  for (let before = low; before < at; before += 1)
    if (bytes[before] === BACKSLASH || bytes[before] === PERCENT) return ESCAPE_END.test(latin1(bytes, low, at));
  return false;
}

/** Line and column of offsets in rising order, in one pass; the column counts characters of UTF-8, not bytes. */
export function positions(bytes: Uint8Array, offsets: readonly number[]): readonly { line: number; column: number }[] {
  let line = 1;
  let column = 1;
  let at = 0;
  return offsets.map((offset) => {
    let lines = 0;
    for (let next = at; next < offset; next += 1) lines += bytes[next] === 10 ? 1 : 0;
    if (lines > 0) {
      line += lines;
      column = 1;
      at = bytes.lastIndexOf(10, offset - 1) + 1;
    }
    for (; at < offset; at += 1) column += ((bytes[at] ?? 0) & 0xc0) === 0x80 ? 0 : 1;
    return { line, column };
  });
}

/** By byte: 1 where it holds. */
export function bytesWhere(holds: (letter: string, code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => (holds(String.fromCharCode(code), code) ? 1 : 0));
}
