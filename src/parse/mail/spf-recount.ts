/** What an SPF record would cost before it is published: its text edited, and the edited text counted with the look-ups already made. */
import type { SpfLookup, SpfNode, SpfSeen, SpfTermSeen } from "../../model/seen/mail.js";
import { parseSpf, type SpfTerm } from "./spf.js";
import { asksDns, reachedTerms } from "./spf-lookup.js";
import { spfRecords } from "./spf-record.js";
import { spfNodes } from "./spf-tree.js";
import { zoneLine } from "./txt.js";

/** The record with these terms before its `all` or `redirect=`; those that it has already stay where they are. */
export function withSpfTerms(record: string, terms: readonly string[]): string {
  const parsed = parseSpf(record).terms;
  const has = (text: string) => parsed.some((one) => one.text.toLowerCase() === text.toLowerCase());
  const added = [...new Set(terms)].filter((text) => !has(text));
  const end = parsed.find(({ kind, name }) => (kind === "mechanism" ? name === "all" : name === "redirect"));
  const at = end === undefined ? record.trimEnd().length : end.position - 1;
  const before = record.slice(0, at).trimEnd();
  return [before, ...added, record.slice(at).trim()].filter((part) => part !== "").join(" ");
}

/** The record without these terms, as they are written in it. */
export function withoutSpfTerms(record: string, terms: readonly string[]): string {
  const kept = parseSpf(record).terms.filter(({ text }) => !terms.includes(text));
  return ["v=spf1", ...kept.map(({ text }) => text)].join(" ");
}

/**
 * The tree that a record would have in place of the published one, for `spfCost` and `spfTreeLines`. What neither the published record
 * nor the declared senders name was never looked up: it is counted as one, and `spfCost` lists it as blind.
 */
export function recountSpf({ root, wanted }: Pick<SpfSeen, "root" | "wanted">, record: string): SpfNode {
  const known = [...root.terms, ...wanted];
  const terms = reachedTerms(parseSpf(record).terms).filter(asksDns);
  const others = root.txt.records.filter((text) => !spfRecords(root.txt).includes(text));
  return {
    domain: root.domain,
    txt: { name: root.txt.name, outcome: "answer", records: [record, ...others] },
    terms: terms.map((term) => recalled(term, known)),
  };
}

function recalled(term: SpfTerm, known: readonly SpfTermSeen[]): SpfTermSeen {
  const kind = term.name as SpfLookup;
  const target = term.value?.toLowerCase().replace(/\.$/, "") ?? null;
  const seen = known.find(
    (one) => one.term === term.text || (one.kind === kind && one.name !== null && one.name === target),
  );
  if (seen !== undefined) return { ...seen, term: term.text };
  const unasked = term.macro || kind === "ptr" ? "message" : "limit";
  const nothing = { outcome: null, void: false, mxHosts: 0, addresses: [], node: null };
  return { term: term.text, kind, name: target, unasked, ...nothing };
}

/** The record of one name of the tree without these terms, as a line of a zone file; empty where no one record stands there. */
export function lineWithout(root: SpfNode, at: string, terms: readonly string[]): string {
  const found = spfNodes(root).find(({ node }) => node.domain === at);
  const [record] = found === undefined ? [] : spfRecords(found.node.txt);
  return record === undefined ? "" : zoneLine(at, withoutSpfTerms(record, terms));
}
