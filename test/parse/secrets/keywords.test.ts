/** The search for keywords finds what a plain search finds, wherever the bytes begin. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { keywordSearch } from "../../../src/parse/secrets/keywords.js";

const KEYWORDS = ["q~", "key", "pat", "token", "sk_live_", "sk_", "://", "aaa", "-----begin", "a.b"];

function plain(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return KEYWORDS.flatMap((keyword) =>
    [...lower].flatMap((_, at) => (lower.startsWith(keyword, at) ? [`${keyword} ${at + keyword.length}`] : [])),
  ).sort();
}

function found(text: string, shift: number): readonly string[] {
  const buffer = new Uint8Array(shift + text.length);
  buffer.set(
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
    shift,
  );
  const hits: string[] = [];
  keywordSearch(KEYWORDS).scan(buffer.subarray(shift), (keyword, end) => hits.push(`${KEYWORDS[keyword]} ${end}`));
  return hits.sort();
}

it.each([
  "",
  "q",
  "q~",
  "xq~",
  "KEY",
  "key",
  "xkey",
  "xxkey",
  "aaaaaaa",
  "sk_live_",
  "SK_Live_x",
  "http://a",
  "-----BEGIN",
])("finds all in %j", (text) => {
  for (const shift of [0, 1]) expect(found(text, shift)).toEqual(plain(text));
});

it("finds all in any text", () => {
  const letters = fc.constantFrom(..."qQ~kKeEyYpPaAtToOnN_sSlLiIvV:/-bBgG.", "key", "sk_live_", "\n", "\u00ff");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), fc.nat(1), (parts, shift) => {
      const text = parts.join("");
      expect(found(text, shift)).toEqual(plain(text));
    }),
    { numRuns: 500, seed: 7 },
  );
});
