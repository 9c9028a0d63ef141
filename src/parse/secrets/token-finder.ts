/** Finds what one rule describes where one of the rule's keywords stands. */

import { base62, crc32 } from "./base64.js";
import type { Finder, Place } from "./place.js";
import { isPlaceholder, isTypedByHand } from "./placeholder.js";
import type { Kind, TokenRule } from "./rule.js";
import { bytesWhere, isTokenCode, latin1, startsToken } from "./text.js";

/** How far what tells a service, or a publishable key, may stand. */
const BESIDE = 400;
/** After its keyword every token goes on for at least this long. */
const MIN_REST = 10;
const LONGEST_TOKEN = 8192;
/** Letters, digits and the punctuation of tokens and of addresses. */
const REST = bytesWhere((letter, code) => isTokenCode(code) || ".+/=".includes(letter));
const WORD = bytesWhere((letter, code) => code > 32 && !"\"'`".includes(letter));
/** What may stand before a token: no token character, or the last one of an escape. */
const BEFORE = bytesWhere((letter, code) => !isTokenCode(code) || /[nrtbf0-9A-Fa-f]/.test(letter));

/** The finder of `rule`. */
export function tokenFinder(rule: TokenRule): Finder {
  // A token that goes on is another one, or none.
  const source = `(?:${rule.token.source})(?![0-9A-Za-z_-])`;
  const here = new RegExp(`^${source}`);
  const around = new RegExp(source, "g");
  const fixedAt = ({ bytes }: Place, start: number) => {
    if (!startsToken(bytes, start)) return null;
    const value = here.exec(latin1(bytes, start, wordEnd(bytes, start)))?.[0];
    return value === undefined ? null : { from: start, value };
  };
  const foundAround = ({ bytes }: Place, start: number, end: number, [before, after]: readonly [number, number]) => {
    const low = Math.max(0, start - before);
    const text = latin1(bytes, low, start + after);
    for (const { index, 0: value } of text.matchAll(around)) {
      const from = low + index;
      if (from <= start && from + value.length >= end && startsToken(bytes, from)) return { from, value };
    }
    return null;
  };
  return (place, start, end) => {
    const inside = rule.around;
    if (inside === undefined && !mayBeToken(place.bytes, start, end)) return null;
    const found = inside === undefined ? fixedAt(place, start) : foundAround(place, start, end, inside);
    if (found === null) return null;
    const { path, test } = place;
    const { from, value } = found;
    const fixed = inside === undefined ? end - start : 0;
    if (isPlaceholder(value) || isTypedByHand(value.slice(fixed), rule.structured === true)) return null;
    const beside = `${path}\n${latin1(place.bytes, from - BESIDE, from + value.length + BESIDE)}`;
    if (rule.near !== undefined && !rule.near.test(beside)) return null;
    const kind: Kind = rule.publicBeside?.test(beside) ? { ...rule, publishable: true } : rule;
    const doubtful = test || !checks(rule, value);
    return {
      kind,
      start: from,
      end: from + value.length,
      value,
      prefix: value.slice(0, Math.min(4, fixed)),
      confidence: doubtful ? 0.5 : 1,
    };
  };
}

/** No token holds white space or a quote: what stands behind them is not read. */
function wordEnd(bytes: Uint8Array, start: number): number {
  const limit = Math.min(bytes.length, start + LONGEST_TOKEN);
  let end = start;
  while (end < limit && WORD[bytes[end] as number] === 1) end += 1;
  return end;
}

/** What the bytes beside a keyword say before anything is read as text. */
function mayBeToken(bytes: Uint8Array, start: number, end: number): boolean {
  if (end + MIN_REST > bytes.length) return false;
  for (let at = end; at < end + MIN_REST; at += 1) if (REST[bytes[at] as number] !== 1) return false;
  return start === 0 || BEFORE[bytes[start - 1] as number] === 1;
}

function checks({ check }: TokenRule, value: string): boolean {
  const body = value.slice(value.indexOf("_") + 1);
  if (check === "crc") return base62(crc32(body.slice(0, -6))) === body.slice(-6);
  if (check === "crc-hex") return crc32(body.slice(0, -8)).toString(16).padStart(8, "0") === body.slice(-8);
  return true;
}
