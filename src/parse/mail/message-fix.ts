/** Which records to publish where, so that what a received message did not prove is proven by the next one. */
import type { MessageProof } from "../../model/seen/message.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { withoutTags } from "./dmarc-edit.js";
import type { DeclaredSender } from "./mail-senders.js";
import { providerOfMessage } from "./message-provider.js";
import { isForwarded, type MessageVerdict } from "./message-verdict.js";
import { providerSteps } from "./sender-plan.js";
import type { MailSender } from "./sender-table.js";
import { withSpfTerms } from "./spf-recount.js";
import { zoneLine } from "./txt.js";

const SAVE =
  "Send a new one from production (launchready mail send-test shows how), save it raw where it arrives (Gmail: Show original, Download original) and declare that file as email.message.";

/** Steps for what is not proven, in the order in which they help. `declared`: the senders of the domain in From. */
export function proofFix(
  proof: MessageProof,
  { dkim, spf }: MessageVerdict,
  declared: readonly DeclaredSender[],
): readonly string[] {
  const provider = providerOfMessage(proof, declared);
  const strict = strictStep(proof);
  const signs = dkim === "yes" ? [] : strict.dkim ? [] : [signingStep(proof, provider)];
  const returns =
    spf === "yes" || strict.spf || isForwarded(proof.spf)
      ? []
      : [permissionStep(proof, provider), ...(dkim === "yes" ? gatewayStep(proof) : [])];
  const records =
    provider === null || signs.length + returns.length === 0
      ? []
      : providerSteps(proof.from ?? "", { kind: "provider", written: provider.id, provider });
  return [...strict.steps, ...signs, ...returns, ...records, SAVE];
}

/** Why a valid signature or a pass of SPF did not count, as sentences; empty where there was none. */
export function strangerWords(proof: MessageProof, declared: readonly DeclaredSender[]): string {
  const { from, dkim, spf } = proof;
  if (from === null || dkim.some(({ result, aligned }) => result === "pass" && aligned)) return "";
  const signer = dkim.find(({ result, aligned }) => result === "pass" && !aligned)?.domain;
  const path = spf.result === "pass" && !spf.aligned ? spf.domain : null;
  const provider = providerOfMessage(proof, declared);
  const whose = (name: string) =>
    sameOwner(name, from)
      ? `, while the DMARC record counts ${from} alone (strict alignment)`
      : ` and not ${from}${provider === null ? "" : `: it is ${provider.name}'s own`}`;
  const signed = signer === undefined ? [] : [`It is signed, but as ${signer}${whose(signer)}.`];
  const passed = path === null ? [] : [`SPF passes, but for ${path}${path === signer ? "" : whose(path)}.`];
  const both = [...signed, ...passed];
  return both.length === 0 ? "" : `${both.join(" ")} Receivers count only what vouches for the domain in From.`;
}

function sameOwner(one: string, other: string): boolean {
  return registrableDomain(one) === registrableDomain(other);
}

/** Of what passes below the domain itself, and fails only because the DMARC record asks for the very same name. */
function strictStep({ from, dkim, spf, dmarc }: MessageProof): {
  readonly dkim: boolean;
  readonly spf: boolean;
  readonly steps: readonly string[];
} {
  const { record, found } = dmarc;
  if (from === null || record === null || found === null) return { dkim: false, spf: false, steps: [] };
  const passing = dkim.filter(({ result }) => result === "pass");
  const signer = passing.some(({ aligned }) => aligned)
    ? undefined
    : passing.find(({ domain }) => sameOwner(domain, from))?.domain;
  const path =
    spf.result === "pass" && !spf.aligned && spf.domain !== null && sameOwner(spf.domain, from) ? spf.domain : null;
  const [adkim, aspf] = [signer !== undefined && /adkim/i.test(record), path !== null && /aspf/i.test(record)];
  if (!adkim && !aspf) return { dkim: false, spf: false, steps: [] };
  const tags = [...(adkim ? ["adkim"] : []), ...(aspf ? ["aspf"] : [])];
  const names = [...new Set([...(adkim ? [signer] : []), ...(aspf ? [path] : [])])].join(" and ");
  const line = zoneLine(found, withoutTags(record, tags));
  const step = `Replace the DMARC record, so that ${names} counts for ${from} (${tags.map((tag) => `${tag}=s`).join(" and ")} forbids it): ${line}`;
  return { dkim: adkim, spf: aspf, steps: [step] };
}

function signingStep(proof: MessageProof, provider: MailSender | null): string {
  const from = proof.from ?? "your domain";
  const stranger = proof.dkim.find(({ result, aligned }) => result === "pass" && !aligned);
  const failed = proof.dkim.find(({ result, aligned }) => result === "fail" && aligned);
  if (failed !== undefined && stranger === undefined) {
    const key = `${failed.selector || "SELECTOR"}._domainkey.${failed.domain || from}`;
    return `Mend the signature: ${failed.reason}. Compare the record at ${key} with what ${provider?.console ?? "the mail provider's page on domain authentication"} shows.`;
  }
  const instead = stranger === undefined ? "" : ` instead of d=${stranger.domain}`;
  return `${at(provider)}, turn on domain authentication (custom DKIM) for ${from} and publish the records it shows, so that mail is signed with d=${from}${instead}.`;
}

function permissionStep({ from, spf, dmarc }: MessageProof, provider: MailSender | null): string {
  const { ip, domain, result, record } = spf;
  const own = from ?? "your domain";
  if (ip === null || result === "pass" || (domain !== null && !sameOwner(domain, own))) {
    if (provider?.spfAt === "none")
      return `SPF cannot vouch for ${own} here: ${provider.name} takes returned mail at its own domain. Its DKIM signature has to.`;
    return `${at(provider)}, set a custom return path (bounce domain, MAIL FROM) below ${own} and publish the records it shows, so that SPF is checked for ${own} instead of ${domain ?? "another domain"}.${/aspf[ \t]*=[ \t]*s/i.test(dmarc.record ?? "") ? " Take aspf=s out of the DMARC record too: with it, nothing below counts." : ""}`;
  }
  const term = `${ip.includes(":") ? "ip6" : "ip4"}:${ip}`;
  const line = zoneLine(domain ?? own, record === null ? `v=spf1 ${term} ~all` : withSpfTerms(record, [term]));
  return `Put the sending service into the SPF record of ${domain ?? own}: its include, or for a server of your own ${term} before the all at its end: ${line}`;
}

/** A signature survives a hop that SPF does not: whoever permits that hop lets a stranger's server send. */
function gatewayStep({ from, spf }: MessageProof): readonly string[] {
  if (spf.ip === null || spf.result === "pass" || from === null) return [];
  return [
    `If ${spf.ip} is none of these but a forwarder, or the mail filter in front of the mailbox, leave SPF as it is, and send the test to a mailbox that takes the mail itself.`,
  ];
}

function at(provider: MailSender | null): string {
  return provider === null ? "At the mail provider" : `In ${provider.console}`;
}
