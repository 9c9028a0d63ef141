/** Which mail providers a domain declares, which of them its DNS names, and what they need of it. */
import ipaddr from "ipaddr.js";
import type { MailDomain } from "../../model/target.js";
import { MAIL_SENDERS, type MailSender } from "./sender-table.js";
import { isSpf, parseSpf } from "./spf.js";

/** Asked where nothing else answers, most usual first. */
const COMMON_SELECTORS = [
  ...["default", "google", "selector1", "selector2", "s1", "s2", "k1", "dkim", "mail", "k2"],
  ...["k3", "pm", "resend", "sig1", "fm1", "protonmail", "zmail", "mte1", "smtp", "key1"],
];

/** A declared sender as it is meant. */
export type DeclaredSender =
  | { readonly kind: "provider"; readonly written: string; readonly provider: MailSender }
  /** `term` as it would stand in the record. */
  | { readonly kind: "term" | "address"; readonly written: string; readonly term: string }
  /** A name that the table does not know. */
  | { readonly kind: "unknown"; readonly written: string };

export function declaredSenders(mail: Pick<MailDomain, "senders"> | undefined): readonly DeclaredSender[] {
  return [...new Set(mail?.senders ?? [])].map(readSender);
}

function readSender(written: string): DeclaredSender {
  const named = MAIL_SENDERS.find(({ id, also }) => id === written || also.includes(written));
  if (named !== undefined) return { kind: "provider", written, provider: named };
  const address = addressTerm(written);
  if (address !== null) return { kind: "address", written, term: address };
  const { terms, problems } = parseSpf(`v=spf1 ${written}`);
  const [term] = terms;
  if (term === undefined || problems.length > 0) return { kind: "unknown", written };
  const provider = term.name === "include" && term.value !== null ? providerOfInclude(term.value) : undefined;
  if (provider !== undefined && provider.spfAt === "domain") return { kind: "provider", written, provider };
  if (term.kind === "modifier" && term.name !== "redirect") return { kind: "unknown", written };
  // A bare word such as "mx" is a term; any other one is a provider's name that nobody knows.
  return { kind: term.name === "ip4" || term.name === "ip6" ? "address" : "term", written, term: term.text };
}

function addressTerm(written: string): string | null {
  const [address = "", length] = written.split("/");
  if (!ipaddr.isValid(address) || !/^[0-9a-f.:]+$/i.test(address)) return null;
  const kind = ipaddr.parse(address).kind() === "ipv4" ? "ip4" : "ip6";
  return `${kind}:${address}${length === undefined ? "" : `/${length}`}`;
}

/** The provider whose include a domain is. */
export function providerOfInclude(name: string): MailSender | undefined {
  return MAIL_SENDERS.find(({ spf }) => spf.some((suffix) => isBelow(name, suffix)));
}

/** Whether a name is a provider's own, by one of its suffixes. */
export function isBelow(name: string, suffix: string): boolean {
  const lower = name.toLowerCase().replace(/\.$/, "");
  return lower === suffix || lower.endsWith(`.${suffix}`);
}

/** The providers that a domain's declaration, SPF record and MX hosts name, in that order. */
function sendersOf(declared: readonly string[], spf: readonly string[], mx: readonly string[]): readonly MailSender[] {
  const includes = spf.filter(isSpf).flatMap((record) => parseSpf(record).terms.flatMap(({ value }) => value ?? []));
  const written = [...includes, ...declared.map((one) => one.replace(/^include:/, ""))];
  // Where several share one include, a declared one is meant.
  const named = declaredSenders({ senders: declared }).flatMap((one) =>
    one.kind === "provider" ? [one.provider] : [],
  );
  const byInclude = written.flatMap((name) => {
    const shared = named.some(({ spf }) => spf.some((suffix) => isBelow(name, suffix)));
    return shared ? [] : (providerOfInclude(name) ?? []);
  });
  const inOrder = MAIL_SENDERS.filter((one) => byInclude.includes(one));
  const byMx = MAIL_SENDERS.filter((one) => one.mx.some((suffix) => mx.some((name) => isBelow(name, suffix))));
  return [...new Set([...MAIL_SENDERS.filter((one) => named.includes(one)), ...inOrder, ...byMx])];
}

/** Selectors worth asking for, best first: the named providers' own, then usual ones where none is declared. */
export function candidateSelectors(
  mail: Pick<MailDomain, "senders" | "selectors">,
  spf: readonly string[],
  mx: readonly string[],
): { readonly providers: readonly string[]; readonly selectors: readonly string[] } {
  const senders = sendersOf(mail.senders, spf, mx);
  const own = senders.flatMap(({ selectors }) => selectors);
  const usual = mail.selectors.length === 0 ? COMMON_SELECTORS : [];
  return { providers: senders.map(({ name }) => name), selectors: [...new Set([...own, ...usual])] };
}

/** The SPF terms that the declared senders need at the domain itself. */
export function declaredSpfTerms(mail: Pick<MailDomain, "senders"> | undefined): readonly string[] {
  return [...new Set(declaredSenders(mail).flatMap((one) => neededTerm(one) ?? []))];
}

/** Null where its return path lives elsewhere by design, and for a name that nobody knows. */
export function neededTerm(one: DeclaredSender): string | null {
  if (one.kind === "unknown") return null;
  if (one.kind !== "provider") return one.term;
  const [include] = one.provider.spf;
  return one.provider.spfAt === "domain" && include !== undefined ? `include:${include}` : null;
}

/** Whether all of these providers, by their names, sign as a subdomain unless told otherwise. */
export function signsBelow(names: readonly string[]): boolean {
  return names.length > 0 && names.every((one) => MAIL_SENDERS.some((row) => row.name === one && row.signsAsSubdomain));
}
