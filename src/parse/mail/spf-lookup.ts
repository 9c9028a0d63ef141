/** What the terms of SPF ask DNS (RFC 7208 4.4, 4.5, 5): the same look-ups for the tree of a record and for the check of one sender. */
import type { DnsAnswer, DnsOutcome, RecordType } from "../../model/seen/dns.js";
import type { SpfLookup } from "../../model/seen/mail.js";
import type { SpfTerm } from "./spf.js";
import { isVoid } from "./txt.js";

/** One question to the resolvers: every outcome is a value. */
export type SpfAsk = (name: string, type: RecordType) => Promise<DnsAnswer>;

const LOOKUPS: readonly string[] = ["include", "a", "mx", "ptr", "exists"] satisfies readonly SpfLookup[];

/** Whether a term counts against the ten (RFC 7208 4.6.4). */
export function asksDns({ kind, name }: SpfTerm): boolean {
  return kind === "mechanism" ? LOOKUPS.includes(name) : name === "redirect";
}

/** In the order of evaluation: none behind `all` (RFC 7208 5.1), redirect last and only without `all` (6.1). */
export function reachedTerms(terms: readonly SpfTerm[]): readonly SpfTerm[] {
  const mechanisms = terms.filter(({ kind }) => kind === "mechanism");
  const all = mechanisms.findIndex(({ name }) => name === "all");
  if (all !== -1) return mechanisms.slice(0, all + 1);
  const redirect = terms.find(({ kind, name }) => kind === "modifier" && name === "redirect");
  return redirect === undefined ? mechanisms : [...mechanisms, redirect];
}

/** The addresses, exchanges or names of an answer's own type, in the order of the answer. */
export function dataOf(answer: DnsAnswer): readonly string[] {
  return answer.answers.flatMap((record) => {
    if (record.type !== answer.type) return [];
    if (record.type === "MX") return [record.data.exchange];
    return typeof record.data === "string" ? [record.data] : [];
  });
}

/** A name's addresses of both families; the second is asked for where the first leaves it open whether the name exists. */
export async function bothFamilies(
  name: string,
  ask: SpfAsk,
): Promise<{ readonly outcome: DnsOutcome; readonly addresses: readonly string[] }> {
  const four = await ask(name, "A");
  if (four.outcome !== "answer" && four.outcome !== "nodata") return { outcome: four.outcome, addresses: [] };
  const six = await ask(name, "AAAA");
  // An IPv6-only name is void for an IPv4 sender alone: only a name without any address is certain to count.
  const outcome = four.outcome === "answer" || isVoid(six.outcome) ? four.outcome : six.outcome;
  return { outcome, addresses: [...dataOf(four), ...dataOf(six)] };
}
