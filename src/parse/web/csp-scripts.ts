/** How an injected script gets past a page's policies, if it does. Known bypass hosts come from csp_evaluator; its severities are not used. */
import { checkScriptAllowlistBypass } from "csp_evaluator/dist/checks/security_checks.js";
import { Csp } from "csp_evaluator/dist/csp.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { getPublicSuffix } from "tldts";
import {
  allowsEval,
  allowsInline,
  hasHash,
  hasNonce,
  hostSources,
  isStrictDynamic,
  openSources,
  type Policy,
  sourcesFor,
} from "./csp.js";

export interface ScriptPolicy {
  /** One of the policies restricts scripts at all. */
  readonly restricts: boolean;
  /** Ways for an injected script to run, as sentences; empty: none known. */
  readonly open: readonly string[];
  /** Directives without which the policy can be stepped around, as sentences. */
  readonly lacks: readonly string[];
}

/** Policies intersect: a way is open only where every one of them leaves it open. */
export function scriptPolicyOf(policies: readonly Policy[]): ScriptPolicy {
  const rules = policies.map(scriptRules);
  const restricts = rules.some(({ elements, handlers }) => elements !== null || handlers !== null);
  const open: string[] = [];
  if (rules.every(({ inline }) => inline))
    open.push("'unsafe-inline' lets any script in the page run, without a nonce or hash");
  const anyHost = rules.every(({ elements, wide }) => elements === null || wide.some((source) => source !== "data:"));
  if (anyHost) open.push(`${named(rules.flatMap(({ wide }) => wide))} lets scripts come from any site`);
  else {
    const hosts = rules.flatMap((rule) => rule.bypasses).filter((host, index, all) => all.indexOf(host) === index);
    const everywhere = hosts.filter((host) =>
      rules.every(({ elements, wide, bypasses }) => elements === null || wide.length > 0 || bypasses.includes(host)),
    );
    for (const host of everywhere)
      open.push(`${host} hosts files of anybody, or libraries and endpoints that run injected code`);
  }
  if (rules.every(({ elements, wide }) => elements === null || wide.includes("data:")))
    open.push("data: lets a script stand in its own address");
  return { restricts, open: restricts ? open : [], lacks: lacks(policies, rules) };
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

function scriptRules(policy: Policy): ScriptRules {
  const elements = sourcesFor(policy, "script-src-elem", "script-src");
  const handlers = sourcesFor(policy, "script-src-attr", "script-src");
  const inline = allowsInline(elements) || allowsInline(handlers);
  // Beside strict-dynamic with a nonce or hash, hosts and schemes are a fallback for old browsers that others ignore (CSP3 8.2).
  if (elements === null || isStrictDynamic(elements)) return { elements, handlers, inline, wide: [], bypasses: [] };
  const wide = openSources(elements).map((source) => source.toLowerCase());
  return { elements, handlers, inline, wide, bypasses: bypassesIn(elements) };
}

function lacks(policies: readonly Policy[], rules: readonly ScriptRules[]): readonly string[] {
  const found: string[] = [];
  if (!policies.some((policy) => sourcesFor(policy, "object-src") !== null))
    found.push("object-src (or default-src) is missing, so plugins and embedded objects are not restricted");
  const needsBase = rules.some(
    ({ elements }) => elements !== null && (hasNonce(elements) || (hasHash(elements) && isStrictDynamic(elements))),
  );
  if (needsBase && !policies.some((policy) => policy.has("base-uri")))
    found.push("base-uri is missing, so an injected base element makes trusted scripts load from elsewhere");
  return found;
}

const MAX_HOSTS = 60;

function bypassesIn(sources: readonly string[]): readonly string[] {
  const keywords = allowsEval(sources) ? ["'unsafe-eval'"] : [];
  return hostSources(sources)
    .slice(0, MAX_HOSTS)
    .filter((source) => isPublicSuffix(source) || isKnownBypass(source, keywords));
}

/** `*.vercel.app`: whoever opens an account there has a host that matches. */
function isPublicSuffix(source: string): boolean {
  const host = /^(?:https?:\/\/)?\*\.([a-z0-9.-]+)/i.exec(source)?.[1]?.toLowerCase();
  return host !== undefined && getPublicSuffix(host, { allowPrivateDomains: true }) === host;
}

function isKnownBypass(source: string, keywords: readonly string[]): boolean {
  const bare = source
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/:(?:\*|\d+)(?=\/|$)/, "");
  // The evaluator parses it as a URL and throws where it is none.
  if (!URL.canParse(`https://${bare.replace("*", "wildcard")}`)) return false;
  const csp = new Csp({ "script-src": [`https://${bare}`, ...keywords] });
  return checkScriptAllowlistBypass(csp).some(({ severity }) => severity === Severity.HIGH);
}

function named(sources: readonly string[]): string {
  return [...new Set(sources.filter((source) => source !== "data:"))].slice(0, 5).join(", ");
}
