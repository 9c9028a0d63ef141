/** Whether mail of a declared sender can pass DMARC (RFC 9989 4.4): by a DKIM key of the domain, or by a return path that SPF lets pass. */
import type { DkimDomainSeen, SendersSeen, SpfSeen } from "../../model/seen/mail.js";
import type { DmarcFound } from "./dmarc-discovery.js";
import { withoutTags } from "./dmarc-edit.js";
import { type DeclaredSender, neededTerm } from "./mail-senders.js";
import { providerSteps, senderName } from "./sender-plan.js";
import { standingOf } from "./sender-spf.js";
import { returnPathOf, signingOf } from "./sender-traces.js";
import { spfGround } from "./spf-record.js";
import { zoneLine } from "./txt.js";

/** One way to align, with why as a clause. `strict`: it would align if the record did not ask for the very same domain. */
interface Way {
  readonly state: "aligned" | "strict" | "not" | "unsure";
  readonly why: string;
}

export interface SenderAlignment {
  readonly sender: DeclaredSender;
  readonly name: string;
  readonly state: "aligned" | "fails" | "unsure";
  readonly dkim: Way;
  readonly spf: Way;
}

export interface SenderGround {
  readonly domain: string;
  readonly found: DmarcFound;
  readonly declared: readonly DeclaredSender[];
  /** Undefined: could not be looked at. */
  readonly dkim: DkimDomainSeen | undefined;
  readonly spf: SpfSeen | undefined;
  readonly below: SendersSeen | undefined;
}

export function alignmentOf(sender: DeclaredSender, ground: SenderGround): SenderAlignment {
  const dkim = byDkim(sender, ground);
  const spf = bySpf(sender, ground);
  const has = (state: Way["state"]) => dkim.state === state || spf.state === state;
  const state = has("aligned") ? "aligned" : has("unsure") ? "unsure" : "fails";
  return { sender, name: senderName(sender), state, dkim, spf };
}

function byDkim(sender: DeclaredSender, { domain, found, declared, dkim, below }: SenderGround): Way {
  const { state, name } = signingOf(sender, declared, dkim);
  if (state === "key") return { state: "aligned", why: `its key stands at ${name}` };
  if (state === "likely") return { state: "aligned", why: `the key at ${name} is nobody else's` };
  if (sender.kind === "provider" && sender.provider.signsAsSubdomain && state !== "absent") {
    if (found.record.adkim === "strict")
      return {
        state: "strict",
        why: `no key of it stands at ${domain}, so it signs as a subdomain, and adkim=s counts ${domain} alone`,
      };
    const path = returnPathOf(sender.provider, below);
    if (path.state === "set") return { state: "aligned", why: `it signs as ${path.name}` };
  }
  if (state === "absent") return { state: "not", why: `no key of it stands below _domainkey.${domain}` };
  if (state === "blind") return { state: "unsure", why: `${name} could not be looked up` };
  const theirs =
    sender.kind === "provider" ? "its DKIM selectors differ from account to account" : "it has no usual DKIM selector";
  return { state: "unsure", why: `${theirs}, and no key found is known to be its own` };
}

function bySpf(sender: DeclaredSender, { domain, found, spf, below }: SenderGround): Way {
  if (spf === undefined) return { state: "unsure", why: `SPF of ${domain} could not be looked up` };
  if (sender.kind === "provider" && neededTerm(sender) === null) {
    const { state, name } = returnPathOf(sender.provider, below);
    if (state === "blind") return { state: "unsure", why: `its return path ${name} could not be looked up` };
    if (state === "none") return { state: "not", why: "its mail comes back to a domain of its own" };
    if (state === "bare") return { state: "not", why: `its return path ${name} has no SPF record` };
    if (found.record.aspf === "strict")
      return { state: "strict", why: `its return path is ${name}, and aspf=s counts ${domain} alone` };
    return { state: "aligned", why: `its return path is ${name}` };
  }
  if ("fault" in spfGround(spf)) return { state: "not", why: `receivers cannot read an SPF record of ${domain}` };
  const standing = standingOf(sender, spf, below);
  if (standing.state === "fine") return { state: "aligned", why: `SPF of ${domain} names it` };
  if (standing.state === "missing") return { state: "not", why: `SPF of ${domain} does not name it` };
  return { state: "unsure", why: `SPF of ${domain} may name it or not` };
}

/** Steps that make one of the two ways work. */
export function alignmentSteps(
  failing: readonly SenderAlignment[],
  { domain, found }: SenderGround,
): readonly string[] {
  const strict = failing.some(({ dkim, spf }) => dkim.state === "strict" || spf.state === "strict");
  const loose = strict
    ? [
        `Let subdomains of ${domain} count: ${zoneLine(`_dmarc.${found.at}`, withoutTags(found.text, ["adkim", "aspf"]))}`,
      ]
    : [];
  const each = failing.slice(0, 3).flatMap(({ sender, name }) => {
    const term = neededTerm(sender);
    const spf =
      term === null ? [] : [`${name}: put ${term} into the SPF record of ${domain}; spf/senders shows it whole.`];
    const own = providerSteps(domain, sender).map((step) => `${name}: ${step}`);
    const sign =
      own.length > 0
        ? own
        : [`${name}: have it sign with DKIM as d=${domain}, and publish its key at <selector>._domainkey.${domain}.`];
    return [...sign, ...spf];
  });
  return [...loose, ...each];
}
