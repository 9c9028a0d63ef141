/** The grammar of a DMARC record (RFC 9989 4.7, 4.8, with what RFC 7489 had besides): tags, their values, and what receivers make of them. */

export type DmarcPolicy = "none" | "quarantine" | "reject";
export type DmarcMode = "relaxed" | "strict";

export interface DmarcProblem {
  /** The tag as written, with its value. */
  readonly text: string;
  /** Of its first character in the record, from 1. */
  readonly position: number;
  /** One clause. */
  readonly message: string;
  /** Breaks the record or its reports; the others make receivers fall back to a default (RFC 9989 4.7). */
  readonly grave: boolean;
}

export interface DmarcRecord {
  /** As written where valid; null where absent or not. */
  readonly p: DmarcPolicy | null;
  readonly sp: DmarcPolicy | null;
  readonly np: DmarcPolicy | null;
  /** The policy that receivers apply: `p`; `none` where p, sp or np is not valid but a report address is; else null: no DMARC at all (4.10.1). */
  readonly effective: DmarcPolicy | null;
  readonly adkim: DmarcMode;
  readonly aspf: DmarcMode;
  /** Valid report addresses. */
  readonly rua: readonly string[];
  readonly psd: "y" | "n" | "u";
  /** `t=y`. */
  readonly testing: boolean;
  /** RFC 7489's percentage; null where absent or not a number from 0 to 100. */
  readonly pct: number | null;
  /** Names that no standard knows: receivers ignore them. */
  readonly unknown: readonly string[];
  readonly problems: readonly DmarcProblem[];
}

/** Whether receivers take a TXT record for a DMARC record: `v` first, its value exactly DMARC1. */
export function isDmarc(record: string): boolean {
  return /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(record);
}

/** For a record that was meant as DMARC and that receivers ignore: why, as one clause. Null for all others. */
export function dmarcLookAlike(record: string): string | null {
  if (isDmarc(record)) return null;
  const bare = record.replace(/^(?:[\s"'\\]|\xe2\x80[\x98-\x9d])+/, "");
  if (/^v[ \t]*=[ \t]*DMARC1/i.test(bare)) {
    if (bare !== record) return "a space or a quotation mark stands before v=DMARC1";
    if (!/^v[ \t]*=[ \t]*DMARC1/.test(bare.replace(/^V/, "v"))) return '"DMARC1" must be in capital letters';
    return "a semicolon is missing behind v=DMARC1";
  }
  if (/(?:^|;)[ \t]*v[ \t]*=[ \t]*DMARC1/i.test(bare)) return "v=DMARC1 is not its first tag";
  if (/^v[ \t]*=[ \t]*DMARC/i.test(bare) || /^DMARC1/i.test(bare)) return "it does not start with v=DMARC1";
  return /^s?p[ \t]*=[ \t]*(?:none|quarantine|reject)\b/i.test(bare) ? "v=DMARC1 is missing at its start" : null;
}

interface Tag {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly position: number;
}

/** By tag: what a valid value looks like. ABNF strings are case-insensitive (RFC 5234 2.3). */
const VALUES: Readonly<Record<string, RegExp>> = {
  p: /^(?:none|quarantine|reject)$/i,
  sp: /^(?:none|quarantine|reject)$/i,
  np: /^(?:none|quarantine|reject)$/i,
  adkim: /^[rs]$/i,
  aspf: /^[rs]$/i,
  t: /^[yn]$/i,
  psd: /^[ynu]$/i,
  fo: /^[01ds](?:[ \t]*:[ \t]*[01ds])*$/i,
  pct: /^(?:100|\d{1,2})$/,
  ri: /^\d{1,10}$/,
  rf: /^[a-z0-9-]+(?:[ \t]*:[ \t]*[a-z0-9-]+)*$/i,
};
const GRAVE = ["p", "sp", "np", "rua"];

/** Parses a record for which `isDmarc` holds. */
export function parseDmarc(record: string): DmarcRecord {
  const problems: DmarcProblem[] = [];
  const problem = (at: Pick<Tag, "text" | "position">, message: string, grave: boolean) =>
    problems.push({ text: at.text, position: at.position, message, grave });
  const tags = new Map<string, Tag>();
  const unknown: string[] = [];
  for (const tag of split(record)) {
    if (tag.name === "") problem(tag, "it is not name=value; a semicolon separates tags", true);
    else if (tags.has(tag.name)) problem(tag, `the tag ${tag.name}= comes twice`, true);
    else tags.set(tag.name, tag);
  }
  for (const tag of tags.values()) {
    const { name, value } = tag;
    const pattern = VALUES[name];
    if (name === "rua" || name === "ruf") {
      for (const uri of uris(value).filter((one) => !isReportUri(one)))
        problem(tag, `"${uri}" is no report address: mailto: and a mailbox are needed`, name === "rua");
    } else if (pattern !== undefined && !pattern.test(value)) {
      problem(tag, `"${value}" is no value of ${name}=`, GRAVE.includes(name));
    } else if (pattern === undefined && name !== "v") unknown.push(name);
  }
  const valid = (name: string) => {
    const value = tags.get(name)?.value ?? "";
    return VALUES[name]?.test(value) ? value.toLowerCase() : null;
  };
  const policy = (name: string) => valid(name) as DmarcPolicy | null;
  if (!tags.has("p")) problem({ text: "", position: record.length + 1 }, "the policy p= is missing", true);
  const rua = uris(tags.get("rua")?.value ?? "").filter(isReportUri);
  const broken = policy("p") === null || ["sp", "np"].some((name) => tags.has(name) && policy(name) === null);
  return {
    p: policy("p"),
    sp: policy("sp"),
    np: policy("np"),
    effective: broken ? (rua.length > 0 ? "none" : null) : policy("p"),
    adkim: valid("adkim") === "s" ? "strict" : "relaxed",
    aspf: valid("aspf") === "s" ? "strict" : "relaxed",
    rua,
    psd: (valid("psd") ?? "u") as DmarcRecord["psd"],
    testing: valid("t") === "y",
    pct: valid("pct") === null ? null : Number(valid("pct")),
    unknown,
    problems: problems.sort((one, other) => one.position - other.position),
  };
}

/** The tags with their positions; an empty one between two semicolons is read over, as every receiver does. */
function split(record: string): readonly Tag[] {
  return [...record.matchAll(/[^;]+/g)].flatMap(({ 0: part, index }) => {
    const text = part.trim();
    if (text === "") return [];
    const position = index + part.length - part.trimStart().length + 1;
    const [, name = "", value = ""] = /^([a-z]+)[ \t]*=[ \t]*([\x20-\x7e\t]+)$/i.exec(text) ?? [];
    return { name: name.toLowerCase(), value: value.trim(), text, position };
  });
}

function uris(value: string): readonly string[] {
  return value === "" ? [] : value.split(",").map((one) => one.trim());
}

/** A URI by its form (RFC 3986); for mailto:, with a mailbox. The size behind `!` of RFC 7489 is read over. */
function isReportUri(uri: string): boolean {
  const mailto = /^mailto:(.*)$/i.exec(uri);
  if (mailto === null) return /^[a-z][a-z0-9+.-]*:\/\/[!-~]+$/i.test(uri);
  return /^[^\s@,;<>]+@[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?:![0-9]+[kmgt]?)?$/i.test(
    (mailto[1] ?? "").replace(/\?.*$/s, ""),
  );
}
