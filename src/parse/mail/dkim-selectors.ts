/** Which of the selectors that were looked at the checks of DKIM judge, and what stands there. */
import type { DkimDomainSeen, DkimSeen } from "../../model/seen/mail.js";
import { type DkimKey, isDkimKey, parseDkimKey } from "./dkim.js";
import { isBelow } from "./mail-senders.js";
import { MAIL_SENDERS, type MailSender } from "./sender-table.js";
import { isBlind, isVoid, shown } from "./txt.js";

/** What stands at one selector. */
interface DkimFound {
  /** `revoked`: published empty. `unusable`: something else that is meant as a key and verifies nothing. `blind`: could not be looked up. */
  readonly state: "works" | "revoked" | "unusable" | "missing" | "blind";
  /** Why it does not work, as clauses. */
  readonly problems: readonly string[];
  readonly key: DkimKey | null;
  /** The key's record; empty where there is not exactly one. */
  readonly text: string;
}

/** One record a selector (RFC 6376 3.6.2.2); TXT records that are no key, as a wildcard brings, do not count. */
export function dkimFound({ txt, cname, doubled }: DkimSeen): DkimFound {
  if (isBlind(txt.outcome)) return { state: "blind", problems: [], key: null, text: "" };
  const [text, ...more] = txt.records.filter(isDkimKey);
  if (text === undefined)
    return { state: "missing", problems: [whyMissing(txt.outcome, cname, doubled ?? null)], key: null, text: "" };
  if (more.length > 0) {
    const problem = `${more.length + 1} key records stand there, and receivers may take any of them (RFC 6376 3.6.2.2)`;
    return { state: "unusable", problems: [problem], key: null, text: "" };
  }
  const key = parseDkimKey(text);
  const { problems } = key;
  if (key.revoked && problems.length === 0) return { state: "revoked", problems, key, text };
  return { state: problems.length === 0 ? "works" : "unusable", problems, key, text };
}

function whyMissing(outcome: DkimSeen["txt"]["outcome"], cname: string | null, doubled: string | null): string {
  if (doubled !== null)
    return `its key stands at ${shown(doubled, 120)} instead: the DNS panel appends the domain by itself, so type the name without it`;
  if (cname !== null && isVoid(outcome)) return `its CNAME leads to ${shown(cname, 100)}, where no TXT record stands`;
  if (outcome === "nxdomain") return "the name does not exist (NXDOMAIN)";
  return outcome === "nodata" ? "the name has no TXT record (NODATA)" : "no TXT record there is a DKIM key";
}

/** `selector._domainkey.domain`. */
export function dkimName({ selector, domain }: DkimSeen): string {
  return `${selector}._domainkey.${domain}`;
}

/**
 * Declared selectors, and guessed ones that hold a key: a guess that finds nothing, a revoked key or what the wildcard gives to any
 * selector says nothing.
 */
export function judgedSelectors({ selectors, random }: DkimDomainSeen): readonly DkimSeen[] {
  const wild = new Set(random.records);
  return selectors.filter((seen) => {
    if (seen.declared) return true;
    const { state, key } = dkimFound(seen);
    return (
      (state === "works" || state === "unusable") && !key?.revoked && !seen.txt.records.every((one) => wild.has(one))
    );
  });
}

/**
 * Where no selector has a key to judge: `absent` only if nothing at all stands below `_domainkey`. Some servers say NXDOMAIN for a name
 * that only has names below it (against RFC 8020); any of these answering gives them away. Else the name that is `blind`, or `ask`.
 */
export function dkimAbsence({ domain, node, random, selectors }: DkimDomainSeen): {
  readonly state: "absent" | "ask" | "blind";
  readonly name: string;
  readonly outcome: string;
} {
  const above = `_domainkey.${domain}`;
  const asked = [{ name: above, outcome: node }, ...selectors.map((seen) => ({ ...seen.txt, name: dkimName(seen) }))];
  const blind = asked.find(({ outcome }) => isBlind(outcome));
  if (blind !== undefined) return { state: "blind", name: blind.name, outcome: blind.outcome.toUpperCase() };
  const nothing = [...asked, random].every(({ outcome }) => outcome === "nxdomain");
  const absent = nothing && selectors.every(({ cname }) => cname === null);
  return { state: absent ? "absent" : "ask", name: above, outcome: node.toUpperCase() };
}

interface Dangling {
  readonly provider: MailSender;
  readonly seen: DkimSeen;
}

/** Guessed selectors whose CNAME leads to a provider that sends for the domain, where no key stands: it was never turned on there. */
export function danglingSelectors({ selectors, providers }: DkimDomainSeen): readonly Dangling[] {
  return selectors.flatMap((seen) => {
    const { cname, declared, txt } = seen;
    if (cname === null || declared || !isVoid(txt.outcome)) return [];
    const provider = MAIL_SENDERS.find(({ dkim }) => dkim.some((suffix) => isBelow(cname, suffix)));
    return provider !== undefined && providers.includes(provider.name) ? [{ provider, seen }] : [];
  });
}

/** One line of evidence. */
export function dkimLine(seen: DkimSeen): string {
  const { txt, cname } = seen;
  const via = cname === null ? "" : ` CNAME ${shown(cname, 100)},`;
  const what = txt.records.map((record) => `"${shown(record, 80)}"`).slice(0, 3);
  return `${dkimName(seen)}${via} TXT ${what.length > 0 ? what.join(" ") : txt.outcome.toUpperCase()}`;
}
