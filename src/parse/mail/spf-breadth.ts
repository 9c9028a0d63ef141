/** How many addresses the owner of a domain lets send in its name: what the record itself lists, not what known mail providers use. */
import ipaddr from "ipaddr.js";
import type { SpfNode } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { largeMailRanges } from "./mail-ranges-data.js";
import { type PassingTerm, passingTerms, termRanges } from "./sender-networks.js";
import { lineWithout } from "./spf-recount.js";
import { isBlind, shown } from "./txt.js";

/** What nobody's own mail servers fill: the catalogue's threshold. */
export const WIDEST = { four: 16, six: 32 } as const;
/** An include of somebody else: the largest mail providers stay below a tenth of it. */
export const WIDEST_OTHER = { four: 8, six: 16 } as const;

interface SpfBreadth {
  /** Own networks wider than `WIDEST`, each alone or all together; the widest terms first. */
  readonly wide: readonly Share[];
  /** Own networks that only private networks use. */
  readonly inner: readonly Share[];
  /** Includes of others that let more than `WIDEST_OTHER` pass. */
  readonly others: readonly Share[];
  /** Addresses of the record's own IPv4 networks, each counted once. */
  readonly four: number;
  /** Own terms that may be wide and could not be looked up. */
  readonly hidden: readonly string[];
}

export interface Share {
  readonly term: string;
  /** Whose record it stands in. */
  readonly at: string;
  /** Everybody: all addresses of a family. */
  readonly everybody: boolean;
}

/** `internal`: CIDR ranges that the target declares as meant to be private. */
export function spfBreadth(root: SpfNode, internal: readonly string[]): SpfBreadth {
  const home = registrableDomain(root.domain);
  const isOwn = (name: string) => registrableDomain(name) === home;
  const all = grantsOf(root, isOwn, null);
  const ours = all.filter(({ via }) => via === null);
  const grants = ours.flatMap(networksOf);
  const inner = grants.filter((grant) => isWritten(grant) && isWithin(grant, PRIVATE));
  // What an "all" of one's own lets pass is told by spf/all.
  const own = grants.filter((grant) => !isAll(grant) && !inner.includes(grant) && !isWithin(grant, KNOWN));
  const declared = internal.map(spanFrom);
  return {
    wide: distinct(tooWide(own).map(share)),
    inner: inner.filter((grant) => !isWithin(grant, declared)).map(share),
    others: othersOf(all),
    four: Number(total(own, 4)),
    hidden: ours.filter(isHidden).map(({ passing }) => passing.term.text),
  };
}

/** The widest of them, until what is left would do: a single server beside a whole network is no fault. */
function tooWide(own: readonly Network[]): readonly Network[] {
  const ranked = [...own].sort((one, other) => (room(other) > room(one) ? 1 : -1));
  const enough = ranked.findIndex((_, index) => !exceeds(ranked.slice(index), WIDEST));
  return enough === -1 ? ranked : ranked.slice(0, enough);
}

/** Each term once, whatever number of addresses it stands for. */
function distinct(shares: readonly Share[]): readonly Share[] {
  return shares.filter(
    (one, index) => shares.findIndex(({ term, at }) => term === one.term && at === one.at) === index,
  );
}

const MAX_TERMS = 5;

/** Those that stand in the same record as the first, which is shown without them. */
export function inOneRecord(root: SpfNode, all: readonly Share[]) {
  const at = all[0]?.at ?? "";
  const here = all.filter((one) => one.at === at);
  const texts = here.map(({ term }) => term);
  const terms = here.slice(0, MAX_TERMS);
  const evidence = terms.map(({ term }) => `${at} TXT: ${shown(term, 120)}`);
  return { terms, evidence, without: lineWithout(root, at, texts) };
}

/** A term that lets somebody pass; `via`: the include or redirect by which the tree leaves the owner's records, null within them. */
interface Grant {
  readonly passing: PassingTerm;
  readonly via: PassingTerm | null;
}

function grantsOf(node: SpfNode, isOwn: (name: string) => boolean, via: PassingTerm | null): readonly Grant[] {
  return passingTerms(node).flatMap((passing) => {
    const inner = passing.seen?.node;
    if (!inner) return [{ passing, via }];
    return grantsOf(inner, isOwn, via ?? (isOwn(inner.domain) ? null : passing));
  });
}

type Network = Grant & Span;

/** What one term lets pass: of `all`, and of an `exists` that holds for every sender, both families whole. */
function networksOf(grant: Grant): readonly Network[] {
  const { term, seen } = grant.passing;
  const everybody = term.name === "all" || (term.name === "exists" && seen?.outcome === "answer");
  const spans = everybody ? EVERYBODY : termRanges(grant.passing).map(([address, bits]) => spanOf(address, bits));
  return spans.map((span) => ({ ...grant, ...span }));
}

function othersOf(all: readonly Grant[]): readonly Share[] {
  const spans = new Map<PassingTerm, Network[]>();
  for (const grant of all) {
    if (grant.via === null) continue;
    const some = spans.get(grant.via) ?? [];
    some.push(...networksOf(grant));
    spans.set(grant.via, some);
  }
  return [...spans]
    .filter(([, some]) => exceeds(some, WIDEST_OTHER))
    .map(([{ term, at }, some]) => ({ term: term.text, at, everybody: some.some(isEverybody) }));
}

function isAll({ passing }: Grant): boolean {
  return passing.term.name === "all";
}

/** An address that is written down, not one that a name happens to have. */
function isWritten({ passing }: Grant): boolean {
  return passing.term.name === "ip4" || passing.term.name === "ip6";
}

/** Names whose addresses stand for whole networks, and could not be looked up. */
function isHidden({ passing: { term, seen } }: Grant): boolean {
  if (term.name !== "a" && term.name !== "mx") return false;
  const unseen = seen === null || seen.unasked === "limit" || (seen.outcome !== null && isBlind(seen.outcome));
  return unseen && (term.prefix.four < NOTABLE.four || term.prefix.six < NOTABLE.six);
}

const NOTABLE = { four: 24, six: 48 } as const;

function share(network: Network): Share {
  const { term, at } = network.passing;
  return { term: term.text, at, everybody: isEverybody(network) };
}

/** The first and the last address of a network, as numbers. */
interface Span {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

function spanOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): Span {
  const bytes = address.toByteArray();
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const size = 2n ** BigInt(bytes.length * 8 - bits);
  const first = (value / size) * size;
  return { family: bytes.length === 4 ? 4 : 6, first, last: first + size - 1n };
}

function spanFrom(range: string): Span {
  const [address = "", bits] = range.split("/");
  const parsed = ipaddr.parse(address);
  return spanOf(parsed, bits === undefined ? parsed.toByteArray().length * 8 : Number(bits));
}

const EVERYBODY = ["0.0.0.0/0", "::/0"].map(spanFrom);

function isEverybody(span: Span): boolean {
  return isWithin(span, EVERYBODY) && EVERYBODY.some((one) => isWithin(one, [span]));
}

/** An IPv6 network of a /32 weighs as much as an IPv4 one of a /16. */
function room({ family, first, last }: Span): bigint {
  const addresses = last - first + 1n;
  return family === 4 ? addresses : addresses / 2n ** 80n;
}

function exceeds(some: readonly Span[], limit: { readonly four: number; readonly six: number }): boolean {
  return total(some, 4) > 2n ** BigInt(32 - limit.four) || total(some, 6) > 2n ** BigInt(128 - limit.six);
}

/** Addresses of one family, those that several networks share counted once. */
function total(some: readonly Span[], family: 4 | 6): bigint {
  const spans = some.filter((one) => one.family === family);
  let sum = 0n;
  let reached = -1n;
  for (const { first, last } of spans.sort((one, other) => (one.first < other.first ? -1 : 1))) {
    const from = first > reached ? first : reached + 1n;
    if (last >= from) sum += last - from + 1n;
    if (last > reached) reached = last;
  }
  return sum;
}

function isWithin(one: Span, ranges: readonly Span[]): boolean {
  return ranges.some(({ family, first, last }) => family === one.family && first <= one.first && one.last <= last);
}

/** RFC 1918, RFC 6598, RFC 1122, RFC 3927, RFC 4193, RFC 4291: from outside nobody comes from there. */
const PRIVATE = [
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"],
  ...["fc00::/7", "fe80::/10", "::1/128"],
].map(spanFrom);
/** Services that write includes out as addresses put them into the domain's own record. */
const KNOWN = largeMailRanges.map(spanFrom);
