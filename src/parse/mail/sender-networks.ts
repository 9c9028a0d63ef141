/** Who an SPF tree authorises: the networks and the names behind its passing terms (RFC 7208 5). */
import ipaddr from "ipaddr.js";
import type { SpfNode, SpfTermSeen } from "../../model/seen/mail.js";
import { parseSpf, type SpfTerm } from "./spf.js";
import { asksDns, reachedTerms } from "./spf-lookup.js";
import { spfRecords } from "./spf-record.js";
import { isBlind } from "./txt.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** A passing term with where it stands, and what was seen of it. */
export interface PassingTerm {
  readonly term: SpfTerm;
  /** The domain whose record holds it. */
  readonly at: string;
  /** Null for ip4, ip6 and all. */
  readonly seen: SpfTermSeen | null;
}

/** The passing terms of one record, its redirect among them. */
export function passingTerms(node: SpfNode): readonly PassingTerm[] {
  const [record, ...more] = spfRecords(node.txt);
  if (record === undefined || more.length > 0) return [];
  // In order, not by text: a record that names one include hundreds of times has a look for each, and most of them end at once.
  const looks = [...node.terms];
  return reachedTerms(parseSpf(record).terms)
    .map((term) => ({ term, at: node.domain, seen: asksDns(term) ? (looks.shift() ?? null) : null }))
    .filter(({ term }) => term.qualifier === "+");
}

/** The same of the whole tree. */
export function allPassingTerms(node: SpfNode): readonly PassingTerm[] {
  return passingTerms(node).flatMap((one) => [one, ...(one.seen?.node ? allPassingTerms(one.seen.node) : [])]);
}

/** Terms whose answer is not known: they failed, were not followed, or depend on each message. */
export function openTerms(root: SpfNode): readonly string[] {
  return allPassingTerms(root).flatMap(({ term, seen }) => {
    if (term.name === "ptr") return [];
    const failed = seen !== null && seen.outcome !== null && isBlind(seen.outcome);
    const unasked = seen !== null && (seen.unasked === "message" || seen.unasked === "limit");
    return failed || unasked || term.name === "exists" ? [term.text] : [];
  });
}

/** The networks that one term stands for by itself, without what an include leads to. */
export function termRanges({ term, seen }: PassingTerm): readonly Range[] {
  if (term.name === "ip4" || term.name === "ip6") return rangeOf(term.text.replace(/^[+]?ip[46]:/i, ""));
  if (term.name !== "a" && term.name !== "mx") return [];
  const [, four, six] = /(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(term.text) ?? [];
  return (seen?.addresses ?? []).flatMap((address) => {
    const length = address.includes(":") ? six : four;
    return rangeOf(length === undefined ? address : `${address}/${length}`);
  });
}

/** `192.0.2.0/24` or one address; empty where it is neither. */
function rangeOf(text: string): readonly Range[] {
  const [address = "", length] = text.split("/");
  if (!ipaddr.isValid(address)) return [];
  const parsed = ipaddr.parse(address);
  const most = parsed.kind() === "ipv4" ? 32 : 128;
  const bits = length === undefined ? most : Number(length);
  return Number.isInteger(bits) && bits >= 0 && bits <= most ? [[parsed, bits]] : [];
}

/** Far above any record that works; comparing two such lists stays quick. */
export const MAX_RANGES = 2000;

/** The networks of a whole tree, up to `MAX_RANGES`. */
export function treeRanges(root: SpfNode): readonly Range[] {
  return allPassingTerms(root).flatMap(termRanges).slice(0, MAX_RANGES);
}

/** The network of an address term such as `ip4:192.0.2.0/24`. */
export function addressRange(term: string): readonly Range[] {
  return rangeOf(term.replace(/^ip[46]:/i, ""));
}

/** Whether each of the networks lies within one of the others. */
export function areCovered(inner: readonly Range[], outer: readonly Range[]): boolean {
  return inner.every(([address, bits]) =>
    outer.some(
      ([network, length]) => network.kind() === address.kind() && length <= bits && address.match(network, length),
    ),
  );
}
