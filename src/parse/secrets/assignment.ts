/** Reads `name operator value` around a word, in whatever language: one pass over a few bytes, no expression. */
import { isTokenCode } from "./text.js";

export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** Of the value, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** How far a name goes on around its word, and how long a value may be. */
export const NAME_REACH = 48;
export const MAX_VALUE = 512;
export const QUOTES = "\"'`";
/** Longest first. */
const OPERATORS = ["===", "!==", "||=", "??=", "=>", ":=", "==", "!=", "||", "??", "->", "=", ":", ",", "(", ">"];
/** Behind these only a quoted value is one. */
const QUOTED_ONLY = ["===", "!==", "==", "!=", "||", "??", "->", ",", "("];
const ESCAPED_OPERATOR = /^(?:\\u003[dDaA]|%3[dDaA])/;
const ESCAPED = "escaped";
/** In files of settings a value goes on to the next space. */
const MAX_SETTING = 160;
export const SETTING_ENDS = " \t\r\n\"'`,;}<";
export const BARE_ENDS = " \t\r\n\"'`,;)(}]{[<>&|\\=%";

/** What stands before a name that is a value itself: `- name: API_KEY`, `{"key": "API_KEY"`, `<add key="ApiKey"`. */
const PAIR_BEFORE = 40;
const NAMED = /(?:^|[\s{,"'-])(?:name|key)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?$/i;
/** Attributes: those of settings in XML, not those of a page's forms. */
const ATTRIBUTE = /[A-Za-z]=["']$/;
const SETTING = /<(?:add|arg|constant|entry|env|param|property|setting|variable)[ \t]{1,4}(?:key|name)=["']$/i;
const VALUE = /^["']?(?:[ \t]{0,9}(,))?\s{0,40}["']?value["']?[ \t]{0,4}[:=]/i;

/** How far `assignmentAt` reads before and behind the word. */
export const ASSIGNMENT_REACH = [NAME_REACH + PAIR_BEFORE, NAME_REACH + MAX_VALUE + 16] as const;

/** The assignment to the name around `[start, end)`; null where no value follows it. */
export function assignmentAt(text: string, start: number, end: number, bareValues: boolean): Assignment | null {
  let from = start;
  while (from > start - NAME_REACH && from > 0 && isNameCode(text.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < end + NAME_REACH && isNameCode(text.charCodeAt(to))) to += 1;
  const rest = text.slice(to, to + MAX_VALUE);
  const operator = pairIn(text, from, rest) ?? operatorIn(rest);
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

/** The name and the value each under a key of their own, as lists of variables have them. */
function pairIn(text: string, from: number, rest: string): { text: string; end: number } | null {
  const value = VALUE.exec(rest.slice(0, 80));
  if (value === null) return null;
  const before = text.slice(Math.max(0, from - PAIR_BEFORE), from);
  const named = value[1] === undefined && ATTRIBUTE.test(before) ? SETTING : NAMED;
  return named.test(before) ? { text: "=", end: value[0].length } : null;
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

/** Letters, digits, `_`, `-` and `.`. */
export function isNameCode(code: number): boolean {
  return isTokenCode(code) || code === 46;
}
