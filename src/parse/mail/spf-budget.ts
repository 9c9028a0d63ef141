/** What makes an SPF record need too many look-ups, and the steps that bring it back within the limit, in words. */
import type { SpfNode, SpfSeen, SpfTermSeen } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { providerOfInclude } from "./mail-senders.js";
import { spfRecords } from "./spf-record.js";
import { recountSpf, withoutSpfTerms } from "./spf-recount.js";
import { MAX_LOOKUPS, MAX_VOIDS, type SpfCost, spfCost, spfTermCost } from "./spf-tree.js";
import { shown, zoneLine } from "./txt.js";

interface Branch {
  readonly term: string;
  readonly lookups: number;
  /** Of the provider that keeps the mailboxes: nobody can do without it. */
  readonly mailbox: boolean;
}

const NAMED = 3;

/** `include:a (7), include:b (4) and a (1)`: the terms that cost most, of the record that has more than one. */
export function costliest(root: SpfNode): string {
  const { node } = forked(root);
  const named = branches(node)
    .slice(0, NAMED)
    .map(({ term, lookups }) => `${shown(term, 60)} (${lookups})`);
  const last = named.pop();
  return named.length === 0 ? (last ?? "") : `${named.join(", ")} and ${last ?? ""}`;
}

/** Steps for the owner: what to drop, what to move, and the record that is left. */
export function budgetFix(seen: Pick<SpfSeen, "root" | "wanted">): readonly string[] {
  const { root } = seen;
  const { node, above } = forked(root);
  const at = node.domain;
  if (registrableDomain(at) !== registrableDomain(root.domain))
    return [
      `The record is ${at}'s, which "${shown(root.terms[0]?.term ?? "", 80)}" hands everything to: ask whoever runs ${at} to shorten it.`,
      `Or write a record of your own at ${root.domain} that includes only the services that send for it.`,
    ];
  const drop = toDrop(node, above);
  const [text = ""] = spfRecords(node.txt);
  const left = withoutSpfTerms(text, drop);
  const cost = spfCost(recountSpf({ root: node, wanted: seen.wanted }, left)).lookups + above;
  const written = addressesFor(node);
  return [
    `In the TXT record of ${at}, delete the terms of services that no longer send for ${root.domain}. The costliest: ${costliest(root)}.`,
    ...(drop.length === 0
      ? []
      : [
          `Without ${drop.map((term) => shown(term, 80)).join(" and ")} it needs ${cost} of ${MAX_LOOKUPS}: ${zoneLine(at, left)}`,
          `A service that you drop here and still need can send from a subdomain: ${zoneLine(`news.${root.domain}`, `v=spf1 ${drop[0] ?? ""} ~all`)}`,
        ]),
    ...(written === null ? [] : [written]),
    `Count again: launchready audit ${root.domain} --only spf/lookup-limit`,
  ];
}

/** A record that only hands over to another one has nothing to choose from: the first that has, and the look-ups on the way there. */
function forked(root: SpfNode): { readonly node: SpfNode; readonly above: number } {
  let node = root;
  let above = 0;
  for (let [only, ...more] = node.terms; only?.node && more.length === 0; [only, ...more] = node.terms) {
    node = only.node;
    above += 1;
  }
  return { node, above };
}

function branches(node: SpfNode): readonly Branch[] {
  return node.terms.map(priced).sort((one, other) => other.lookups - one.lookups);
}

function priced(seen: SpfTermSeen): Branch {
  const mailbox = seen.name !== null && providerOfInclude(seen.name)?.mailbox === true;
  return { term: seen.term, lookups: spfTermCost(seen).lookups, mailbox };
}

/** As few terms as possible, a mailbox provider's last: the one that is just enough, else the costliest first. */
function toDrop(node: SpfNode, above: number): readonly string[] {
  const rest = node.terms.filter(({ kind }) => kind === "include").map(priced);
  const order = (one: Branch) => (one.mailbox ? 1 : 0);
  rest.sort((one, other) => order(one) - order(other) || other.lookups - one.lookups);
  const dropped: string[] = [];
  for (let over = spfCost(node).lookups + above - MAX_LOOKUPS; over > 0; ) {
    const enough = rest.findLastIndex((one) => !one.mailbox && one.lookups >= over);
    const [one] = rest.splice(Math.max(enough, 0), 1);
    if (one === undefined || dropped.length === NAMED) return [];
    over -= one.lookups;
    dropped.push(one.term);
  }
  return dropped;
}

const MAX_WRITTEN = 4;

/** `a` and `mx` cost a look-up each for addresses that could be written down. */
function addressesFor(node: SpfNode): string | null {
  const plain = node.terms.filter(({ kind, addresses }) => {
    return (kind === "a" || kind === "mx") && addresses.length > 0 && addresses.length <= MAX_WRITTEN;
  });
  if (plain.length === 0) return null;
  const each = plain.slice(0, NAMED).map((one) => `${shown(one.term, 60)} is ${written(one)} today`);
  return `Addresses cost nothing: ${each.join("; ")}. Write the addresses of servers that send mail in place of such terms, and delete the others.`;
}

function written({ addresses }: SpfTermSeen): string {
  return addresses.map((address) => `${address.includes(":") ? "ip6" : "ip4"}:${address}`).join(" ");
}

/** Includes that hosted SPF services write with macros are never followed, and are no fault. */
export function macroNote({ macros }: SpfCost): string {
  if (macros.length === 0) return "";
  return ` Not followed, because their names depend on each message, and counted as one each: ${macros.slice(0, 4).join(", ")}.`;
}

export function blindNote({ blind }: SpfCost): string {
  return blind.length === 0
    ? ""
    : ` Not even counted, because they could not be looked up: ${blind.slice(0, 4).join(", ")}.`;
}

/** From here on the next provider breaks the record. */
export const NEAR_LIMIT = 9;

type Standing = "within" | "near" | "over" | "voids" | "wide" | "partly";

/** How a record stands against the limits; several only where it breaks several. */
export function standings(cost: SpfCost): readonly Standing[] {
  const broken = [
    ...(cost.lookups > MAX_LOOKUPS ? ["over" as const] : []),
    ...(cost.voids > MAX_VOIDS ? ["voids" as const] : []),
    ...(cost.wide.length > 0 ? ["wide" as const] : []),
  ];
  if (broken.length > 0) return broken;
  if (cost.blind.length > 0 || cost.voids + cost.maybeVoid > MAX_VOIDS) return ["partly"];
  return cost.lookups >= NEAR_LIMIT ? ["near"] : ["within"];
}
