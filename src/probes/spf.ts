/** The SPF record of each sending domain with everything that its terms lead to: the whole tree, past RFC 7208's limit too. */
import { defineProbe } from "../model/probe.js";
import type { SpfLookup, SpfNode, SpfTermSeen } from "../model/seen/mail.js";
import type { Io } from "../net/io.js";
import { sendingDomains } from "../parse/mail/mail-domains.js";
import { parseSpf, type SpfTerm } from "../parse/mail/spf.js";
import { LOOKS_LIKE_SPF, spfRecords } from "../parse/mail/spf-record.js";
import { demandAnswer, isBlind, isVoid, txtSet } from "../parse/mail/txt.js";

/** Far beyond what a receiver follows, so that the cost is told whole; a tree that needs more is over the limit in any case. */
const MAX_DEPTH = 15;
const MAX_ASKS = 120;

type Dns = Pick<Io, "dns">;

interface Walk {
  readonly io: Dns;
  readonly signal: AbortSignal;
  asks: number;
}

export const spf = defineProbe({
  id: "spf",
  summary: "The SPF record of each sending domain, with every include, redirect and address look-up behind it",
  subjects: sendingDomains,
  deadlineMs: () => 60_000,
  async look(domain, _target, io: Dns, signal) {
    const walk: Walk = { io, signal, asks: 0 };
    demandAnswer(await io.dns.ask(domain, "TXT", signal));
    const root = await nodeAt(domain, [domain], walk);
    const missing = spfRecords(root.txt).length === 0;
    const elsewhere = missing ? [txtSet(await io.dns.ask(`www.${domain}`, "TXT", signal), LOOKS_LIKE_SPF)] : [];
    return { root, elsewhere };
  },
});

async function nodeAt(domain: string, path: readonly string[], walk: Walk): Promise<SpfNode> {
  walk.asks += 1;
  const txt = txtSet(await walk.io.dns.ask(domain, "TXT", walk.signal), LOOKS_LIKE_SPF);
  const [record, ...more] = spfRecords(txt);
  const terms: SpfTermSeen[] = [];
  // Several records are a permanent error: none of them is evaluated (RFC 7208 4.5).
  if (record === undefined || more.length > 0) return { domain, txt, terms };
  for (const term of reached(parseSpf(record).terms)) terms.push(await termSeen(term, domain, path, walk));
  return { domain, txt, terms };
}

const LOOKUPS: readonly string[] = ["include", "a", "mx", "ptr", "exists"] satisfies readonly SpfLookup[];

/** The terms that query DNS: none behind `all` (RFC 7208 5.1), redirect last and only without `all` (6.1). */
function reached(terms: readonly SpfTerm[]): readonly SpfTerm[] {
  const all = terms.findIndex(({ kind, name }) => kind === "mechanism" && name === "all");
  const before = all === -1 ? terms : terms.slice(0, all);
  const mechanisms = before.filter(({ kind, name }) => kind === "mechanism" && LOOKUPS.includes(name));
  const redirect = all === -1 ? terms.filter(({ kind, name }) => kind === "modifier" && name === "redirect") : [];
  return [...mechanisms, ...redirect.slice(0, 1)];
}

async function termSeen(term: SpfTerm, domain: string, path: readonly string[], walk: Walk): Promise<SpfTermSeen> {
  const kind = term.name as SpfLookup;
  const name = (term.value ?? domain).toLowerCase().replace(/\.$/, "");
  const base = { term: term.text, kind, name, outcome: null, unasked: null, void: false, mxHosts: 0, node: null };
  if (term.macro || kind === "ptr") return { ...base, name: null, unasked: "message" };
  if (!isName(name)) return { ...base, unasked: "name" };
  if (walk.asks >= MAX_ASKS) return { ...base, unasked: "limit" };
  if (kind === "include" || kind === "redirect") {
    if (path.includes(name)) return { ...base, unasked: "loop" };
    if (path.length > MAX_DEPTH) return { ...base, unasked: "limit" };
    const node = await nodeAt(name, [...path, name], walk);
    const { outcome } = node.txt;
    return { ...base, outcome, void: isVoid(outcome), node: isBlind(outcome) ? null : node };
  }
  walk.asks += 1;
  const first = await walk.io.dns.ask(name, kind === "mx" ? "MX" : "A", walk.signal);
  if (kind === "mx") {
    const mxHosts = first.answers.filter(({ type }) => type === "MX").length;
    return { ...base, outcome: first.outcome, void: isVoid(first.outcome), mxHosts };
  }
  if (kind === "exists" || first.outcome !== "nodata")
    return { ...base, outcome: first.outcome, void: isVoid(first.outcome) };
  // An IPv6-only name is void for an IPv4 sender alone: only a name without any address is certain to count.
  walk.asks += 1;
  const second = await walk.io.dns.ask(name, "AAAA", walk.signal);
  return { ...base, outcome: second.outcome, void: isVoid(second.outcome) };
}

function isName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => label.length > 0 && label.length <= 63);
}
