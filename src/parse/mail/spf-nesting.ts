/** The terms of an SPF tree that lead to other records, and what is wrong with where they lead (RFC 7208 5.2, 6.1). */
import type { SpfNode, SpfTermSeen } from "../../model/seen/mail.js";
import { spfRecords } from "./spf-record.js";

interface Nesting {
  /** The domain whose record it stands in. */
  readonly at: string;
  readonly term: SpfTermSeen;
}

/** Every include and redirect of the tree. */
export function nestingTerms(node: SpfNode): readonly Nesting[] {
  return node.terms
    .filter(({ kind }) => kind === "include" || kind === "redirect")
    .flatMap((term) => [{ at: node.domain, term }, ...(term.node === null ? [] : nestingTerms(term.node))]);
}

/** A term that swallowed the record's ending, as include:spf.example.com-all: the term alone; null for others. */
export function swallowedAll(seen: SpfTermSeen): string | null {
  return missingTarget(seen) !== null && /[a-z0-9]-all$/i.test(seen.term) ? seen.term.slice(0, -"-all".length) : null;
}

/** As a predicate; null where one record stands there, or nothing is known of it. */
export function missingTarget({ unasked, node }: SpfTermSeen): string | null {
  if (unasked === "name") return "names no possible domain";
  if (node === null) return null;
  if (node.txt.outcome === "nxdomain") return "names a domain that does not exist";
  const count = spfRecords(node.txt).length;
  if (count === 1) return null;
  return count === 0 ? "names a domain without an SPF record" : `names a domain with ${count} SPF records`;
}
