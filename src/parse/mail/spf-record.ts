/** Which of a domain's TXT records is its SPF record, what only looks like one, and how to put it right. */
import type { SpfSeen, TxtSet } from "../../model/seen/mail.js";
import { isSpf, parseSpf, type SpfProblem, type SpfRecord } from "./spf.js";
import { shown } from "./txt.js";

/** Which TXT records bear on SPF: the word stands at the start, or what would be terms of a record without its version. */
export const LOOKS_LIKE_SPF = /^.{0,24}(?:spf|\binclude:|\bip4:)/is;

interface SpfNearMiss {
  readonly record: string;
  /** One clause: why receivers do not take it for an SPF record. */
  readonly reason: string;
  /** The record as it was meant; null where that cannot be told. */
  readonly meant: string | null;
}

export function spfRecords(set: TxtSet): readonly string[] {
  return set.records.filter(isSpf);
}

/** The one record that the other checks of SPF stand on, or the check that tells why there is none. */
export function spfGround({
  root,
}: SpfSeen): { readonly text: string; readonly parsed: SpfRecord } | { readonly fault: "spf/record" | "spf/syntax" } {
  const [text, ...more] = spfRecords(root.txt);
  if (text === undefined || more.length > 0) return { fault: "spf/record" };
  const parsed = parseSpf(text);
  return parsed.problems.length > 0 ? { fault: "spf/syntax" } : { text, parsed };
}

/** Whether a record names anybody who may send: "v=spf1 -all" does not, and stands at many names for that. */
export function authorisesAnybody(record: string): boolean {
  return parseSpf(record).terms.some(({ kind, name }) => (kind === "mechanism" ? name !== "all" : name === "redirect"));
}

/** Records that were meant as SPF and are ignored by receivers (RFC 7208 4.5). */
export function spfNearMisses(set: TxtSet): readonly SpfNearMiss[] {
  return set.records.filter((record) => !isSpf(record)).flatMap((record) => nearMiss(record) ?? []);
}

function nearMiss(record: string): SpfNearMiss | null {
  // Typographic quotes arrive as their UTF-8 bytes.
  const bare = record.replace(/^(?:[\s"']|\xe2\x80[\x98-\x9d])+|(?:["']|\xe2\x80[\x98-\x9d])+$/g, "").trim();
  const meant = (text: string) => (isSpf(text) ? text : null);
  if (isSpf(bare)) {
    const reason = /^\s/.test(record)
      ? "it starts with a space"
      : "it is wrapped in quotation marks that are part of the text";
    return { record, reason, meant: bare };
  }
  if (/^spf2\.0\b/i.test(bare))
    return { record, reason: "it is a Sender ID record (spf2.0), which receivers of today ignore", meant: null };
  const version = /^v\s*=\s*spf(?:\s1(?= ))?[^ ]*\s*/i.exec(bare);
  if (version !== null) {
    const rest = bare.slice(version[0].length);
    const reason = `its first word is "${bare.split(" ")[0] ?? ""}" instead of "v=spf1"`;
    return { record, reason, meant: meant(`v=spf1 ${rest}`.trim()) };
  }
  if (/^(?:spf1|v:spf1|spf=)/i.test(bare))
    return {
      record,
      reason: 'it does not start with "v=spf1"',
      meant: meant(`v=spf1 ${bare.replace(/^\S+\s*/, "")}`.trim()),
    };
  if (/(?:^| )[+\-?~]all$/i.test(bare) && /^(?:include:|ip4:|ip6:|a |mx )/i.test(bare))
    return { record, reason: 'it lacks "v=spf1" at its start', meant: `v=spf1 ${bare}` };
  return null;
}

/** One record out of several: every mechanism once, in order, and the most careful of their endings that stops nobody who passed before. */
export function mergeSpf(records: readonly string[]): string {
  const terms = records.flatMap((record) => parseSpf(record).terms);
  const kept = terms.flatMap(({ kind, name, text, value }) => {
    if (name === "all" || (kind === "modifier" && name !== "redirect")) return [];
    return kind === "modifier" ? [`include:${value ?? ""}`] : [text];
  });
  const hard = records.every((record) => parseSpf(record).terms.some(({ text }) => text.toLowerCase() === "-all"));
  return ["v=spf1", ...new Set(kept), hard ? "-all" : "~all"].join(" ");
}

/** A faulty term in its surroundings. */
export function inContext(text: string, { term, position }: SpfProblem): string {
  const start = Math.max(0, position - 1 - 40);
  const end = position - 1 + term.length;
  const before = `${start > 0 ? "..." : ""}${text.slice(start, position - 1)}`;
  return shown(
    `${before}>>${shown(term, 80)}<<${text.slice(end, end + 40)}${end + 40 < text.length ? "..." : ""}`,
    240,
  );
}
