/** The grammar of MTA-STS (RFC 8461): the TXT record (3.1), the policy file (3.2), and which MX hosts a policy allows (4.1). */

import { fieldsBehindVersion } from "./tag-list.js";
import { shown } from "./txt.js";

/** RFC 8461 3.2: in seconds. */
export const MAX_AGE_LIMIT = 31_557_600;
/** What senders read of a policy (RFC 8461 3.3), in bytes. */
export const MAX_POLICY_BYTES = 65_536;
const MAX_PATTERNS = 200;
const MAX_PROBLEMS = 20;

/** The one place of a domain's policy. */
export function policyUrl(domain: string): string {
  return `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
}

export interface MtaStsRecord {
  /** Null: missing, or not 1 to 32 letters and digits. */
  readonly id: string | null;
  /** Clauses; a record with any is read by no sender. */
  readonly problems: readonly string[];
}

/** Whether senders count a TXT record as one of MTA-STS: it begins with `v=STSv1;`, in this case. */
export function isMtaSts(record: string): boolean {
  return /^v=STSv1[ \t]*;/.test(record);
}

/** For a record that is meant as MTA-STS and that senders discard: why, as a clause. Null for all others. */
export function mtaStsLookAlike(record: string): string | null {
  if (isMtaSts(record) || !/v\s*=\s*STSv?1/i.test(record.slice(0, 100))) return null;
  if (/^v=STSv1\s*$/.test(record)) return "it ends behind v=STSv1, without an id";
  if (/^v=STSv1/.test(record)) return "a semicolon is missing behind v=STSv1";
  if (/^[\s"'\\]/.test(record)) return "a space or a quotation mark stands before v=STSv1";
  return /^v\s*=\s*STSv1/i.test(record)
    ? "v=STSv1 must be written so, in this case and without spaces"
    : "it does not start with v=STSv1";
}

/** Parses a record for which `isMtaSts` holds. Of a field that comes twice the first counts; unknown ones are ignored. */
export function parseMtaStsRecord(record: string): MtaStsRecord {
  const problems: string[] = [];
  let id: string | null = null;
  for (const field of fieldsBehindVersion(record)) {
    const [, name, value] = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x3a\x3c\x3e-\x7e]+)$/.exec(field) ?? [];
    if (name === "id" && id === null) id = value ?? null;
    else if (name === undefined && field.startsWith("id=") && id === null) id = field.slice(3);
    else if (name === undefined) problems.push(`"${shown(field, 60)}" is not name=value`);
  }
  if (id === null) problems.push("the id= is missing");
  else if (!/^[A-Za-z0-9]{1,32}$/.test(id)) {
    problems.push(`its id "${shown(id, 60)}" is not 1 to 32 letters and digits`);
    id = null;
  }
  return { id, problems: problems.slice(0, MAX_PROBLEMS) };
}

export type MtaStsMode = "enforce" | "testing" | "none";

export interface MtaStsPolicy {
  /** Null: missing or none of the three. */
  readonly mode: MtaStsMode | null;
  /** Seconds; null: missing, or not within a year. */
  readonly maxAge: number | null;
  /** The valid patterns, lower case: a domain, or `*.` and one. */
  readonly mx: readonly string[];
  /** Clauses; senders need not accept a policy with any. */
  readonly problems: readonly string[];
}

/** Whether a body is meant as a policy, be it right or not: a page for people is none. */
export function looksLikePolicy(text: string): boolean {
  return (
    /^\s*(?:\S\s*)?(?:version|mode|mx|max_age)\s*:/i.test(text) || /^\s*version\s*:\s*STSv1/im.test(text.slice(0, 2000))
  );
}

/** One label at least, of letters, digits and hyphens (RFC 5321 4.1.2, Domain). */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Lines end in LF or CRLF. Unknown keys are ignored, and of all keys but mx only the first entry counts. */
export function parsePolicy(text: string): MtaStsPolicy {
  const problems: string[] = [];
  const values = new Map<string, string>();
  const patterns: string[] = [];
  const problem = (clause: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push(clause);
  };
  for (const [index, raw] of text.slice(0, MAX_POLICY_BYTES).split("\n").entries()) {
    const line = raw.replace(/\r$/, "");
    // The grammar has no empty lines, and every reader passes over them.
    if (/^[ \t]*$/.test(line)) continue;
    const [, key, value] =
      /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):[ \t]*([^\t\x00-\x1f\x7f]*)$/.exec(line.replace(/[ \t]+$/, "")) ?? [];
    if (key === undefined || value === undefined)
      problem(`line ${index + 1}, "${shown(line, 60)}", is not "key: value"`);
    else if (key === "mx") {
      if (patterns.length < MAX_PATTERNS) patterns.push(value);
    } else if (!values.has(key)) values.set(key, value);
  }
  const missing = (key: string) => problem(caseSlip(key, values) ?? `${key} is missing`);
  const version = values.get("version");
  if (version === undefined) missing("version");
  else if (version !== "STSv1") problem(`version is "${shown(version, 40)}", not STSv1`);

  const mode = values.get("mode");
  if (mode === undefined) missing("mode");
  else if (!isMode(mode)) problem(`mode is "${shown(mode, 40)}", not enforce, testing or none`);

  const age = values.get("max_age");
  if (age === undefined) missing("max_age");
  else if (!/^\d{1,10}$/.test(age)) problem(`max_age is "${shown(age, 40)}", not a number of seconds`);
  else if (Number(age) > MAX_AGE_LIMIT) problem(`max_age is ${age}, more than the ${MAX_AGE_LIMIT} seconds of a year`);
  const maxAge = age !== undefined && /^\d{1,10}$/.test(age) && Number(age) <= MAX_AGE_LIMIT ? Number(age) : null;

  for (const pattern of patterns.filter((one) => !isPattern(one)))
    problem(`mx "${shown(pattern, 60)}" ${patternFault(pattern)}`);
  if (patterns.length === 0 && mode !== "none") missing("mx");
  return {
    mode: mode !== undefined && isMode(mode) ? mode : null,
    maxAge,
    mx: patterns.filter(isPattern).map((pattern) => pattern.toLowerCase()),
    problems,
  };
}

/** RFC 8461 4.1: a pattern's `*.` stands for one whole left-most label. Names are compared without regard to case. */
export function allowsMx(patterns: readonly string[], host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  const parent = name.split(".").slice(1).join(".");
  return patterns.some((pattern) => pattern === name || (parent !== "" && pattern === `*.${parent}`));
}

function isMode(text: string): text is MtaStsMode {
  return text === "enforce" || text === "testing" || text === "none";
}

function isPattern(pattern: string): boolean {
  return pattern.length <= 255 && DOMAIN.test(pattern.replace(/^\*\./, ""));
}

function patternFault(pattern: string): string {
  if (/[,; ]/.test(pattern)) return "names more than one host: each needs an mx line of its own";
  if (/^\d+ /.test(pattern)) return "holds a preference: only the host's name belongs there";
  if (pattern.endsWith(".")) return "ends in a dot";
  return pattern.startsWith(".") ? "starts with a dot: write *. before the domain" : "is no host name";
}

/** A key in the wrong case is another key. */
function caseSlip(key: string, values: ReadonlyMap<string, string>): string | null {
  const slip = [...values.keys()].find((other) => other.toLowerCase() === key);
  return slip === undefined ? null : `"${slip}" must be written ${key}`;
}
