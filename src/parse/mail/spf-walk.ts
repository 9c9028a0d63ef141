/** Walks everything that an SPF record leads to, every branch, past RFC 7208's limit too: what a sender that nothing matches would cost. */
import type { SpfLookup, SpfNode, SpfTermSeen, TxtSet } from "../../model/seen/mail.js";
import { parseSpf, type SpfTerm } from "./spf.js";
import { asksDns, bothFamilies, dataOf, reachedTerms, type SpfAsk } from "./spf-lookup.js";
import { expandMacros, isAskable, targetName } from "./spf-macro.js";
import { LOOKS_LIKE_SPF, spfRecords } from "./spf-record.js";
import { MAX_MX_HOSTS } from "./spf-tree.js";
import { isBlind, isVoid } from "./txt.js";

/** Far beyond what a receiver follows, so that the cost is told whole; a tree that needs more is over the limit in any case. */
const MAX_DEPTH = 15;
const MAX_RECORDS = 250;
const MAX_ADDRESSES = 150;
const MAX_TERMS = 600;
/** One answer holds 64 KiB; so does what is kept of a tree, some times over. */
const MAX_KEPT = 512 * 1024;

interface Walk {
  readonly ask: SpfAsk;
  /** The domain that the mail comes from: what `%{o}` stands for. */
  readonly origin: string;
  /** True from when on nothing more is to be asked. */
  readonly spent: () => boolean;
  records: number;
  addresses: number;
  terms: number;
  kept: number;
}

export interface SpfWalk {
  /** The tree of the record at a name. */
  tree(): Promise<SpfNode>;
  /** One term, as if it stood in the record at that name. */
  term(text: string): Promise<SpfTermSeen | null>;
}

/** All trees and terms of one walk share its limits. `ask` may throw, which ends the walk; `spent` lets it end early and in order. */
export function walkSpf(domain: string, ask: SpfAsk, spent = () => false): SpfWalk {
  const walk: Walk = { ask, spent, origin: domain, records: 0, addresses: 0, terms: 0, kept: 0 };
  return {
    tree: () => nodeAt(domain, [domain], walk),
    async term(text) {
      const [term] = parseSpf(`v=spf1 ${text}`).terms;
      return term === undefined || !asksDns(term) ? null : termSeen(term, domain, [domain], walk);
    },
  };
}

async function nodeAt(domain: string, path: readonly string[], walk: Walk): Promise<SpfNode> {
  walk.records += 1;
  const { name, outcome, answers } = await walk.ask(domain, "TXT");
  const texts = answers.flatMap((record) => (record.type === "TXT" ? [record.data.join("")] : []));
  const records = texts.filter((text) => LOOKS_LIKE_SPF.test(text)).slice(0, MAX_SET);
  const txt: TxtSet = { name, outcome, records };
  walk.kept += records.reduce((sum, { length }) => sum + length, 0);
  const [record, ...more] = spfRecords(txt);
  const terms: SpfTermSeen[] = [];
  // Several records are a permanent error: none of them is evaluated (RFC 7208 4.5).
  if (record === undefined || more.length > 0) return { domain, txt, terms };
  for (const term of reachedTerms(parseSpf(record).terms).filter(asksDns)) {
    walk.terms += 1;
    if (walk.terms > MAX_TERMS) break;
    terms.push(await termSeen(term, domain, path, walk));
  }
  return { domain, txt, terms };
}

const MAX_SET = 32;

async function termSeen(term: SpfTerm, domain: string, path: readonly string[], walk: Walk): Promise<SpfTermSeen> {
  const kind = term.name as SpfLookup;
  const base = {
    term: term.text,
    kind,
    outcome: null,
    unasked: null,
    void: false,
    mxHosts: 0,
    addresses: [],
    node: null,
  };
  // Of all that macros stand for, these two are the same for every message.
  const spec = expandMacros(term.value ?? domain, { d: domain, o: walk.origin });
  if (spec === null || kind === "ptr") return { ...base, name: null, unasked: "message" };
  const name = targetName(spec);
  if (!isAskable(name)) return { ...base, name, unasked: "name" };
  const nests = kind === "include" || kind === "redirect";
  if (nests && path.includes(name)) return { ...base, name, unasked: "loop" };
  if (isSpent(walk, nests) || path.length > MAX_DEPTH) return { ...base, name, unasked: "limit" };
  if (!nests) return { ...base, name, ...(await addressesSeen(kind, name, walk)) };
  const node = await nodeAt(name, [...path, name], walk);
  const { outcome } = node.txt;
  return { ...base, name, outcome, void: isVoid(outcome), node: isBlind(outcome) ? null : node };
}

function isSpent({ spent, records, addresses, kept }: Walk, nests: boolean): boolean {
  return spent() || kept > MAX_KEPT || (nests ? records >= MAX_RECORDS : addresses >= MAX_ADDRESSES);
}

type Found = Pick<SpfTermSeen, "outcome" | "void" | "mxHosts" | "addresses">;

async function addressesSeen(kind: SpfLookup, name: string, walk: Walk): Promise<Found> {
  walk.addresses += 1;
  if (kind === "a") {
    const { outcome, addresses } = await bothFamilies(name, walk.ask);
    return { outcome, void: isVoid(outcome), mxHosts: 0, addresses: addresses.slice(0, MAX_KEPT_ADDRESSES) };
  }
  const answer = await walk.ask(name, kind === "mx" ? "MX" : "A");
  const { outcome } = answer;
  const found = { outcome, void: isVoid(outcome), addresses: [] };
  if (kind !== "mx") return { ...found, mxHosts: 0 };
  const hosts = dataOf(answer);
  const addresses: string[] = [];
  // A null MX names the root (RFC 7505), which has no address.
  for (const host of hosts.slice(0, MAX_MX_HOSTS).filter((one) => one !== "" && isAskable(one))) {
    if (isSpent(walk, false)) break;
    walk.addresses += 1;
    addresses.push(...(await bothFamilies(host, walk.ask)).addresses);
  }
  return { ...found, mxHosts: hosts.length, addresses: addresses.slice(0, MAX_KEPT_ADDRESSES) };
}

const MAX_KEPT_ADDRESSES = 64;
