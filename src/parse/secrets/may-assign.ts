/**
 * Rules out by the bytes behind a word what `assignmentAt` and the judgement of values would: ninety-nine words of a hundred, before
 * anything is read as text.
 */
import { BARE_ENDS, isNameCode, MAX_VALUE, NAME_REACH, QUOTES, SETTING_ENDS } from "./assignment.js";
import { bytesWhere } from "./text.js";

const [SPACE, PERCENT, COMMA, ZERO, NINE, COLON, EQUALS, GREATER, BACKSLASH, LETTER_U, TILDE] = [
  32, 37, 44, 48, 57, 58, 61, 62, 92, 117, 126,
];
const NAME_CODES = bytesWhere((_, code) => isNameCode(code));
/** Between a name and its operator: the end of quotes and brackets. */
const BETWEEN_CODES = bytesWhere((letter) => "\\\"'`] \t".includes(letter));
const OPERATOR_CODES = bytesWhere((letter) => "=:!|?-,(>%".includes(letter));
/** The beginnings of operators behind which only a quoted value is one, and what is no operator by itself. */
const QUOTED_ONLY_CODES = bytesWhere((letter) => ",(!-".includes(letter));
const NEVER_ALONE_CODES = bytesWhere((letter) => "|?!-".includes(letter));
/** Before the key of a value whose name stands under a key of its own: the end of a line or a comma, white space and quotes. */
const PAIR_CODES = bytesWhere((letter) => ",\r\nvV".includes(letter));
const PAIR_BETWEEN_CODES = bytesWhere((letter) => ", \t\r\n\"'".includes(letter));
const VALUE = Array.from("value", (letter) => letter.charCodeAt(0));
const TYPE_CODES = bytesWhere((letter, code) => isNameCode(code) || "<>| \t".includes(letter));
const CONTROL_CODES = bytesWhere((_, code) => code < SPACE);
const SPACE_CODES = bytesWhere((letter) => " \t".includes(letter));
const QUOTE_CODES = bytesWhere((letter) => QUOTES.includes(letter));
const SETTING_END_CODES = bytesWhere((letter, code) => code === 0 || SETTING_ENDS.includes(letter));
const BARE_END_CODES = bytesWhere((letter, code) => code === 0 || BARE_ENDS.includes(letter));
/** `Bearer`, `Basic`, `Token`. */
const SCHEME_CODES = bytesWhere((letter) => "BbTt".includes(letter));
const LONGEST_SCHEME = 6;
/** Shorter values are no secrets; without digits, and bare ones in code, shorter ones than a word; without both than two. */
const [MIN_VALUE, MIN_WORD, MIN_BARE_WORD] = [6, 14, 30];

/** Whether the name that goes on at `end` may be given a value that could be a secret. `bareValues`: in a file of settings. */
export function mayAssign(bytes: Uint8Array, end: number, bareValues: boolean): boolean {
  const nameEnd = past(bytes, end, NAME_CODES, NAME_REACH);
  const from = past(bytes, nameEnd, BETWEEN_CODES, 20);
  if (from >= bytes.length) return false;
  const first = bytes[from] as number;
  // `\u003d` and `%3D`: text in JSON, in a URL.
  if (first === PERCENT) return true;
  if (first === LETTER_U) return bytes[from - 1] === BACKSLASH;
  if (PAIR_CODES[first] === 1 && mayPair(bytes, from)) return true;
  if (OPERATOR_CODES[first] !== 1 || (first === COMMA && from === nameEnd)) return false;
  let at = past(bytes, from, OPERATOR_CODES, 3);
  if (at === from + 1 && NEVER_ALONE_CODES[first] === 1) return false;
  const compares = first === EQUALS ? at > from + 1 && bytes[from + 1] === EQUALS : bytes[at - 1] !== EQUALS;
  const quotedOnly = QUOTED_ONLY_CODES[first] === 1 || (compares && first !== COLON && first !== GREATER);
  at = past(bytes, at, SPACE_CODES, 16);
  return mayBeSecret(bytes, at, quotedOnly, bareValues) || (first === COLON && mayBeType(bytes, at));
}

/** `- name: API_KEY`, then `value: ...`. */
function mayPair(bytes: Uint8Array, from: number): boolean {
  const at = past(bytes, from, PAIR_BETWEEN_CODES, 50);
  return (
    at + VALUE.length < bytes.length && VALUE.every((letter, index) => ((bytes[at + index] as number) | 32) === letter)
  );
}

/** A type between name and value: `apiKey: string = "..."`. */
function mayBeType(bytes: Uint8Array, from: number): boolean {
  let at = past(bytes, from, TYPE_CODES, 40);
  if (at >= bytes.length || bytes[at] !== EQUALS) return false;
  at = past(bytes, at + 1, SPACE_CODES, 4);
  return at < bytes.length && QUOTE_CODES[bytes[at] as number] === 1;
}

/** Most values are sentences, or names of other variables. Two bytes of grace: padding, and the backslash of an escaped quote. */
function mayBeSecret(bytes: Uint8Array, from: number, quotedOnly: boolean, bareValues: boolean): boolean {
  let at = from;
  // Prefixes of strings, the backslash of an escaped quote, and up to three quotes.
  if (at + 1 < bytes.length && QUOTE_CODES[bytes[at + 1] as number] === 1 && QUOTE_CODES[bytes[at] as number] !== 1)
    at += 1;
  if (at >= bytes.length) return false;
  const quote = bytes[at] as number;
  const quoted = QUOTE_CODES[quote] === 1;
  if (quotedOnly && !quoted) return false;
  at = quoted ? past(bytes, at, QUOTE_CODES, 3) : at;
  const ends = quoted ? CONTROL_CODES : bareValues ? SETTING_END_CODES : BARE_END_CODES;
  const start = at;
  const limit = Math.min(bytes.length, start + MAX_VALUE);
  let digits = false;
  for (; at < limit; at += 1) {
    const code = bytes[at] as number;
    if (code === BACKSLASH && quoted) {
      if (bytes[from] !== BACKSLASH || at + 1 >= limit || bytes[at + 1] !== quote) return true;
      break;
    }
    // `Authorization: Bearer ...`: the value is the next word.
    if (code === SPACE && SCHEME_CODES[bytes[start] as number] === 1 && at - start <= LONGEST_SCHEME) return true;
    if (code > TILDE || (code === SPACE && quoted)) return false;
    if ((quoted && code === quote) || ends[code] === 1) break;
    digits ||= code >= ZERO && code <= NINE;
  }
  if (digits) return at - start >= (quoted || bareValues ? MIN_VALUE : MIN_WORD);
  return at - start >= (quoted ? MIN_WORD : MIN_BARE_WORD);
}

/** Behind the run of at most `most` bytes that `codes` marks. */
function past(bytes: Uint8Array, from: number, codes: Uint8Array, most: number): number {
  const limit = Math.min(bytes.length, from + most);
  let at = from;
  while (at < limit && codes[bytes[at] as number] === 1) at += 1;
  return at;
}
