/** Finds secrets in the bytes of one file: one pass for all keywords, then each rule only where its keyword stands. */

import { allowances } from "./allow.js";
import { ASSIGNMENT_REACH, assignmentAt, mayAssign } from "./assignment.js";
import { withAwsSecrets } from "./aws-pair.js";
import { fromBase64 } from "./base64.js";
import { URL_START, urlPasswordAt } from "./connection.js";
import { judgeAssignment, NAME_WORDS } from "./generic.js";
import { JWT_START, jwtAt } from "./jwt.js";
import { keywordSearch } from "./keywords.js";
import { type Candidate, type Finder, type Place, placeOf } from "./place.js";
import { PACKED_START, PEM_START, packedKeyAt, privateKeyAt } from "./private-key.js";
import type { SecretFound } from "./rule.js";
import { tokenRules } from "./rules.js";
import { bytesWhere, latin1, positions, runEnd, startsToken } from "./text.js";
import { tokenFinder } from "./token-finder.js";

/** A file with more is no source. */
const MAX_CANDIDATES = 2000;
/** A value without digits has at least so many letters, or is a word. */
const MIN_LETTERS = 16;
const AT = 64;
const MAX_USERINFO = 300;
/** Up to the `@`; what ends a URL ends it. */
const USERINFO = bytesWhere((letter, code) => code > 32 && code !== AT && !"\"'`<>/?#\\".includes(letter));

interface Hit {
  /** Of its keyword. */
  readonly end: number;
  readonly keyword: number;
  readonly candidate: Candidate;
}

/** The beginnings of database URLs and of the commonest tokens in base64, as variables of pipelines and Kubernetes hold them. */
const PACKED_STARTS = [
  ...["cg9zdgdyzx", "bxlzcww6ly", "bw9uz29kyi", "bw9uz29kyj", "cmvkaxm6ly", "cmvkaxnzoi"],
  ...["c2tfbgl2zv", "z2hwx", "z2l0ahvix3bhdf", "eg94yi", "c2styw50l"],
];
const MAX_PACKED = 8000;

const finders: readonly (readonly [keyword: string, finder: Finder])[] = [
  ...tokenRules.flatMap((rule) => rule.keywords.map((keyword) => [keyword, tokenFinder(rule)] as const)),
  [PEM_START, ({ text, test }, start) => keyCandidate(privateKeyAt(text, start, test))],
  [PACKED_START, packedKey],
  ...PACKED_STARTS.map((start) => [start, packed] as const),
  [JWT_START, jwt],
  [URL_START, urlPassword],
  ...NAME_WORDS.map((word) => [word, assignment] as const),
];
const keywords = [...new Set(finders.map(([keyword]) => keyword))];
const byKeyword = keywords.map((keyword) => finders.filter(([own]) => own === keyword).map(([, finder]) => finder));
const search = keywordSearch(keywords);

/** In the order of the file; of overlapping ones the most specific alone. Publishable and allowed ones are among them, marked. */
export function findSecrets(bytes: Uint8Array, path: string): readonly SecretFound[] {
  const place = placeOf(bytes, path);
  const specific: Hit[] = [];
  const general: Hit[] = [];
  search.scan(bytes, (keyword, end) => {
    if (specific.length + general.length >= MAX_CANDIDATES) return;
    const start = end - (keywords[keyword]?.length ?? 0);
    for (const finder of byKeyword[keyword] ?? []) {
      const candidate = finder(place, start, end);
      if (candidate === null) continue;
      (finder === assignment || finder === urlPassword ? general : specific).push({ end, keyword, candidate });
      break;
    }
  });
  if (specific.length + general.length === 0) return [];
  const { text } = place;
  const ordered = [specific, general].flatMap((hits) => hits.sort(byPlace).map(({ candidate }) => candidate));
  const chosen: Candidate[] = [];
  for (const candidate of withAwsSecrets(text, ordered)) {
    if (!chosen.some(({ start, end }) => candidate.start < end && start < candidate.end)) chosen.push(candidate);
  }
  chosen.sort((a, b) => a.start - b.start);
  const at = positions(
    bytes,
    chosen.map(({ start }) => start),
  );
  const allowedAt = allowances(text);
  return chosen.map((candidate, index) => ({
    ...candidate,
    line: at[index]?.line ?? 1,
    column: at[index]?.column ?? 1,
    allowed: allowedAt(candidate),
  }));
}

/** Of overlapping candidates the one counts whose keyword ends first. */
function byPlace(a: Hit, b: Hit): number {
  return a.end - b.end || a.keyword - b.keyword;
}

function mayHoldPassword(bytes: Uint8Array, end: number): boolean {
  const limit = Math.min(bytes.length, end + MAX_USERINFO);
  let at = end;
  while (at < limit && USERINFO[bytes[at] as number] === 1) at += 1;
  return at < bytes.length && bytes[at] === AT;
}

function keyCandidate(key: ReturnType<typeof privateKeyAt>): Candidate | null {
  if (key === null) return null;
  const { kind, start, end, body } = key;
  return { kind, start, end, value: body, prefix: "", confidence: kind.mode === "test" ? 0.5 : 1 };
}

function packedKey({ text, test, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(text, start)) return null;
  const key = packedKeyAt(text, start, test);
  read.until = key.end;
  return keyCandidate(key.found);
}

/** A secret in base64 is the one that it decodes to. */
function packed({ text, path, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(text, start)) return null;
  const end = runEnd(text, start, "+/=", MAX_PACKED);
  read.until = end;
  const inner = fromBase64(text.slice(start, end));
  const [found] = findSecrets(
    Uint8Array.from(inner, (letter) => letter.charCodeAt(0)),
    path,
  );
  if (found === undefined) return null;
  const { kind, value, confidence } = found;
  return { kind, start, end, value, prefix: "", confidence };
}

function jwt({ text, test, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(text, start)) return null;
  const found = jwtAt(text, start);
  read.until = found.end;
  if (found.kind === null) return null;
  const value = text.slice(start, found.end);
  return { kind: found.kind, start, end: found.end, value, prefix: "", confidence: test ? 0.5 : 0.8 };
}

function urlPassword(place: Place, _start: number, end: number): Candidate | null {
  if (!mayHoldPassword(place.bytes, end)) return null;
  const { text, test } = place;
  const found = urlPasswordAt(text, end);
  if (found === null) return null;
  const { kind, start, end: last } = found;
  return { kind, start, end: last, value: text.slice(start, last), prefix: "", confidence: test ? 0.5 : 1 };
}

/** Names only suggest: where tests, examples and generated text stand they say too little. */
function assignment(place: Place, start: number, end: number): Candidate | null {
  const { bytes, test, generated, bareValues } = place;
  if (test || generated || !mayAssign(bytes, end, bareValues)) return null;
  const [before, behind] = ASSIGNMENT_REACH;
  const from = Math.max(0, start - before);
  const text = latin1(bytes, from, end + behind);
  const found = assignmentAt(text, start - from, end - from, bareValues);
  if (found === null || !mayBeSecret(found)) return null;
  const judged = judgeAssignment(found, bareValues);
  if (judged === null) return null;
  return {
    kind: judged.kind,
    start: from + found.start,
    end: from + found.end,
    value: found.value,
    prefix: "",
    confidence: judged.confidence,
  };
}

/** Most values are sentences, or names of other variables. */
function mayBeSecret({ value, quoted }: { readonly value: string; readonly quoted: boolean }): boolean {
  if (!/^[\x21-\x7e]+$/.test(value)) return false;
  return /[0-9]/.test(value) || (quoted && value.length >= MIN_LETTERS) || value.length >= 2 * MIN_LETTERS;
}
