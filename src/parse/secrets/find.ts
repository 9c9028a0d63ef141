/** Finds secrets in the bytes of one file: one pass for all keywords, then each rule only where its keyword stands. */

import { allowances } from "./allow.js";
import { ASSIGNMENT_REACH, assignmentAt } from "./assignment.js";
import { withAwsSecrets } from "./aws-pair.js";
import { fromBase64 } from "./base64.js";
import { isSearchKey } from "./browser-keys.js";
import { LONGEST_AUTHORITY, URL_START, urlPasswordAt } from "./connection.js";
import { judgeAssignment, NAME_WORDS } from "./generic.js";
import { JWT_START, jwtAt, LONGEST_JWT } from "./jwt.js";
import { keywordSearch } from "./keywords.js";
import { loginFileSecrets } from "./login-files.js";
import { mayAssign } from "./may-assign.js";
import { JWK_START, jwkAt, PUTTY_START, puttyKeyAt } from "./other-keys.js";
import { type Candidate, type Finder, type Place, placeOf } from "./place.js";
import { BEFORE_KEY, LONGEST_KEY, PACKED_START, PEM_START, packedKeyAt, privateKeyAt } from "./private-key.js";
import type { Kind, SecretFound } from "./rule.js";
import { kinds, namedRules, tokenRules } from "./rules.js";
import { bytesWhere, latin1, positions, runEnd, startsToken } from "./text.js";
import { tokenFinder } from "./token-finder.js";

/** A file with more is no source. */
const MAX_CANDIDATES = 2000;
const [COLON, AT] = [58, 64];
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
/** How far what tells a key for browsers may stand. */
const BESIDE = 300;
const searchKey: Kind = namedRules.find(({ id }) => id === "algolia-search-key") ?? kinds.generic;

const finders: readonly (readonly [keyword: string, finder: Finder])[] = [
  ...tokenRules.flatMap((rule) => rule.keywords.map((keyword) => [keyword, tokenFinder(rule)] as const)),
  [PEM_START, privateKey],
  [PACKED_START, packedKey],
  [JWK_START, jwkAt],
  [PUTTY_START, puttyKeyAt],
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
  const named = loginFileSecrets(bytes, path, place.test);
  if (specific.length + general.length + named.length === 0) return [];
  const text = place.text();
  const byKeywords = [specific, general].flatMap((hits) => hits.sort(byPlace).map(({ candidate }) => candidate));
  const ordered = [...byKeywords, ...named];
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

/** Whether a `:` and an `@` stand in the URL's authority. */
function mayHoldPassword(bytes: Uint8Array, end: number): boolean {
  const limit = Math.min(bytes.length, end + MAX_USERINFO);
  let colon = false;
  let at = end;
  for (; at < limit && USERINFO[bytes[at] as number] === 1; at += 1) colon ||= bytes[at] === COLON;
  return colon && at < bytes.length && bytes[at] === AT;
}

function privateKey({ bytes, test }: Place, start: number): Candidate | null {
  const from = Math.max(0, start - BEFORE_KEY);
  return keyCandidate(privateKeyAt(latin1(bytes, from, start + LONGEST_KEY), start - from, test), from);
}

/** `offset`: where the text begins that the key was found in. */
function keyCandidate(key: ReturnType<typeof privateKeyAt>, offset: number): Candidate | null {
  if (key === null) return null;
  const { kind, start, end, body } = key;
  const confidence = kind.mode === "test" ? 0.5 : 1;
  return { kind, start: offset + start, end: offset + end, value: body, prefix: "", confidence };
}

function packedKey({ bytes, test, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(bytes, start)) return null;
  const key = packedKeyAt(latin1(bytes, start, start + LONGEST_KEY), 0, test);
  read.until = start + key.end;
  return keyCandidate(key.found, start);
}

/** A secret in base64 is the one that it decodes to. */
function packed({ bytes, path, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(bytes, start)) return null;
  const text = latin1(bytes, start, start + MAX_PACKED);
  const end = runEnd(text, 0, "+/=", MAX_PACKED);
  read.until = start + end;
  const inner = fromBase64(text.slice(0, end));
  const [found] = findSecrets(
    Uint8Array.from(inner, (letter) => letter.charCodeAt(0)),
    path,
  );
  if (found === undefined) return null;
  const { kind, value, confidence } = found;
  return { kind, start, end: start + end, value, prefix: "", confidence };
}

function jwt({ bytes, test, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(bytes, start)) return null;
  const text = latin1(bytes, start, start + LONGEST_JWT);
  const { kind, end } = jwtAt(text, 0);
  read.until = start + end;
  if (kind === null) return null;
  return { kind, start, end: start + end, value: text.slice(0, end), prefix: "", confidence: test ? 0.5 : 0.8 };
}

function urlPassword({ bytes, test }: Place, _start: number, from: number): Candidate | null {
  if (!mayHoldPassword(bytes, from)) return null;
  const text = latin1(bytes, from, from + LONGEST_AUTHORITY);
  const found = urlPasswordAt(text, 0);
  if (found === null) return null;
  const { kind, start, end } = found;
  const value = text.slice(start, end);
  return { kind, start: from + start, end: from + end, value, prefix: "", confidence: test ? 0.5 : 1 };
}

/** Names only suggest: where tests, examples and generated text stand they say too little. */
function assignment(place: Place, start: number, end: number): Candidate | null {
  const { bytes, test, generated, bareValues } = place;
  if (test || generated || !mayAssign(bytes, end, bareValues)) return null;
  const [before, behind] = ASSIGNMENT_REACH;
  const from = Math.max(0, start - before);
  const text = latin1(bytes, from, end + behind);
  const found = assignmentAt(text, start - from, end - from, bareValues);
  const judged = found === null ? null : judgeAssignment(found, bareValues);
  if (found === null || judged === null) return null;
  const beside = judged.kind === kinds.generic && latin1(bytes, start - BESIDE, end + BESIDE);
  return {
    kind: beside !== false && isSearchKey(found.value, beside) ? searchKey : judged.kind,
    start: from + found.start,
    end: from + found.end,
    value: found.value,
    prefix: "",
    confidence: judged.confidence,
  };
}
