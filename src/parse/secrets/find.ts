/** Finds secrets in the bytes of one file: one pass for all keywords, then each rule only where its keyword stands. */

import { isAllowed } from "./allow.js";
import { assignmentAt } from "./assignment.js";
import { automaton } from "./automaton.js";
import { base62, crc32 } from "./base64.js";
import { URL_START, urlPasswordAt } from "./connection.js";
import { judgeAssignment, NAME_WORDS } from "./generic.js";
import { JWT_START, jwtAt } from "./jwt.js";
import { hasBareValues, isGenerated, isTest } from "./paths.js";
import { isPlaceholder, isTypedByHand } from "./placeholder.js";
import { PACKED_START, PEM_START, packedKeyAt, privateKeyAt } from "./private-key.js";
import { looksRandom } from "./randomness.js";
import type { Kind, SecretFound, TokenRule } from "./rule.js";
import { tokenRules } from "./rules.js";
import { awsSecretKey } from "./rules-cloud.js";
import { isTokenCode, latin1, positions, startsToken } from "./text.js";

/** How far an AWS id's other half, or what tells a service, may stand. */
const BESIDE = 400;
/** A file with more is no source. */
const MAX_CANDIDATES = 2000;
/** After its keyword every token goes on for at least this long. */
const MIN_REST = 6;

interface Candidate {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly prefix: string;
  readonly confidence: SecretFound["confidence"];
}

interface Place {
  readonly text: string;
  readonly path: string;
  readonly test: boolean;
  readonly generated: boolean;
  readonly bareValues: boolean;
  /** Long runs are read once, however many keywords stand in them. */
  readonly read: { until: number };
}

/** What to do where a keyword stands. */
type Finder = (place: Place, start: number, end: number) => Candidate | null;

const finders: readonly (readonly [keyword: string, finder: Finder])[] = [
  ...tokenRules.flatMap((rule) => rule.keywords.map((keyword) => [keyword, tokenFinder(rule)] as const)),
  [PEM_START, ({ text, test }, start) => keyCandidate(privateKeyAt(text, start, test))],
  [PACKED_START, packedKey],
  [JWT_START, jwt],
  [URL_START, urlPassword],
  ...NAME_WORDS.map((word) => [word, assignment] as const),
];
const keywords = [...new Set(finders.map(([keyword]) => keyword))];
const byKeyword = keywords.map((keyword) => finders.filter(([own]) => own === keyword).map(([, finder]) => finder));
const search = automaton(keywords);

/** In the order of the file; of overlapping ones the most specific alone. Publishable and allowed ones are among them, marked. */
export function findSecrets(bytes: Uint8Array, path: string): readonly SecretFound[] {
  const [test, generated, bareValues] = [isTest(path), isGenerated(path), hasBareValues(path)];
  const text = latin1(bytes);
  const place: Place = { text, path, test, generated, bareValues, read: { until: 0 } };
  const specific: Candidate[] = [];
  const general: Candidate[] = [];
  search.scan(bytes, (keyword, end) => {
    if (specific.length + general.length >= MAX_CANDIDATES) return;
    const start = end - (keywords[keyword]?.length ?? 0);
    for (const finder of byKeyword[keyword] ?? []) {
      const candidate = finder(place, start, end);
      if (candidate === null) continue;
      (finder === assignment || finder === urlPassword ? general : specific).push(candidate);
      break;
    }
  });
  const chosen: Candidate[] = [];
  for (const candidate of withAwsSecrets(text, [...specific, ...general])) {
    if (!chosen.some(({ start, end }) => candidate.start < end && start < candidate.end)) chosen.push(candidate);
  }
  chosen.sort((a, b) => a.start - b.start);
  const at = positions(
    bytes,
    chosen.map(({ start }) => start),
  );
  return chosen.map((candidate, index) => ({
    ...candidate,
    line: at[index]?.line ?? 1,
    column: at[index]?.column ?? 1,
    allowed: isAllowed(text, candidate.start, candidate.end),
  }));
}

function tokenFinder(rule: TokenRule): Finder {
  // A token that goes on is another one, or none.
  const source = `(?:${rule.token.source})(?![0-9A-Za-z_-])`;
  const here = new RegExp(source, "y");
  const around = new RegExp(source, "g");
  const fixedAt = (text: string, start: number, end: number) => {
    for (let at = end; at < end + MIN_REST; at += 1) if (!isRest(text.charCodeAt(at))) return null;
    if (!startsToken(text, start)) return null;
    here.lastIndex = start;
    const value = here.exec(text)?.[0];
    return value === undefined ? null : { from: start, value };
  };
  const foundAround = (text: string, start: number, end: number, [before, after]: readonly [number, number]) => {
    const low = Math.max(0, start - before);
    for (const { index, 0: value } of text.slice(low, start + after).matchAll(around)) {
      const from = low + index;
      if (from <= start && from + value.length >= end && startsToken(text, from)) return { from, value };
    }
    return null;
  };
  return ({ text, path, test }, start, end) => {
    const inside = rule.around;
    const found = inside === undefined ? fixedAt(text, start, end) : foundAround(text, start, end, inside);
    if (found === null) return null;
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

/** Letters, digits and the punctuation of tokens and of addresses. */
function isRest(code: number): boolean {
  return isTokenCode(code) || code === 46 || code === 47 || code === 43 || code === 61;
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

function jwt({ text, test, read }: Place, start: number): Candidate | null {
  if (start < read.until || !startsToken(text, start)) return null;
  const found = jwtAt(text, start);
  read.until = found.end;
  if (found.kind === null) return null;
  const value = text.slice(start, found.end);
  return { kind: found.kind, start, end: found.end, value, prefix: "", confidence: test ? 0.5 : 0.8 };
}

function urlPassword({ text, test }: Place, _start: number, end: number): Candidate | null {
  const found = urlPasswordAt(text, end);
  if (found === null) return null;
  const { kind, start, end: last } = found;
  return { kind, start, end: last, value: text.slice(start, last), prefix: "", confidence: test ? 0.5 : 1 };
}

/** Names only suggest: where tests, examples and generated text stand they say too little. */
function assignment({ text, test, generated, bareValues }: Place, start: number, end: number): Candidate | null {
  if (test || generated) return null;
  const found = assignmentAt(text, start, end, bareValues);
  const judged = found === null ? null : judgeAssignment(found, bareValues);
  if (found === null || judged === null) return null;
  return {
    kind: judged.kind,
    start: found.start,
    end: found.end,
    value: found.value,
    prefix: "",
    confidence: judged.confidence,
  };
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
