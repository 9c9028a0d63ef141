/** Whether an SPF record authorises each declared sender, and whom it authorises besides. */
import type { SendersSeen, SpfNode, SpfSeen } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { type DeclaredSender, isBelow, neededTerm, providerOfInclude } from "./mail-senders.js";
import {
  addressRange,
  allPassingTerms,
  areCovered,
  MAX_RANGES,
  openTerms,
  type PassingTerm,
  passingTerms,
  termRanges,
  treeRanges,
} from "./sender-networks.js";
import type { MailSender } from "./sender-table.js";
import { returnPathOf } from "./sender-traces.js";
import { shown } from "./txt.js";

/** `open`: a part of the tree could not be looked up or depends on each message, and may hold the sender. */
type Authorisation = "yes" | "no" | "open";

function authorisationOf(sender: DeclaredSender, { root, wanted }: SpfSeen): Authorisation {
  const passing = allPassingTerms(root);
  const open = openTerms(root).length > 0;
  if (passing.some(({ term }) => term.name === "all")) return "yes";
  if (sender.kind === "provider") {
    if (passing.some((one) => isIncludeOf(sender.provider, one))) return "yes";
    const needed = neededTerm(sender);
    const own = wanted.find(({ term }) => term === needed);
    // Flattened: the provider's networks stand in the record in place of its include.
    if (own?.node && isCoveredBy(own.node, root)) return "yes";
    return open || (own !== undefined && own.node === null && treeRanges(root).length > 0) ? "open" : "no";
  }
  const term = sender.kind === "unknown" ? sender.written : sender.term;
  if (passing.some((one) => one.term.text.toLowerCase().replace(/^\+/, "") === term.toLowerCase())) return "yes";
  const ranges = sender.kind === "address" ? addressRange(term) : wantedRanges(term, wanted);
  if (ranges.length > 0 && areCovered(ranges, treeRanges(root))) return "yes";
  return open ? "open" : "no";
}

interface Standing {
  /** `elsewhere`: its return path lives elsewhere by design, and none was found below the domain. */
  readonly state: "fine" | "missing" | "elsewhere" | "unsure";
  /** For `unsure`: one or two sentences. */
  readonly why: string;
  /** For `elsewhere`: a return path below the domain that has no SPF record; empty for none. */
  readonly bare: string;
}

const FINE: Standing = { state: "fine", why: "", bare: "" };

export function standingOf(sender: DeclaredSender, seen: SpfSeen, below: SendersSeen | undefined): Standing {
  const authorised = authorisationOf(sender, seen);
  if (authorised === "yes") return FINE;
  if (sender.kind === "unknown") {
    const why = `"${shown(sender.written, 60)}" is no provider that is known here. Write what it has you add to SPF, as in include:spf.example.net.`;
    return { state: "unsure", why, bare: "" };
  }
  if (neededTerm(sender) === null) {
    const path = sender.kind === "provider" ? returnPathOf(sender.provider, below) : { state: "none", name: "" };
    if (path.state === "set" || path.state === "blind") return FINE;
    return { state: "elsewhere", why: "", bare: path.state === "bare" ? path.name : "" };
  }
  if (authorised === "no") return { state: "missing", why: "", bare: "" };
  const open = openTerms(seen.root).map((term) => shown(term, 80));
  const why = `No term names it, but these could not be followed, or depend on each message: ${open.slice(0, 4).join(", ")}.`;
  return {
    state: "unsure",
    why: open.length > 0 ? why : "What it needs could not be looked up, so that its networks cannot be compared.",
    bare: "",
  };
}

function isCoveredBy(inner: SpfNode, root: SpfNode): boolean {
  const ranges = treeRanges(inner);
  return (
    ranges.length > 0 &&
    ranges.length < MAX_RANGES &&
    openTerms(inner).length === 0 &&
    areCovered(ranges, treeRanges(root))
  );
}

function wantedRanges(term: string, wanted: SpfSeen["wanted"]): ReturnType<typeof treeRanges> {
  const own = wanted.find((one) => one.term === term);
  if (own === undefined) return [];
  return own.node === null ? own.addresses.flatMap((address) => addressRange(address)) : treeRanges(own.node);
}

function isIncludeOf({ spf }: MailSender, { term, seen }: PassingTerm): boolean {
  if (term.name !== "include" && term.name !== "redirect") return false;
  const name = seen?.name ?? term.value ?? "";
  return spf.some((suffix) => isBelow(name, suffix));
}

export interface Stranger {
  /** As written in the record. */
  readonly term: string;
  /** The domain whose record holds it. */
  readonly at: string;
  /** Whom it lets send: a provider's name, a domain or addresses. */
  readonly who: string;
  /** How it would be declared. */
  readonly declare: string;
  /** An address or a network. */
  readonly address: boolean;
}

/** The terms of the domain's own records that authorise nobody who was declared; its own hosts (a, mx) are no strangers. */
export function strangersIn(
  domain: string,
  { root, wanted }: SpfSeen,
  declared: readonly DeclaredSender[],
): readonly Stranger[] {
  const own = registrableDomain(domain);
  const providers = declared.flatMap((one) => (one.kind === "provider" ? [one.provider] : []));
  const terms = declared.flatMap((one) =>
    one.kind === "term" || one.kind === "address" ? [one.term.toLowerCase()] : [],
  );
  const mine = ownTerms(root, own);
  const known = [
    ...declared.flatMap((one) => (one.kind === "address" ? addressRange(one.term) : [])),
    ...wanted.flatMap((one) => (one.node === null ? one.addresses.flatMap(addressRange) : treeRanges(one.node))),
    ...mine.filter(({ term }) => term.name === "a" || term.name === "mx").flatMap(termRanges),
    ...allPassingTerms(root).flatMap((one) => {
      const ofDeclared =
        providers.some((provider) => isIncludeOf(provider, one)) || terms.includes(one.term.text.toLowerCase());
      return ofDeclared && one.seen?.node ? treeRanges(one.seen.node) : [];
    }),
  ].slice(0, MAX_RANGES);
  return mine.flatMap((one): Stranger[] => {
    const { term, seen, at } = one;
    const text = term.text.replace(/^\+/, "").toLowerCase();
    const base = { term: term.text, at, address: false };
    if (terms.includes(text)) return [];
    if (term.name === "ip4" || term.name === "ip6") {
      if (areCovered(termRanges(one), known)) return [];
      const value = text.replace(/^ip[46]:/, "");
      return [{ ...base, who: value, declare: value, address: true }];
    }
    if (term.value === null || term.name === "ptr" || term.name === "all") return [];
    const name = (seen?.name ?? term.value).toLowerCase().replace(/\.$/, "");
    const flat = name.replace(/%\{[^}]*\}/g, "x").replace(/%[%_-]/g, "x");
    if (registrableDomain(flat) === own || /%\{[do][^}]*\}$/i.test(name)) return [];
    if (providers.some((provider) => isIncludeOf(provider, one))) return [];
    if (terms.some((written) => written.endsWith(`:${name}`) || written === `redirect=${name}`)) return [];
    const provider = term.name === "include" || term.name === "redirect" ? providerOfInclude(flat) : undefined;
    const who = provider?.name ?? shown(registrableDomain(flat), 60);
    return [{ ...base, who, declare: provider?.id ?? text.replace(/^redirect=/, "include:") }];
  });
}

/** The terms of the record itself, and of the records within the same domain that it includes or redirects to. */
function ownTerms(node: SpfNode, own: string): readonly PassingTerm[] {
  return passingTerms(node).flatMap((one) => {
    const inner = one.seen?.node;
    return [one, ...(inner && registrableDomain(inner.domain) === own ? ownTerms(inner, own) : [])];
  });
}

/** More addresses than these in one record are told as one. */
const MAX_TOLD = 3;

/** Those to be told together. */
export function strangerGroups(strangers: readonly Stranger[]): readonly (readonly [Stranger, ...Stranger[]])[] {
  const addresses = strangers.filter(({ address }) => address);
  const [first, ...more] = addresses;
  if (first === undefined || addresses.length <= MAX_TOLD) return strangers.map((one) => [one] as const);
  return [...strangers.filter(({ address }) => !address).map((one) => [one] as const), [first, ...more]];
}

export function strangerNames(group: readonly Stranger[]): string {
  const names = [...new Set(group.map(({ who }) => who))];
  const more = names.length - MAX_TOLD;
  return more > 0 ? `${names.slice(0, MAX_TOLD).join(", ")} and ${more} more` : names.join(", ");
}
