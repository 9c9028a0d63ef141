/** TXT answers as the mail standards read them: the strings of one record joined without a separator. */
import { LookFailed } from "../../model/errors.js";
import type { DnsAnswer, DnsOutcome } from "../../model/seen/dns.js";
import type { TxtSet } from "../../model/seen/mail.js";

/** One answer holds 64 KiB at most; what is kept of it for one name is less, and still far above any record of the standards. */
const MAX_RECORDS = 32;
const MAX_LENGTH = 8192;

/** Joins each record's strings (RFC 7208 3.3, RFC 6376 3.6.2.2, RFC 9989 4.5); `relevant` picks the records that are kept. */
export function txtSet(answer: DnsAnswer, relevant = /^/): TxtSet {
  const records = answer.answers
    .flatMap((record) => (record.type === "TXT" || record.type === "SPF" ? [record.data.join("")] : []))
    .filter((record) => relevant.test(record))
    .slice(0, MAX_RECORDS)
    .map((record) => record.slice(0, MAX_LENGTH));
  return { name: answer.name, outcome: answer.outcome, records };
}

/** Nothing can be said about the name: neither that something stands there nor that nothing does. */
export function isBlind(outcome: DnsOutcome): boolean {
  return outcome !== "answer" && outcome !== "nodata" && outcome !== "nxdomain";
}

/** NXDOMAIN or NODATA: the look-up worked and found nothing. */
export function isVoid(outcome: DnsOutcome): boolean {
  return outcome === "nodata" || outcome === "nxdomain";
}

/** Throws `LookFailed` where an answer that everything else rests on is blind. */
export function demandAnswer(answer: DnsAnswer): DnsAnswer {
  if (answer.outcome === "timeout")
    throw new LookFailed("timeout", `no resolver answered for ${answer.type} of ${answer.name}`);
  if (isBlind(answer.outcome))
    throw new LookFailed("protocol", `${answer.type} of ${answer.name} was answered with ${answer.rcode}`);
  return answer;
}

/** Where the CNAMEs of an answer lead from its name; null without one. Stops at a loop. */
export function cnameOf(answer: DnsAnswer): string | null {
  const links = new Map(answer.answers.flatMap((one) => (one.type === "CNAME" ? [[one.name, one.data] as const] : [])));
  const passed = new Set<string>();
  let name = answer.name;
  for (let next = links.get(name); next !== undefined && !passed.has(next); next = links.get(name)) {
    passed.add(next);
    name = next;
  }
  return passed.size === 0 ? null : name;
}

/** Printable and short: what a record may show of itself in a text. */
export function shown(text: string, max = 200): string {
  const printable = text.replace(/[^\x20-\x7e]/g, "?");
  return printable.length <= max ? printable : `${printable.slice(0, max - 3)}...`;
}

/** A TXT record as a line of a zone file, in strings of 255 bytes (RFC 1035 3.3.14). */
export function zoneLine(name: string, text: string): string {
  const strings = shown(text, MAX_LENGTH).match(/.{1,255}/g) ?? [""];
  return `${name}. 3600 IN TXT ${strings.map((part) => `"${part.replace(/["\\]/g, "\\$&")}"`).join(" ")}`;
}
