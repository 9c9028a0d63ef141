/** Finds secrets in the bytes of one file: one pass for all keywords, then each rule only where its keyword stands. */

import { allowances } from "./allow.js";
import { ASSIGNMENT_REACH, assignmentAt, mayAssign } from "./assignment.js";
import { base62, crc32, fromBase64 } from "./base64.js";
import { URL_START, urlPasswordAt } from "./connection.js";
import { judgeAssignment, NAME_WORDS } from "./generic.js";
import { JWT_START, jwtAt } from "./jwt.js";
import { keywordSearch } from "./keywords.js";
import { hasBareValues, isGenerated, isTest } from "./paths.js";
import { isPlaceholder, isTypedByHand } from "./placeholder.js";
import { PACKED_START, PEM_START, packedKeyAt, privateKeyAt } from "./private-key.js";
import { looksRandom } from "./randomness.js";
import type { Kind, SecretFound, TokenRule } from "./rule.js";
import { tokenRules } from "./rules.js";
import { awsSecretKey } from "./rules-cloud.js";
import { bytesWhere, isTokenCode, latin1, positions, runEnd, startsToken } from "./text.js";

/** How far an AWS id's other half, or what tells a service, may stand. */
const BESIDE = 400;
/** A file with more is no source. */
const MAX_CANDIDATES = 2000;
/** After its keyword every token goes on for at least this long. */
const MIN_REST = 6;

/** How far before a token an escape may begin, and how long a token may be. */
const ESCAPE = 6;
const LONGEST_TOKEN = 8192;
/** A value without digits has at least so many letters, or is a word. */
const MIN_LETTERS = 16;
const AT = 64;
const MAX_USERINFO = 300;
/** Letters, digits and the punctuation of tokens and of addresses. */
const REST = bytesWhere((letter, code) => isTokenCode(code) || ".+/=".includes(letter));
/** What may stand before a token: no token character, or the last one of an escape. */
const BEFORE = bytesWhere((letter, code) => !isTokenCode(code) || /[nrtbf0-9A-Fa-f]/.test(letter));
/** Up to the `@`; what ends a URL ends it. */
const USERINFO = bytesWhere((letter, code) => code > 32 && code !== AT && !"\"'`<>/?#\\".includes(letter));

interface Candidate {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly prefix: string;
  readonly confidence: SecretFound["confidence"];
}

interface Place {
  readonly bytes: Uint8Array;
  /** Made when it is first read: most files hold keywords, but nothing that their bytes do not rule out. */
  readonly text: string;
  readonly path: string;
  readonly test: boolean;
  readonly generated: boolean;
  readonly bareValues: boolean;
  /** Long runs are read once, however many keywords stand in them. */
  readonly read: { until: number };
}

interface Hit {
  /** Of its keyword. */
  readonly end: number;
  readonly keyword: number;
  readonly candidate: Candidate;
}

/** What to do where a keyword stands. */
type Finder = (place: Place, start: number, end: number) => Candidate | null;

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

function placeOf(bytes: Uint8Array, path: string): Place {
  const [test, generated, bareValues] = [isTest(path), isGenerated(path), hasBareValues(path)];
  let text: string | null = null;
  return {
    ...{ bytes, path, test, generated, bareValues, read: { until: 0 } },
    get text() {
      text ??= latin1(bytes);
      return text;
    },
  };
}

/** Of overlapping candidates the one counts whose keyword ends first. */
function byPlace(a: Hit, b: Hit): number {
  return a.end - b.end || a.keyword - b.keyword;
}

function tokenFinder(rule: TokenRule): Finder {
  // A token that goes on is another one, or none.
  const source = `(?:${rule.token.source})(?![0-9A-Za-z_-])`;
  const here = new RegExp(source, "y");
  const around = new RegExp(source, "g");
  const fixedAt = ({ bytes }: Place, start: number) => {
    const low = Math.max(0, start - ESCAPE);
    const text = latin1(bytes.subarray(low, start + LONGEST_TOKEN));
    here.lastIndex = start - low;
    const value = startsToken(text, start - low) ? here.exec(text)?.[0] : undefined;
    return value === undefined ? null : { from: start, value };
  };
  const foundAround = ({ bytes }: Place, start: number, end: number, [before, after]: readonly [number, number]) => {
    const low = Math.max(0, start - before);
    const text = latin1(bytes.subarray(low, start + after));
    for (const { index, 0: value } of text.matchAll(around)) {
      const from = low + index;
      if (from <= start && from + value.length >= end && startsTokenIn(bytes, from)) return { from, value };
    }
    return null;
  };
  return (place, start, end) => {
    const inside = rule.around;
    if (inside === undefined && !mayBeToken(place.bytes, start, end)) return null;
    const found = inside === undefined ? fixedAt(place, start) : foundAround(place, start, end, inside);
    if (found === null) return null;
    const { text, path, test } = place;
    const { from, value } = found;
    const fixed = inside === undefined ? end - start : 0;
    if (isPlaceholder(value) || isTypedByHand(value.slice(fixed), rule.structured === true)) return null;
    const beside = `${path}\n${text.slice(Math.max(0, from - BESIDE), from + value.length + BESIDE)}`;
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

function startsTokenIn(bytes: Uint8Array, at: number): boolean {
  const low = Math.max(0, at - ESCAPE);
  return startsToken(latin1(bytes.subarray(low, at)), at - low);
}

/** What the bytes beside a keyword say before anything is read as text. */
function mayBeToken(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = end; at < end + MIN_REST; at += 1) if (REST[bytes[at] ?? 0] !== 1) return false;
  return start === 0 || BEFORE[bytes[start - 1] ?? 0] === 1;
}

function mayHoldPassword(bytes: Uint8Array, end: number): boolean {
  const limit = Math.min(bytes.length, end + MAX_USERINFO);
  let at = end;
  while (at < limit && USERINFO[bytes[at] ?? 0] === 1) at += 1;
  return bytes[at] === AT;
}

function checks({ check }: TokenRule, value: string): boolean {
  const body = value.slice(value.indexOf("_") + 1);
  if (check === "crc") return base62(crc32(body.slice(0, -6))) === body.slice(-6);
  if (check === "crc-hex") return crc32(body.slice(0, -8)).toString(16).padStart(8, "0") === body.slice(-8);
  return true;
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
  const text = latin1(bytes.subarray(from, end + behind));
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

/** An AWS id is told by its secret where that stands near: the pair is one leak. */
function withAwsSecrets(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const named = candidates.filter(({ kind }) => kind.id === awsSecretKey.id);
  return candidates.flatMap((candidate): readonly Candidate[] => {
    if (candidate.kind.id !== "aws-access-key-id") return [candidate];
    const from = Math.max(0, candidate.start - BESIDE);
    const to = candidate.end + BESIDE;
    if (named.some(({ start }) => start >= from && start < to)) return [];
    for (const match of text.slice(from, to).matchAll(/(?<![0-9A-Za-z+/])[0-9A-Za-z+/]{40}(?![0-9A-Za-z+/=])/g)) {
      const value = match[0];
      // Forty hexadecimal digits are a commit's name.
      if (/^[0-9a-f]{40}$/.test(value) || !/[0-9]/.test(value) || !looksRandom(value)) continue;
      const start = from + match.index;
      const { confidence } = candidate;
      return [{ kind: awsSecretKey, start, end: start + 40, value, prefix: "", confidence }];
    }
    return [candidate];
  });
}
