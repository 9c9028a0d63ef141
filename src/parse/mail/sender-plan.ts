/** What to publish for a declared sender: the domain's SPF record as it would be, counted before anybody edits DNS, and the sender's own records. */
import type { SpfSeen, SpfTermSeen } from "../../model/seen/mail.js";
import { type DeclaredSender, providerOfInclude } from "./mail-senders.js";
import type { MailSender } from "./sender-table.js";
import { spfRecords } from "./spf-record.js";
import { recountSpf, withoutSpfTerms } from "./spf-recount.js";
import { MAX_LOOKUPS, MAX_VOIDS, spfCost } from "./spf-tree.js";
import { shown, zoneLine } from "./txt.js";

const STRING_BYTES = 255;

/** Steps that put one record in place of the published one, with what it will cost. */
export function spfPlan(domain: string, seen: SpfSeen, record: string): readonly string[] {
  const verb =
    spfRecords(seen.root.txt).length > 0 ? `Replace the SPF record of ${domain} by this one` : "Add this TXT record";
  const split =
    record.length > STRING_BYTES
      ? ` It is longer than ${STRING_BYTES} characters: a DNS panel takes it as one text and splits it by itself, a zone file takes the strings as shown.`
      : "";
  return [`${verb}: ${zoneLine(domain, record)}${split}`, count(seen, record), again(domain)];
}

function count(seen: SpfSeen, record: string): string {
  const tree = recountSpf(seen, record);
  const { lookups, voids, blind } = spfCost(tree);
  const unsure = blind.length === 0 ? "" : ` What stands behind ${blind.slice(0, 3).join(", ")} could not be counted.`;
  const needs = `It needs ${lookups} of the ${MAX_LOOKUPS} DNS look-ups that receivers make`;
  if (lookups > MAX_LOOKUPS)
    return `${needs}: too many, receivers would discard it whole. ${room(tree.terms, lookups)}${unsure}`;
  if (voids > MAX_VOIDS)
    return `${needs}, but ${voids} of them find nothing (${MAX_VOIDS} may): first take out the terms that lead nowhere.`;
  return `${needs}: ${blind.length === 0 ? "it works" : "as far as could be counted"}.${unsure}`;
}

/** Which senders to move away until the rest fits: dearest first, mailboxes never. */
function room(terms: readonly SpfTermSeen[], lookups: number): string {
  const priced = terms.map((term) => ({
    term,
    cost: costOf(term),
    provider: term.name === null ? undefined : providerOfInclude(term.name),
  }));
  const movable = priced
    .filter(({ term, provider }) => term.kind === "include" && provider?.mailbox !== true)
    .sort((one, other) => other.cost - one.cost);
  let left = lookups;
  const moved = movable.filter(({ cost }) => {
    const needed = left > MAX_LOOKUPS;
    if (needed) left -= cost;
    return needed;
  });
  const names = moved.map(({ term, cost }) => `${shown(term.term, 80)} (${cost})`).join(", ");
  if (left > MAX_LOOKUPS || names === "")
    return "Replace includes by the ip4: and ip6: networks of your own servers first.";
  const idle = moved
    .filter(({ provider }) => provider !== undefined && provider.spfAt !== "domain")
    .map(({ term }) => shown(term.term, 80));
  const drop = idle.length > 0 ? ` ${idle.join(", ")} can go altogether: its mail comes back to another domain.` : "";
  return `Move ${names} to a subdomain that sends only that mail, such as mail.<your domain>; ${left} are left then.${drop}`;
}

function costOf(term: SpfTermSeen): number {
  return spfCost({ domain: "", txt: { name: "", outcome: "answer", records: [] }, terms: [term] }).lookups;
}

/** Steps that take terms out of `record`, the domain's own as it should be otherwise, or out of one at another name. */
export function spfRemoval(
  domain: string,
  seen: SpfSeen,
  record: string,
  { at, terms }: { readonly at: string; readonly terms: readonly string[] },
): readonly string[] {
  if (at === domain) {
    const [first = "", ...rest] = spfPlan(domain, seen, withoutSpfTerms(record, terms));
    return [`If it does not: ${first.charAt(0).toLowerCase()}${first.slice(1)}`, ...rest];
  }
  const gone = terms.slice(0, 8).map((term) => shown(term, 80));
  return [`If it does not, take it out of the SPF record at ${at}: ${gone.join(" ")}`, again(at)];
}

function again(domain: string): string {
  return `Ask it again: dig +short ${domain} TXT | grep spf1`;
}

/** The records of a provider below the domain; what differs from account to account is left to its console. */
export function providerSteps(domain: string, sender: DeclaredSender): readonly string[] {
  if (sender.kind !== "provider") return [];
  const { console, records, spfAt } = sender.provider;
  const lines = records.map(([label, type, value]) => `${label}.${domain}. 3600 IN ${type} ${filled(value, domain)}.`);
  const bounce = spfAt === "return-path" && records.length === 0 ? returnPathStep(domain, sender.provider) : [];
  return [
    ...(lines.length > 0 ? [`Publish: ${lines.join("   ")}`] : []),
    `Copy ${lines.length > 0 ? "the other records" : "the records, with the values of your account,"} from ${console}.`,
    ...bounce,
  ];
}

/** Whose return path is an MX with an SPF record beside it; the others' is a CNAME that brings both. */
const BY_MX: readonly string[] = ["amazonses.com", "mailgun.org"];

function returnPathStep(domain: string, { name, spf, labels }: MailSender): readonly string[] {
  const [include = ""] = spf;
  const [label] = labels;
  const at = `at the name that ${name} shows${label === undefined ? "" : ` (often ${label}.${domain})`}`;
  if (BY_MX.includes(include)) return [`The TXT record of its return path is "v=spf1 include:${include} ~all", ${at}.`];
  return [`Among them is the CNAME of its return path, under the name that ${name} shows: it brings SPF along.`];
}

function filled(value: string, domain: string): string {
  return value.replace("@", domain).replace("~", domain.replaceAll(".", "-"));
}

/** What a person calls it. */
export function senderName(sender: DeclaredSender): string {
  return sender.kind === "provider" ? sender.provider.name : shown(sender.written, 60);
}
