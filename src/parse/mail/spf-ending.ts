/** How an SPF record ends: its `all`, or that of the record it redirects to (RFC 7208 4.7, 5.1, 6.1). */
import type { SpfNode } from "../../model/seen/mail.js";
import { parseSpf, type SpfRecord, type SpfTerm } from "./spf.js";
import { spfRecords } from "./spf-record.js";
import { isBlind } from "./txt.js";

interface SpfEnding {
  /** By the qualifier of `all`: `open` +, `neutral` ?, `closed` - or ~; `hidden`: could not be looked up; `broken`: no one record there. */
  readonly kind: "open" | "neutral" | "closed" | "none" | "hidden" | "broken";
  /** The domain whose record ends it; another one after a redirect. */
  readonly at: string;
  /** The `all` as written; empty without one. */
  readonly term: string;
  readonly text: string;
  /** The record with a safe ending. */
  readonly better: string;
}

const BY_QUALIFIER = { "+": "open", "?": "neutral", "-": "closed", "~": "closed" } as const;

export function spfEnding(node: SpfNode): SpfEnding {
  const at = node.domain;
  const [text, ...more] = spfRecords(node.txt);
  const without = { at, term: "", text: text ?? "", better: `${(text ?? "v=spf1").trimEnd()} ~all` };
  if (text === undefined || more.length > 0) return { ...without, kind: "broken" };
  const { terms } = parseSpf(text);
  const all = terms.find(isAll);
  if (all !== undefined) {
    const kind = BY_QUALIFIER[all.qualifier as keyof typeof BY_QUALIFIER];
    const start = all.position - 1;
    const better = `${text.slice(0, start)}~all${text.slice(start + all.text.length)}`;
    return { kind, at, term: all.text, text, better };
  }
  const redirect = terms.find(isRedirect);
  if (redirect === undefined) return { ...without, kind: "none" };
  const seen = node.terms.find(({ kind }) => kind === "redirect");
  if (seen?.node) return spfEnding(seen.node);
  const target = { ...without, at: redirect.value ?? at };
  const unfollowed = seen === undefined || seen.unasked === "limit" || seen.unasked === "message";
  const hidden = unfollowed || (seen.outcome !== null && isBlind(seen.outcome));
  return { ...target, kind: hidden ? "hidden" : "broken" };
}

/** Mechanisms behind the first `all`, and a redirect beside it. Other modifiers count wherever they stand. */
export function unreadTerms({ terms }: SpfRecord): readonly SpfTerm[] {
  const first = terms.findIndex(isAll);
  if (first === -1) return [];
  return terms.filter((term, index) => isRedirect(term) || (index > first && term.kind === "mechanism"));
}

function isAll({ kind, name }: SpfTerm): boolean {
  return kind === "mechanism" && name === "all";
}

function isRedirect({ kind, name }: SpfTerm): boolean {
  return kind === "modifier" && name === "redirect";
}
