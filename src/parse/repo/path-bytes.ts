/**
 * Paths whose bytes are no UTF-8, as Unix and git allow them: each byte that decodes to nothing stands as a lone surrogate (U+DC80 to
 * U+DCFF), as Python does it (PEP 383), so that a path stays one string and the file can still be opened.
 */

/** With `u` it matches none that is half of a pair. */
const LONE = /[\udc80-\udcff]/u;
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function pathOf(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decoded(bytes);
  }
}

/** What to open: the path itself, or its bytes where it stands for some that are no UTF-8. */
export function openable(path: string): string | Uint8Array {
  if (!LONE.test(path)) return path;
  const bytes: number[] = [];
  for (const letter of path) {
    if (LONE.test(letter)) bytes.push(letter.charCodeAt(0) - 0xdc00);
    else bytes.push(...new TextEncoder().encode(letter));
  }
  return Uint8Array.from(bytes);
}

/** For people and reports: such bytes as `\xff`. */
export function shownPath(path: string): string {
  return Array.from(path, (letter) =>
    LONE.test(letter) ? `\\x${(letter.charCodeAt(0) - 0xdc00).toString(16)}` : letter,
  ).join("");
}

function decoded(bytes: Uint8Array): string {
  let path = "";
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes, at);
    path +=
      length === 0 ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : strict.decode(bytes.subarray(at, at + length));
    at += Math.max(1, length);
  }
  return path;
}

/** Of the character that begins at `at`; 0 where none does. */
function lengthOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  try {
    strict.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}
