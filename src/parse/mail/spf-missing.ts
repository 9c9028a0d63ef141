/** Why a domain has no SPF record that receivers take, and what to publish instead. */
import type { SpfSeen, TxtSet } from "../../model/seen/mail.js";
import { authorisesAnybody, spfNearMisses, spfRecords } from "./spf-record.js";
import { zoneLine } from "./txt.js";

export interface MissingSpf {
  /** `nearMiss`: a TXT record that is meant as SPF; `obsolete`: only of the type SPF; `misplaced`: at another name. */
  readonly kind: "nearMiss" | "obsolete" | "misplaced" | "none";
  /** Where the record stands that was meant. */
  readonly at: TxtSet;
  /** That record; empty for none. */
  readonly record: string;
  /** For a near miss: why receivers ignore it, as one clause. */
  readonly reason: string;
  /** What was meant; null where that cannot be told. */
  readonly meant: string | null;
}

/** For a domain without a TXT record that `isSpf`. */
export function missingSpf({ root, elsewhere, obsolete }: SpfSeen): MissingSpf {
  const at = root.txt;
  const [miss] = spfNearMisses(at);
  if (miss !== undefined) return { kind: "nearMiss", at, ...miss };
  const [typed] = spfRecords(obsolete);
  if (typed !== undefined) return { kind: "obsolete", at: obsolete, record: typed, reason: "", meant: typed };
  // "v=spf1 -all" at a name that sends nothing, or at all of them by a wildcard, is right there and wrong here.
  const [stray] = elsewhere.flatMap((set) =>
    spfRecords(set)
      .filter(authorisesAnybody)
      .map((record) => ({ at: set, record, meant: record })),
  );
  if (stray !== undefined) return { kind: "misplaced", reason: "", ...stray };
  return { kind: "none", at, record: "", reason: "", meant: null };
}

/** `record`: what to publish; null where nobody knows yet. */
export function publishSpf(domain: string, record: string | null): readonly string[] {
  const unknown = [
    "Look up the SPF include of each service that sends for you: Google Workspace is include:_spf.google.com, Microsoft 365 include:spf.protection.outlook.com; others show theirs under domain settings.",
    `Add one TXT record at ${domain}: "v=spf1", a space, those includes, then "~all".`,
    `If nobody sends mail as ${domain}, publish this instead: ${zoneLine(domain, "v=spf1 -all")}`,
  ];
  const known = record === null ? unknown : [`Add this TXT record: ${zoneLine(domain, record)}`];
  return [...known, `Ask it again: dig +short ${domain} TXT | grep spf1`];
}
