/** The traces of one declared provider at a domain: its DKIM keys, and its return path. */
import type { DkimDomainSeen, DkimSeen, SenderName, SendersSeen } from "../../model/seen/mail.js";
import type { MailDomain } from "../../model/target.js";
import { dkimAbsence, dkimFound, dkimName } from "./dkim-selectors.js";
import { type DeclaredSender, declaredSenders, isBelow, neededTerm } from "./mail-senders.js";
import { MAIL_SENDERS, type MailSender } from "./sender-table.js";
import { spfRecords } from "./spf-record.js";
import { isBlind } from "./txt.js";

/** The names below a domain where its declared providers usually have their return path. */
export function returnPathNames(domain: string, mail: Pick<MailDomain, "senders"> | undefined): readonly string[] {
  const labels = declaredSenders(mail).flatMap((one) => (one.kind === "provider" ? one.provider.labels : []));
  return [...new Set(labels)].map((label) => `${label}.${domain}`);
}

interface ReturnPath {
  /** `bare`: mail comes back there, but no SPF record lets it pass. */
  readonly state: "set" | "bare" | "blind" | "none";
  readonly name: string;
}

/** The return path that a provider has below the domain, where it could be found. */
export function returnPathOf({ labels, returnPath, spf }: MailSender, seen: SendersSeen | undefined): ReturnPath {
  const own = (seen?.names ?? []).filter(({ name }) => labels.some((label) => name === `${label}.${seen?.domain}`));
  const leads = ({ cname, mx }: SenderName) =>
    [...(cname === null ? [] : [cname]), ...mx].some((to) => returnPath.some((suffix) => isBelow(to, suffix)));
  // A CNAME brings the provider's own SPF record along; an MX needs one beside it.
  const passes = ({ cname, txt }: SenderName) => cname !== null || spfRecords(txt).length > 0;
  const authorises = ({ txt }: SenderName) =>
    spfRecords(txt).some((record) => spf.some((suffix) => record.toLowerCase().includes(`include:${suffix}`)));
  const found = own.find((one) => leads(one) || authorises(one));
  if (found !== undefined) {
    if (passes(found)) return { state: "set", name: found.name };
    return { state: isBlind(found.txt.outcome) ? "blind" : "bare", name: found.name };
  }
  const blind = own.find(({ outcome, txt }) => isBlind(outcome) || isBlind(txt.outcome));
  return { state: blind === undefined ? "none" : "blind", name: blind?.name ?? "" };
}

/** Whether a declared sender needs nothing of the domain's own SPF record, and SPF passes at its return path below the domain. */
export function bouncesBelow(sender: DeclaredSender, seen: SendersSeen | undefined): boolean {
  return (
    sender.kind === "provider" && neededTerm(sender) === null && returnPathOf(sender.provider, seen).state === "set"
  );
}

interface Signing {
  /** `likely`: a key stands there that no other declared sender accounts for. `ask`: its selectors cannot be guessed. */
  readonly state: "key" | "likely" | "absent" | "ask" | "blind";
  /** The name that says so. */
  readonly name: string;
}

/** Whether mail of a declared sender can be signed as the domain itself. */
export function signingOf(
  sender: DeclaredSender,
  all: readonly DeclaredSender[],
  dkim: DkimDomainSeen | undefined,
): Signing {
  if (dkim === undefined) return { state: "ask", name: "" };
  const provider = sender.kind === "provider" ? sender.provider : null;
  const wild = new Set(dkim.random.records);
  const working = dkim.selectors.filter(
    (one) => dkimFound(one).state === "works" && !(one.txt.records.every((text) => wild.has(text)) && !one.declared),
  );
  const mine = provider === null ? undefined : working.find((one) => isKeyOf(provider, one));
  if (mine !== undefined) return { state: "key", name: dkimName(mine) };
  const others = all.flatMap((one) => (one.kind === "provider" && one !== sender ? [one.provider] : []));
  const free = working.find((one) => !others.some((other) => isKeyOf(other, one)) && ownerOf(one) === undefined);
  if (free !== undefined && (provider === null || provider.dkim.length === 0 || provider.selectors.length === 0))
    return { state: "likely", name: dkimName(free) };
  const blind = dkim.selectors.find(
    (one) => isBlind(one.txt.outcome) && (one.declared || provider?.selectors.includes(one.selector) === true),
  );
  const absence = dkimAbsence(dkim);
  if (blind !== undefined || absence.state === "blind")
    return { state: "blind", name: blind ? dkimName(blind) : absence.name };
  if (absence.state === "absent") return { state: "absent", name: absence.name };
  const guessable = provider !== null && provider.selectorForm === null && provider.selectors.length > 0;
  return { state: guessable && !provider.signsAsSubdomain ? "absent" : "ask", name: absence.name };
}

/** By where its CNAME leads; else by the selector. */
function isKeyOf({ dkim, selectors, selectorForm }: MailSender, { cname, selector }: DkimSeen): boolean {
  if (cname !== null && dkim.some((suffix) => isBelow(cname, suffix))) return true;
  if (cname !== null && ownerOf({ cname }) !== undefined) return false;
  return selectors.includes(selector) || selectorForm?.test(selector) === true;
}

function ownerOf({ cname }: Pick<DkimSeen, "cname">): MailSender | undefined {
  return cname === null ? undefined : MAIL_SENDERS.find(({ dkim }) => dkim.some((suffix) => isBelow(cname, suffix)));
}
