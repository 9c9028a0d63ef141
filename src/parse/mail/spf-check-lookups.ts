/** The look-ups of one SPF check with what ends it: its two limits, and errors of DNS (RFC 7208 2.6, 4.4 to 4.6.4). */
import ipaddr from "ipaddr.js";
import { isSpf, type SpfTerm } from "./spf.js";
import type { SpfSender } from "./spf-identity.js";
import { dataOf, type SpfAsk } from "./spf-lookup.js";
import { isAskable } from "./spf-macro.js";
import { MAX_LOOKUPS, MAX_VOIDS } from "./spf-tree.js";
import { isVoid, shown } from "./txt.js";

export interface Check {
  readonly sender: SpfSender;
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly ask: SpfAsk;
  lookups: number;
  voids: number;
}

/** An error anywhere in the tree is the result of the whole (RFC 7208 5.2, 6.1). */
export class Stopped extends Error {
  readonly result: "none" | "permerror" | "temperror";
  constructor(result: "none" | "permerror" | "temperror", problem: string) {
    super(problem);
    this.result = result;
  }
}

/** RFC 7208 4.3 to 4.5. */
export async function recordAt(domain: string, { ask }: Check): Promise<string> {
  if (!isAskable(domain) || !domain.includes(".") || /^\[/.test(domain))
    throw new Stopped("none", `"${shown(domain, 80)}" is no full domain name.`);
  const { outcome, answers } = await ask(domain, "TXT");
  if (isVoid(outcome))
    throw new Stopped("none", outcome === "nxdomain" ? `${domain} does not exist.` : `${domain} has no TXT record.`);
  if (outcome !== "answer") throw failed(domain, "TXT", outcome);
  const texts = answers.flatMap((one) => (one.type === "TXT" ? [one.data.join("")] : []));
  const [record, ...more] = texts.filter(isSpf);
  if (record === undefined) throw new Stopped("none", `${domain} has no SPF record.`);
  if (more.length > 0) throw new Stopped("permerror", `${domain} has ${more.length + 1} SPF records.`);
  return record;
}

function failed(name: string, type: string, outcome: string): Stopped {
  return new Stopped("temperror", `The look-up of ${type} at ${shown(name, 80)} ended in ${outcome.toUpperCase()}.`);
}

/** One more term that asks DNS. */
export function count(term: SpfTerm, domain: string, check: Check): void {
  check.lookups += 1;
  if (check.lookups > MAX_LOOKUPS)
    throw new Stopped(
      "permerror",
      `"${shown(term.text, 80)}" in the record of ${domain} is look-up number ${check.lookups}, and ${MAX_LOOKUPS} are allowed.`,
    );
}

/** The data of a name; what cannot be asked for does not exist. */
export async function dataAt(
  name: string,
  type: "A" | "AAAA" | "MX",
  { ask }: Check,
): Promise<readonly string[] | "void"> {
  if (!isAskable(name)) return [];
  const answer = await ask(name, type);
  if (isVoid(answer.outcome)) return "void";
  // A name that DNS cannot carry was never asked for.
  if (answer.rcode === "BADNAME") return [];
  if (answer.outcome !== "answer") throw failed(name, type, answer.outcome);
  return dataOf(answer);
}

/** The same for what a term itself names: finding nothing counts (RFC 7208 4.6.4). */
export async function termData(name: string, type: "A" | "AAAA" | "MX", check: Check): Promise<readonly string[]> {
  const data = await dataAt(name, type, check);
  if (data !== "void") return data;
  check.voids += 1;
  if (check.voids <= MAX_VOIDS) return [];
  throw new Stopped(
    "permerror",
    `${type} of ${shown(name, 80)} is look-up number ${check.voids} that found nothing, and ${MAX_VOIDS} are allowed.`,
  );
}

export function familyOf({ address }: Check): "A" | "AAAA" {
  return address.kind() === "ipv4" ? "A" : "AAAA";
}

/** IPv4 and IPv6 never match each other; the sender's mapped addresses are IPv4 by now (RFC 7208 5). */
export function within(address: Check["address"], network: string, { prefix }: SpfTerm): boolean {
  const base = ipaddr.parse(network);
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, prefix.four);
  return base instanceof ipaddr.IPv6 && address.match(base, prefix.six);
}
