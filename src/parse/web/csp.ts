/** Content-Security-Policy as browsers apply it (CSP level 3): which policies are enforced, and what each directive lets through. */
import type { HeaderList } from "../../model/seen/web.js";
import { LONGEST_VALUE } from "./set-cookie.js";

/** Directive names in lower case; the first of a name counts. */
export type Policy = ReadonlyMap<string, readonly string[]>;

export interface Policies {
  /** All of them apply: what one forbids no other allows. */
  readonly enforced: readonly Policy[];
  readonly reportOnly: readonly Policy[];
  /** There was more to read than is read: those above may be made stricter by what is not among them. */
  readonly cut: boolean;
}

/** Each is searched for known ways around it; a site has one or two. */
const MAX_POLICIES = 50;

/** CSP3 3.3: a meta element cannot carry these. */
const NOT_IN_META = ["frame-ancestors", "report-uri", "sandbox"];

export function policiesOf(headers: HeaderList, meta: readonly string[] = []): Policies {
  const named = (wanted: string) => headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
  const sent = named("content-security-policy");
  const fromMeta = meta.flatMap(parseList).map((policy) => {
    return new Map([...policy].filter(([name]) => !NOT_IN_META.includes(name)));
  });
  const full = (policies: readonly Policy[]) => policies.filter(({ size }) => size > 0);
  const enforced = full([...sent.flatMap(parseList), ...fromMeta]);
  return {
    enforced: enforced.slice(0, MAX_POLICIES),
    reportOnly: full(named("content-security-policy-report-only").flatMap(parseList)).slice(0, MAX_POLICIES),
    cut: enforced.length > MAX_POLICIES || [...sent, ...meta].some((value) => value.length >= LONGEST_VALUE),
  };
}

/** CSP3 2.2.1 and 2.2.2: policies are separated by commas, directives by semicolons. The last one of a value that was cut is none. */
function parseList(value: string): readonly Policy[] {
  const texts = value.split(",");
  return (value.length >= LONGEST_VALUE ? texts.slice(0, -1) : texts).map((text) => {
    const policy = new Map<string, readonly string[]>();
    for (const directive of text.split(";")) {
      const [name, ...sources] = directive.trim().split(/\s+/);
      const key = name?.toLowerCase() ?? "";
      if (key !== "" && !policy.has(key)) policy.set(key, sources);
    }
    return policy;
  });
}

/** The sources that apply, through the fallbacks named; null: nothing restricts it. */
export function sourcesFor(policy: Policy, ...directives: readonly string[]): readonly string[] | null {
  for (const name of [...directives, "default-src"]) {
    const sources = policy.get(name);
    if (sources !== undefined) return sources;
  }
  return null;
}

const NONCE = /^'nonce-[a-z0-9+/_-]+={0,2}'$/i;
const HASH = /^'sha(?:256|384|512)-[a-z0-9+/_-]+={0,2}'$/i;

function has(sources: readonly string[], keyword: string): boolean {
  return sources.some((source) => source.toLowerCase() === `'${keyword}'`);
}

export function hasNonce(sources: readonly string[]): boolean {
  return sources.some((source) => NONCE.test(source));
}

export function hasHash(sources: readonly string[]): boolean {
  return sources.some((source) => HASH.test(source));
}

/** Alone, without a nonce or hash, it lets nothing start, so nothing hangs on it. */
export function isStrictDynamic(sources: readonly string[]): boolean {
  return has(sources, "strict-dynamic") && (hasNonce(sources) || hasHash(sources));
}

/** 'unsafe-inline' where no nonce or hash makes browsers ignore it (CSP3 6.7.3.2). */
export function allowsInline(sources: readonly string[] | null): boolean {
  if (sources === null) return true;
  return has(sources, "unsafe-inline") && !hasNonce(sources) && !hasHash(sources);
}

/** A sandbox without allow-scripts: no script runs at all. */
export function isSandboxed(policy: Policy): boolean {
  const tokens = policy.get("sandbox");
  return tokens !== undefined && !tokens.some((token) => token.toLowerCase() === "allow-scripts");
}

/** Fewer characters than an attacker cannot guess; csp_evaluator draws the same line. */
export const SHORTEST_NONCE = 8;

export function hasShortNonce(sources: readonly string[]): boolean {
  const nonces = sources.filter((source) => NONCE.test(source));
  return nonces.some((source) => source.length - "'nonce-'".length < SHORTEST_NONCE);
}

export function allowsEval(sources: readonly string[]): boolean {
  return has(sources, "unsafe-eval");
}

/** Sources that name whole schemes or any host. */
export function openSources(sources: readonly string[]): readonly string[] {
  return sources.filter((source) => /^(?:(?:https?:\/\/)?\*(?::(?:\*|\d+))?\/?|https?:|data:)$/i.test(source));
}

/** Host sources as written, without keywords, nonces, hashes and schemes. */
export function hostSources(sources: readonly string[]): readonly string[] {
  return sources.filter((source) => HOST.test(source) && !openSources([source]).length);
}

const HOST = /^(?:https?:\/\/)?(?:\*\.[a-z0-9-]+|[a-z0-9-]+\.[a-z0-9-]+)(?:\.[a-z0-9-]+)*(?::(?:\*|\d+))?(?:\/.*)?$/i;
