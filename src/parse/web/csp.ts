/** Content-Security-Policy as browsers apply it (CSP level 3): which policies are enforced, and what each directive lets through. */
import type { HeaderList } from "../../model/seen/web.js";

/** Directive names in lower case; the first of a name counts. */
export type Policy = ReadonlyMap<string, readonly string[]>;

export interface Policies {
  /** All of them apply: what one forbids no other allows. */
  readonly enforced: readonly Policy[];
  readonly reportOnly: readonly Policy[];
}

/** Each is searched for known ways around it; a site has one or two. */
const MAX_POLICIES = 50;

/** CSP3 3.3: a meta element cannot carry these. */
const NOT_IN_META = ["frame-ancestors", "report-uri", "sandbox"];

export function policiesOf(headers: HeaderList, meta: readonly string[] = []): Policies {
  const named = (wanted: string) =>
    headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? parseList(value) : []));
  const fromMeta = meta.flatMap(parseList).map((policy) => {
    return new Map([...policy].filter(([name]) => !NOT_IN_META.includes(name)));
  });
  const full = (policies: readonly Policy[]) => policies.filter(({ size }) => size > 0).slice(0, MAX_POLICIES);
  return {
    enforced: full([...named("content-security-policy"), ...fromMeta]),
    reportOnly: full(named("content-security-policy-report-only")),
  };
}

/** CSP3 2.2.1 and 2.2.2: policies are separated by commas, directives by semicolons. */
function parseList(value: string): readonly Policy[] {
  return value.split(",").map((text) => {
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

const HOST = /^(?:https?:\/\/)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::(?:\*|\d+))?(?:\/.*)?$/i;
