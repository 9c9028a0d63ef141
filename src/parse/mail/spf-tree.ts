/** What evaluating an SPF tree costs on its worst path: a sender that no term matches, so that every term is evaluated (RFC 7208 4.6.4). */
import type { SpfNode, SpfTermSeen } from "../../model/seen/mail.js";
import { isBlind, shown } from "./txt.js";

/** RFC 7208 4.6.4: terms that query DNS, look-ups that find nothing, and hosts of one mx term. */
export const MAX_LOOKUPS = 10;
export const MAX_VOIDS = 2;
export const MAX_MX_HOSTS = 10;

export interface SpfCost {
  readonly lookups: number;
  readonly voids: number;
  /** The terms that found nothing, with the domain whose record they stand in. */
  readonly voidTerms: readonly string[];
  /** Includes and redirects whose record could not be looked up: what stands behind them is not counted. */
  readonly blind: readonly string[];
  /** Terms whose look-up failed, so that they may be void. */
  readonly maybeVoid: number;
  /** Includes and redirects that depend on the message: counted as one each. */
  readonly macros: readonly string[];
  /** Terms that lead back to a name above them. */
  readonly loops: readonly string[];
  /** mx terms with more hosts than may be looked up. */
  readonly wide: readonly string[];
  /** Some terms were not followed, because there are too many: the counts are the least there is. */
  readonly cut: boolean;
}

/** The cost of everything below a node. */
export function spfCost(node: SpfNode): SpfCost {
  return node.terms.map((term) => spfTermCost(term, node.domain)).reduce(add, NOTHING);
}

const NOTHING: SpfCost = {
  lookups: 0,
  voids: 0,
  voidTerms: [],
  blind: [],
  maybeVoid: 0,
  macros: [],
  loops: [],
  wide: [],
  cut: false,
};

/** The cost of one term with everything below it; `at`: whose record it stands in. */
export function spfTermCost(seen: SpfTermSeen, at = ""): SpfCost {
  const term = shown(seen.term, 80);
  const nests = seen.kind === "include" || seen.kind === "redirect";
  const failed = seen.outcome !== null && isBlind(seen.outcome);
  const own: SpfCost = {
    lookups: 1,
    voids: seen.void ? 1 : 0,
    voidTerms: seen.void ? [`${term} (at ${at})`] : [],
    blind:
      nests && (failed || seen.unasked === "limit") ? [`${term} (${(seen.outcome ?? "not asked").toUpperCase()})`] : [],
    maybeVoid: failed ? 1 : 0,
    macros: nests && seen.unasked === "message" ? [term] : [],
    loops: seen.unasked === "loop" ? [term] : [],
    wide: seen.mxHosts > MAX_MX_HOSTS ? [`${term} (${seen.mxHosts} hosts)`] : [],
    cut: seen.unasked === "limit",
  };
  return seen.node === null ? own : add(own, spfCost(seen.node));
}

function add(one: SpfCost, other: SpfCost): SpfCost {
  return {
    lookups: one.lookups + other.lookups,
    voids: one.voids + other.voids,
    voidTerms: [...one.voidTerms, ...other.voidTerms],
    blind: [...one.blind, ...other.blind],
    maybeVoid: one.maybeVoid + other.maybeVoid,
    macros: [...one.macros, ...other.macros],
    loops: [...one.loops, ...other.loops],
    wide: [...one.wide, ...other.wide],
    cut: one.cut || other.cut,
  };
}

const MAX_LINES = 10;
const MAX_LINE = 1000;

/** The tree in at most ten lines: a line for each term of the root with its cost, what it needs itself in brackets behind it. */
export function spfTreeLines(root: SpfNode): readonly string[] {
  const head = `${root.domain}: ${spfCost(root).lookups} DNS look-ups`;
  const branches = root.terms.map((term) => `- ${branch(term)}`);
  if (branches.length < MAX_LINES) return [head, ...branches].map((line) => shown(line, MAX_LINE));
  const rest = branches.slice(MAX_LINES - 2).join(" ");
  return [head, ...branches.slice(0, MAX_LINES - 2), rest].map((line) => shown(line, MAX_LINE));
}

function branch(seen: SpfTermSeen): string {
  const { lookups } = spfTermCost(seen);
  const inner = (seen.node?.terms ?? []).map(branch).join(", ");
  return `${shown(seen.term, 80)} = ${lookups}${note(seen)}${inner === "" ? "" : ` [${inner}]`}`;
}

function note(seen: SpfTermSeen): string {
  if (seen.void) return ` (void: ${seen.outcome === "nxdomain" ? "no such name" : "no such record"})`;
  if (seen.outcome !== null && isBlind(seen.outcome)) return ` (${seen.outcome.toUpperCase()})`;
  switch (seen.unasked) {
    case "loop":
      return " (loops)";
    case "message":
      return seen.kind === "ptr" ? "" : " (macro: depends on the message)";
    case "limit":
      return " (not followed)";
    case "name":
      return " (no domain name)";
    default:
      return "";
  }
}

/** Every node of the tree once, the root first, each with the term that leads to it. */
export function spfNodes(root: SpfNode): readonly { readonly node: SpfNode; readonly via: readonly string[] }[] {
  const found = new Map<string, { node: SpfNode; via: readonly string[] }>();
  const visit = (node: SpfNode, via: readonly string[]) => {
    if (!found.has(node.domain)) found.set(node.domain, { node, via });
    for (const term of node.terms) if (term.node !== null) visit(term.node, [...via, term.term]);
  };
  visit(root, []);
  return [...found.values()];
}
