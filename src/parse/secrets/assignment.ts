/** Reads `name operator value` around a word, in whatever language: one pass over a few bytes, no expression. */
import { bytesWhere, isTokenCode } from "./text.js";

export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** Of the value, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

const NAME_REACH = 48;
const MAX_VALUE = 512;
const QUOTES = "\"'`";
/** Longest first. */
const OPERATORS = ["===", "!==", "||=", "??=", "=>", ":=", "==", "!=", "||", "??", "->", "=", ":", ",", "(", ">"];
/** Behind these only a quoted value is one. */
const QUOTED_ONLY = ["===", "!==", "==", "!=", "||", "??", "->", ",", "("];
const BETWEEN = "\\\"'`] \t";
const BETWEEN_CODES = bytesWhere((letter) => BETWEEN.includes(letter));
const OPERATOR_CODES = bytesWhere((letter) => "=:!|?-,(>%".includes(letter));
const ESCAPED_OPERATOR = /^(?:\\u003[dDaA]|%3[dDaA])/;
const ESCAPED = "escaped";
const [SPACE, PERCENT, ZERO, NINE, COLON, EQUALS, BACKSLASH, LETTER_U, TILDE] = [32, 37, 48, 57, 58, 61, 92, 117, 126];
const NAME_CODES = bytesWhere((_, code) => isNameCode(code));
const TYPE_CODES = bytesWhere((letter, code) => isNameCode(code) || "<>| \t".includes(letter));
const CONTROL_CODES = bytesWhere((_, code) => code < SPACE);
const SPACE_CODES = bytesWhere((letter) => " \t".includes(letter));
const QUOTE_CODES = bytesWhere((letter) => QUOTES.includes(letter));
const SCHEME_CODES = bytesWhere((letter) => "BbTt".includes(letter));
const LONGEST_SCHEME = 6;
/** Shorter values are no secrets; without digits, and bare ones in code, shorter ones than a word; without both than two. */
const [MIN_VALUE, MIN_WORD, MIN_BARE_WORD] = [6, 14, 30];
/** In files of settings a value goes on to the next space. */
const MAX_SETTING = 160;
const SETTING_ENDS = " \t\r\n\"'`,;}<";
const BARE_ENDS = " \t\r\n\"'`,;)(}]{[<>&|\\=%";
const SETTING_END_CODES = bytesWhere((letter, code) => code === 0 || SETTING_ENDS.includes(letter));
const BARE_END_CODES = bytesWhere((letter, code) => code === 0 || BARE_ENDS.includes(letter));

/** How far `assignmentAt` reads before and behind the word. */
export const ASSIGNMENT_REACH = [NAME_REACH, NAME_REACH + MAX_VALUE + 16] as const;

/** The assignment to the name around `[start, end)`; null where no value follows it. */
export function assignmentAt(text: string, start: number, end: number, bareValues: boolean): Assignment | null {
  let from = start;
  while (from > start - NAME_REACH && from > 0 && isNameCode(text.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < end + NAME_REACH && isNameCode(text.charCodeAt(to))) to += 1;
  const rest = text.slice(to, to + MAX_VALUE);
  const operator = operatorIn(rest);
  const value =
    operator === null
      ? null
      : valueIn(rest, operator.end, QUOTED_ONLY.includes(operator.text), bareValues && operator.text !== ESCAPED);
  if (value === null) return null;
  return {
    name: text.slice(from, to),
    value: rest.slice(value.start, value.end),
    start: to + value.start,
    end: to + value.end,
    quoted: value.quoted,
  };
}

/**
 * Whether the name that goes on at `end` may be given a value that could be a secret. The bytes rule out ninety-nine words of a hundred
 * before anything is read as text; `assignmentAt` decides on the rest.
 */
export function mayAssign(bytes: Uint8Array, end: number, bareValues: boolean): boolean {
  let at = past(bytes, end, NAME_CODES, NAME_REACH);
  at = past(bytes, at, BETWEEN_CODES, 20);
  if (at >= bytes.length) return false;
  const operator = bytes[at] as number;
  // `\u003d` and `%3D`: text in JSON, in a URL.
  if (operator === PERCENT) return true;
  if (operator === LETTER_U) return at > 0 && bytes[at - 1] === BACKSLASH;
  if (OPERATOR_CODES[operator] !== 1) return false;
  at = past(bytes, at, OPERATOR_CODES, 3);
  at = past(bytes, at, SPACE_CODES, 16);
  return mayBeSecret(bytes, at, bareValues) || (operator === COLON && mayBeType(bytes, at));
}

/** A type between name and value: `apiKey: string = "..."`. */
function mayBeType(bytes: Uint8Array, from: number): boolean {
  let at = past(bytes, from, TYPE_CODES, 40);
  if (at >= bytes.length || bytes[at] !== EQUALS) return false;
  at = past(bytes, at + 1, SPACE_CODES, 4);
  return at < bytes.length && QUOTE_CODES[bytes[at] as number] === 1;
}

/** Most values are sentences, or names of other variables. Two bytes of grace: padding, and the backslash of an escaped quote. */
function mayBeSecret(bytes: Uint8Array, from: number, bareValues: boolean): boolean {
  let at = from;
  // Prefixes of strings, the backslash of an escaped quote, and up to three quotes.
  if (at + 1 < bytes.length && QUOTE_CODES[bytes[at + 1] as number] === 1 && QUOTE_CODES[bytes[at] as number] !== 1)
    at += 1;
  if (at >= bytes.length) return false;
  const quote = bytes[at] as number;
  const quoted = QUOTE_CODES[quote] === 1;
  at = quoted ? past(bytes, at, QUOTE_CODES, 3) : at;
  const ends = quoted ? CONTROL_CODES : bareValues ? SETTING_END_CODES : BARE_END_CODES;
  const start = at;
  const limit = Math.min(bytes.length, start + MAX_VALUE);
  let digits = false;
  for (; at < limit; at += 1) {
    const code = bytes[at] as number;
    if (code === BACKSLASH && quoted) {
      if (bytes[from] !== BACKSLASH) return true;
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

function operatorIn(text: string): { text: string; end: number } | null {
  const escaped = ESCAPED_OPERATOR.exec(text.slice(0, 10))?.[0];
  if (escaped !== undefined) return { text: ESCAPED, end: escaped.length };
  // The end of a quoted or bracketed name: `"api_key"]`, `\"api_key\"`.
  let at = skip(text, 0, "\\\"'`]", 4);
  at = skip(text, at, " \t", 16);
  const operator = OPERATORS.find((one) => text.startsWith(one, at));
  if (operator === undefined) return null;
  // `set("API_KEY", "...")` assigns; `check(tokenName, "...")` hands two things over.
  if (operator === "," && at === 0) return null;
  // A type between name and value: `apiKey: string = "..."`.
  const type =
    operator === ":"
      ? /^:[ \t]{0,4}[A-Za-z][A-Za-z0-9_.<>| ]{0,30}=[ \t]{0,4}(?=["'`])/.exec(text.slice(at, at + 50))
      : null;
  return { text: operator, end: at + (type?.[0].length ?? operator.length) };
}

function valueIn(
  text: string,
  after: number,
  quotedOnly: boolean,
  bareValues: boolean,
): { start: number; end: number; quoted: boolean } | null {
  let at = skip(text, after, " \t", 16);
  // Prefixes of strings: b"", f"", r"", @"", $"".
  if ("bfruBFRU@$".includes(text[at] ?? " ") && QUOTES.includes(text[at + 1] ?? " ")) at += 1;
  const escaped = text[at] === "\\" && QUOTES.includes(text[at + 1] ?? " ");
  if (escaped) at += 1;
  const quote = text[at] ?? "";
  if (quote !== "" && QUOTES.includes(quote)) {
    const start = pastScheme(text, skip(text, at, quote, 3));
    const end = closing(text, start, escaped ? `\\${quote}` : quote);
    return end > start ? { start, end, quoted: true } : null;
  }
  if (quotedOnly) return null;
  const start = pastScheme(text, at);
  const ends = bareValues ? SETTING_ENDS : BARE_ENDS;
  const limit = Math.min(text.length, start + (bareValues ? MAX_SETTING : MAX_VALUE));
  let end = start;
  while (end < limit && !ends.includes(text.charAt(end))) end += 1;
  // Padding of base64.
  end = skip(text, end, "=", 2);
  return end > start ? { start, end, quoted: false } : null;
}

/** `Authorization: Bearer ...`: the scheme is no part of the secret. */
function pastScheme(text: string, at: number): number {
  return at + (/^(?:Bearer|Basic|Token|token|bearer|basic) {1,3}/.exec(text.slice(at, at + 12))?.[0].length ?? 0);
}

/** -1: not on this line. */
function closing(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length && at - start < MAX_VALUE; at += 1) {
    // A value ends on its line.
    if (text[at] === "\n" || text[at] === "\r") return -1;
    if (text.startsWith(quote, at)) return at;
    if (text[at] === "\\") at += 1;
  }
  return -1;
}

function skip(text: string, at: number, letters: string, most: number): number {
  let next = at;
  while (next < text.length && next - at < most && letters.includes(text[next] ?? "")) next += 1;
  return next;
}

function isNameCode(code: number): boolean {
  return isTokenCode(code) || code === 46;
}
