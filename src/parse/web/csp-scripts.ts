/** How an injected script gets past a page's policies, if it does. */
import {
  allowsEval,
  allowsInline,
  hasHash,
  hasNonce,
  hasShortNonce,
  hostSources,
  isSandboxed,
  isStrictDynamic,
  openSources,
  type Policy,
  SHORTEST_NONCE,
  sourcesFor,
} from "./csp.js";
import { isBypass } from "./csp-bypass.js";

/** A way for an injected script to run. */
export interface Hole {
  /** A clause. */
  readonly why: string;
  /** What to change in the policy. */
  readonly mend: string;
  /** The directive that closes it, where it only has to be added. */
  readonly add?: string;
}

export interface ScriptPolicy {
  /** One of the policies restricts scripts at all. */
  readonly restricts: boolean;
  /** Empty: none known. */
  readonly holes: readonly Hole[];
  /** Sources that were not compared with the known bypasses: there are too many. */
  readonly unread: number;
}

/** Policies intersect: a way is open only where every one of them leaves it open. */
export function scriptPolicyOf(policies: readonly Policy[]): ScriptPolicy {
  if (policies.some(isSandboxed)) return { restricts: true, holes: [], unread: 0 };
  const known = bypassesAmong(policies);
  const rules = policies.map((policy) => scriptRules(policy, known.hosts));
  const restricts = rules.some(({ elements, handlers }) => elements !== null || handlers !== null);
  if (!restricts) return { restricts, holes: [], unread: 0 };
  return { restricts, holes: [...opened(rules), ...lacking(policies, rules)], unread: known.unread };
}

interface ScriptRules {
  /** What script elements may load; null: anything. */
  readonly elements: readonly string[] | null;
  /** What event handler attributes may do; null: anything. */
  readonly handlers: readonly string[] | null;
  readonly inline: boolean;
  /** Scheme and wildcard sources that count, in lower case. */
  readonly wide: readonly string[];
  readonly bypasses: readonly string[];
}

function scriptRules(policy: Policy, known: ReadonlySet<string>): ScriptRules {
  const elements = sourcesFor(policy, "script-src-elem", "script-src");
  const handlers = sourcesFor(policy, "script-src-attr", "script-src");
  const inline = allowsInline(elements) || allowsInline(handlers);
  // Beside strict-dynamic with a nonce or hash, hosts and schemes are a fallback for old browsers that others ignore (CSP3 8.2).
  if (elements === null || isStrictDynamic(elements)) return { elements, handlers, inline, wide: [], bypasses: [] };
  const wide = openSources(elements).map((source) => source.toLowerCase());
  return { elements, handlers, inline, wide, bypasses: elements.filter((source) => known.has(source)) };
}

function opened(rules: readonly ScriptRules[]): readonly Hole[] {
  const open: Hole[] = [];
  if (rules.every(({ inline }) => inline)) open.push(inlineHole(rules));
  if (rules.every(({ elements, wide }) => elements === null || wide.some((source) => source !== "data:"))) {
    const sources = named(rules.flatMap(({ wide }) => wide));
    open.push({
      why: sources === "" ? "nothing says where scripts may come from" : `${sources} lets scripts come from any site`,
      mend: "Name the hosts that scripts may come from in script-src ('self' https://js.stripe.com), in place of *, https: or http:.",
    });
  } else {
    const everywhere = (host: string) =>
      rules.every(({ elements, wide, bypasses }) => elements === null || wide.length > 0 || bypasses.includes(host));
    for (const host of new Set(rules.flatMap(({ bypasses }) => bypasses).filter(everywhere)))
      open.push({
        why: `${host.slice(0, 100)} hosts files of anybody, or libraries and endpoints that run injected code`,
        mend: `Replace ${host.slice(0, 100)} by the full address of each script that you load from there, or serve these scripts yourself.`,
      });
  }
  const restricted = rules.filter(({ elements }) => elements !== null);
  if (restricted.length > 0 && restricted.every(({ wide }) => wide.includes("data:")))
    open.push({
      why: "data: lets a script stand in its own address",
      mend: "Take data: out of what holds for scripts (script-src, else default-src).",
    });
  return open;
}

function inlineHole(rules: readonly ScriptRules[]): Hole {
  const said = rules.some(({ elements, handlers }) =>
    [elements, handlers].some((one) => one !== null && allowsInline(one)),
  );
  return said
    ? {
        why: "'unsafe-inline' lets any script in the page run, without a nonce or hash",
        mend: "Replace 'unsafe-inline' in script-src by a nonce, new for every answer ('nonce-RANDOM', and nonce=\"RANDOM\" on each <script>), or by the 'sha256-...' hashes that the browser's console names.",
      }
    : {
        why: "script elements or event handlers in the page itself are not restricted",
        mend: "Say script-src, which holds for script elements and event handlers both.",
      };
}

function lacking(policies: readonly Policy[], rules: readonly ScriptRules[]): readonly Hole[] {
  const found: Hole[] = [];
  const closes = (sources: readonly string[] | null | undefined) =>
    sources !== null && sources !== undefined && openSources(sources).length === 0;
  const objects = policies.map((policy) => policy.get("object-src"));
  if (!policies.some((policy) => sourcesFor(policy, "object-src") !== null))
    found.push({
      why: "object-src (or default-src) is missing, so plugins and embedded objects are not restricted",
      mend: "Add to the policy: object-src 'none'",
      add: "object-src 'none'",
    });
  else if (policies.every((policy) => !policy.has("default-src") || policy.has("object-src")) && !objects.some(closes))
    found.push({ why: "object-src lets embedded objects come from any site", mend: "Say object-src 'none'." });
  const needsBase = rules.some(
    ({ elements }) => elements !== null && (hasNonce(elements) || (hasHash(elements) && isStrictDynamic(elements))),
  );
  const bases = policies.map((policy) => policy.get("base-uri"));
  if (needsBase && !bases.some(closes))
    found.push({
      why: "base-uri is missing or open, so an injected base element makes trusted scripts load from elsewhere",
      mend: "Add to the policy: base-uri 'self'",
      ...(bases.every((sources) => sources === undefined) ? { add: "base-uri 'self'" } : {}),
    });
  const elements = rules.flatMap((rule) => (rule.elements === null ? [] : [rule.elements]));
  if (elements.length > 0 && elements.every(hasShortNonce))
    found.push({
      why: `its nonce has fewer than ${SHORTEST_NONCE} characters and can be guessed`,
      mend: "Make the nonce of 16 random bytes, in base64, new for every answer.",
    });
  return found;
}

/** Each is compared with some 170 addresses. */
const MOST_HOSTS = 500;

function bypassesAmong(policies: readonly Policy[]): { readonly hosts: ReadonlySet<string>; readonly unread: number } {
  const asked = new Map<string, boolean>();
  for (const policy of policies) {
    const elements = sourcesFor(policy, "script-src-elem", "script-src") ?? [];
    const withEval = allowsEval(elements);
    for (const source of hostSources(elements)) asked.set(source, withEval || asked.get(source) === true);
  }
  const all = [...asked];
  const known = all.slice(0, MOST_HOSTS).filter(([source, withEval]) => isBypass(source, withEval));
  return { hosts: new Set(known.map(([source]) => source)), unread: Math.max(0, all.length - MOST_HOSTS) };
}

function named(sources: readonly string[]): string {
  return [...new Set(sources.filter((source) => source !== "data:"))].slice(0, 5).join(", ");
}
