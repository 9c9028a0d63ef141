/** DKIM's canonicalisations (RFC 6376 3.4): what of a message is signed, whatever mail servers do to its whitespace. */

export type Canonicalization = "simple" | "relaxed";

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BLOCK = 32 * 1024;

/** One header field without the CRLF at its end (RFC 6376 3.4.1, 3.4.2). */
export function canonicalHeader(text: string, how: Canonicalization): string {
  if (how === "simple") return text;
  const colon = text.indexOf(":");
  const value = text
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .replace(/^ | $/g, "");
  return `${text.slice(0, Math.max(colon, 0)).toLowerCase().trimEnd()}:${value}`;
}

/**
 * The body in pieces (RFC 6376 3.4.3, 3.4.4); a line end of LF alone counts as CRLF. Each piece holds only until the next one is asked
 * for: ten megabytes pass through one small buffer, which has room for what a block can become.
 */
export function* canonicalBody(body: Uint8Array, how: Canonicalization): Generator<Uint8Array, void> {
  const out = new Uint8Array(4 * BLOCK);
  const relaxed = how === "relaxed";
  let length = 0;
  /** Line ends not written yet: those at the end of the body do not count. */
  let ends = 0;
  let space = false;
  let written = false;
  for (let block = 0; block < body.length; block += BLOCK) {
    const stop = Math.min(body.length, block + BLOCK);
    for (let at = block; at < stop; at++) {
      const byte = body[at] as number;
      if (byte > SPACE && ends === 0 && !space) {
        out[length++] = byte;
        written = true;
      } else if (byte === LF) {
        ends += 1;
        space = false;
      } else if (byte === CR && body[at + 1] === LF) {
        // The LF behind it counts.
      } else if (relaxed && (byte === SPACE || byte === TAB)) space = true;
      else {
        for (; ends > 0; ends--) {
          if (length > BLOCK) {
            yield out.subarray(0, length);
            length = 0;
          }
          out[length++] = CR;
          out[length++] = LF;
        }
        if (space) out[length++] = SPACE;
        space = false;
        out[length++] = byte;
        written = true;
      }
    }
    if (length === 0) continue;
    yield out.subarray(0, length);
    length = 0;
  }
  // An empty body is CRLF for simple, and nothing at all for relaxed.
  if (written || !relaxed) yield Uint8Array.of(CR, LF);
}
