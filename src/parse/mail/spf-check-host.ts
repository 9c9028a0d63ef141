/** Evaluates SPF for one sender as a receiver does: check_host() of RFC 7208 4, over whatever answers the DNS questions. */
import ipaddr from "ipaddr.js";
import { parseSpf, type SpfRecord, type SpfTerm } from "./spf.js";
import { type Check, count, dataAt, familyOf, recordAt, Stopped, termData, within } from "./spf-check-lookups.js";
import { macroValues, type SpfSender } from "./spf-identity.js";
import { asksDns, reachedTerms, type SpfAsk } from "./spf-lookup.js";
import { expandMacros, isAskable, macroStringProblem, targetName } from "./spf-macro.js";
import { validatedNames } from "./spf-reverse.js";
import { MAX_MX_HOSTS } from "./spf-tree.js";
import { shown } from "./txt.js";

export type SpfResultName = "pass" | "fail" | "softfail" | "neutral" | "none" | "permerror" | "temperror";

export interface SpfStep {
  /** Whose record the term stands in. */
  readonly at: string;
  /** As written; `default` where nothing matched. */
  readonly term: string;
}

/** In the words of RFC 7208 2.6 and 9.1. */
export interface SpfResult {
  readonly result: SpfResultName;
  /** What the domain tells the sender whom it refuses (RFC 7208 6.2); null without one. */
  readonly explanation: string | null;
  /** The term of the domain's own record that decided, or `default`; null where no record decided. */
  readonly mechanism: string | null;
  /** From the domain's own term to the one that matched, through includes and redirects. */
  readonly path: readonly SpfStep[];
  /** Terms that query DNS, and those of them that found nothing. */
  readonly lookups: number;
  readonly voids: number;
  readonly record: string | null;
  /** The domain that was checked. */
  readonly domain: string;
  /** For none, permerror and temperror: why, as one sentence. */
  readonly problem: string | null;
}

interface Decided {
  readonly result: SpfResultName;
  readonly path: readonly SpfStep[];
  /** Where `exp=` is taken from: the record that decided, after redirects. */
  readonly at: string;
  readonly parsed: SpfRecord;
}

/** `ask` tells every outcome as a value; what it throws comes through. */
export async function checkHost(sender: SpfSender, ask: SpfAsk): Promise<SpfResult> {
  const check: Check = { sender, address: ipaddr.process(sender.ip), ask, lookups: 0, voids: 0 };
  const { domain } = sender;
  const nothing = { explanation: null, mechanism: null, path: [], record: null, domain, problem: null };
  let record: string | null = null;
  try {
    record = await recordAt(domain, check);
    const { result, path, at, parsed } = await evaluate(record, domain, check);
    const explanation = result === "fail" ? await explanationAt(at, parsed, check) : null;
    const { lookups, voids } = check;
    return { ...nothing, result, explanation, mechanism: path[0]?.term ?? null, path, lookups, voids, record };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { lookups, voids } = check;
    return { ...nothing, result: error.result, lookups, voids, record, problem: error.message };
  }
}

const RESULTS = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" } as const;

/** RFC 7208 4.6, 4.7. */
async function evaluate(record: string, domain: string, check: Check): Promise<Decided> {
  const parsed = parseSpf(record);
  const [problem] = parsed.problems;
  if (problem !== undefined)
    throw new Stopped("permerror", `"${shown(problem.term, 80)}" in the record of ${domain}: ${problem.message}.`);
  for (const term of reachedTerms(parsed.terms)) {
    const step = { at: domain, term: term.text };
    if (asksDns(term)) count(term, domain, check);
    if (term.name === "redirect") {
      const target = await targetOf(term, domain, check);
      const decided = await nested(target, term, domain, check);
      return { ...decided, path: [step, ...decided.path] };
    }
    const below = await matches(term, domain, check);
    const result = RESULTS[term.qualifier as keyof typeof RESULTS];
    if (below !== null) return { result, path: [step, ...below], at: domain, parsed };
  }
  return { result: "neutral", path: [{ at: domain, term: "default" }], at: domain, parsed };
}

/** The record that an include or redirect names: without one, the whole is a permanent error (RFC 7208 5.2, 6.1). */
async function nested(target: string, term: SpfTerm, domain: string, check: Check): Promise<Decided> {
  try {
    return await evaluate(await recordAt(target, check), target, check);
  } catch (error) {
    if (!(error instanceof Stopped) || error.result !== "none") throw error;
    throw new Stopped("permerror", `"${shown(term.text, 80)}" in the record of ${domain}: ${error.message}`);
  }
}

/** Null: no match. Else the steps below the term that matched. */
async function matches(term: SpfTerm, domain: string, check: Check): Promise<readonly SpfStep[] | null> {
  const match = (matched: boolean) => (matched ? [] : null);
  switch (term.name) {
    case "all":
      return [];
    case "include": {
      const { result, path } = await nested(await targetOf(term, domain, check), term, domain, check);
      return result === "pass" ? path : null;
    }
    case "ip4":
    case "ip6":
      return match(within(check.address, term.value ?? "", term));
    case "a":
      return match(
        (await termData(await targetOf(term, domain, check), familyOf(check), check)).some((one) =>
          within(check.address, one, term),
        ),
      );
    case "mx":
      return match(await mxMatches(await targetOf(term, domain, check), term, check));
    case "ptr":
      return match(await ptrMatches(await targetOf(term, domain, check), check));
    default:
      // exists asks for A whatever the sender's family is (RFC 7208 5.7).
      return match((await termData(await targetOf(term, domain, check), "A", check)).length > 0);
  }
}

/** RFC 7208 4.8. */
async function targetOf(term: SpfTerm, domain: string, check: Check): Promise<string> {
  const spec = term.value ?? domain;
  const values = await macroValues(spec, domain, check.sender, check.ask);
  return targetName(expandMacros(spec, values) ?? "");
}

/** RFC 7208 5.4; the limit of hosts: 4.6.4. */
async function mxMatches(name: string, term: SpfTerm, check: Check): Promise<boolean> {
  const hosts = await termData(name, "MX", check);
  if (hosts.length > MAX_MX_HOSTS)
    throw new Stopped("permerror", `${name} has ${hosts.length} MX hosts, and ${MAX_MX_HOSTS} are allowed.`);
  // A null MX names the root (RFC 7505).
  for (const host of hosts.filter((one) => one !== "")) {
    const addresses = await dataAt(host, familyOf(check), check);
    if (addresses !== "void" && addresses.some((one) => within(check.address, one, term))) return true;
  }
  return false;
}

/** RFC 7208 5.5: what fails to be looked up does not match. */
async function ptrMatches(name: string, check: Check): Promise<boolean> {
  const names = await validatedNames(check.sender.ip, check.ask);
  return names.some((one) => one === name || one.endsWith(`.${name}`));
}

/** RFC 7208 6.2: whatever goes wrong with it leaves it out, and its look-ups do not count. */
async function explanationAt(domain: string, { terms }: SpfRecord, check: Check): Promise<string | null> {
  const exp = terms.find(({ kind, name }) => kind === "modifier" && name === "exp");
  if (exp === undefined) return null;
  const target = await targetOf(exp, domain, check);
  if (!isAskable(target)) return null;
  const { answers } = await check.ask(target, "TXT");
  const [text, ...more] = answers.flatMap((one) => (one.type === "TXT" ? [one.data.join("")] : []));
  if (text === undefined || more.length > 0 || /[^\x20-\x7e]/.test(text)) return null;
  if (macroStringProblem(text, { known: false }) !== null) return null;
  return expandMacros(text, await macroValues(text, domain, check.sender, check.ask));
}
