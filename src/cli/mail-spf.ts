/** `launchready mail spf`: what a receiver's SPF check makes of one sender. */
import { domainToASCII } from "node:url";
import { hanging } from "../docs/layout.js";
import { UsageError } from "../model/errors.js";
import { isAddress } from "../parse/dns/address.js";
import { checkHost, type SpfResult } from "../parse/mail/spf-check-host.js";
import { type SpfSender, spfSender } from "../parse/mail/spf-identity.js";
import { withSpfTerms } from "../parse/mail/spf-recount.js";
import { MAX_LOOKUPS, MAX_VOIDS } from "../parse/mail/spf-tree.js";
import { visible, visibleJson } from "../reporters/escape.js";
import { type DnsFlags, patiently, withDns } from "./mail-io.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

interface SpfFlags extends DnsFlags {
  readonly ip: string;
  readonly from: string;
  readonly helo?: string;
  readonly json?: boolean;
}

export async function mailSpfCommand(flags: SpfFlags, shell: Shell): Promise<number> {
  const sender = senderOf(flags);
  const found = await withDns(flags, (dns) => checkHost(sender, patiently(dns)));
  const { result, explanation, mechanism, lookups, voids, record, ...more } = found;
  const json = { result, explanation, mechanism, lookups, voids, record, ...more };
  const { width } = styleOf(shell.stdout, shell.env, false);
  shell.stdout.write(flags.json ? `${visibleJson(json)}\n` : `${page(found, sender, width).join("\n")}\n`);
  return result === "pass" ? 0 : result === "temperror" ? 3 : 1;
}

/** Throws `UsageError` for what cannot be checked. */
function senderOf({ ip, from, helo = "" }: SpfFlags): SpfSender {
  const address = ip.trim().replace(/^\[(.*)\]$/, "$1");
  if (!isAddress(address))
    throw new UsageError(`"${ip}" is no IP address. Write it as --ip 192.0.2.1 or --ip 2001:db8::25.`);
  const mailbox = from.trim().replace(/^<(.*)>$/, "$1");
  if (mailbox === "" && helo === "")
    throw new UsageError(
      "An empty --from is a bounce: it is judged by its --helo name. Give one: --helo mail.acme.com.",
    );
  const at = mailbox.lastIndexOf("@") + 1;
  const mailFrom = mailbox === "" ? "" : mailbox.slice(0, at) + inAscii(mailbox.slice(at));
  if (mailbox !== "" && (mailFrom.length === at || !mailFrom.slice(at).includes(".")))
    throw new UsageError(`"${from}" names no domain. Write it as --from bounces@acme.com or --from acme.com.`);
  return spfSender({ ip: address, mailFrom, helo: inAscii(helo) }, { now: new Date() });
}

/** As DNS has it (RFC 5890); what is no name stays as it is. */
function inAscii(name: string): string {
  return /^[\x00-\x7f]*$/.test(name) ? name : domainToASCII(name) || name;
}

function page(found: SpfResult, sender: SpfSender, width: number): readonly string[] {
  const { result, explanation, path, lookups, voids, record, domain } = found;
  const { says, next, publish } = words(found, sender);
  const steps = path.map(({ at, term }, depth) => `${"  ".repeat(depth + 1)}${at}: ${term}`);
  const counted = record === null ? [] : [`Look-ups: ${lookups} of ${MAX_LOOKUPS}, void: ${voids} of ${MAX_VOIDS}.`];
  const told = explanation === null ? [] : [`${domain} tells the sender: "${explanation}"`];
  const text = [
    ...hanging("", `${result}: ${says}`, width),
    ...(steps.length === 0 ? [] : ["", "Decided by:", ...steps]),
    "",
    ...told.flatMap((one) => hanging("", one, width)),
    ...counted,
    ...(record === null ? [] : [`Record of ${domain}: ${record}`]),
    ...next.flatMap((one) => hanging("Next: ", one, width)),
    // Whole on one line, to be copied.
    ...(publish === null ? [] : [`  ${publish}`]),
  ];
  return text.map(visible);
}

interface Words {
  readonly says: string;
  readonly next: readonly string[];
  /** The record that the next step asks to publish. */
  readonly publish: string | null;
}

function words({ result, domain, record, problem }: SpfResult, { ip }: SpfSender): Words {
  const term = `${ip.includes(":") ? "ip6" : "ip4"}:${ip}`;
  const add = {
    next: [
      record === null
        ? `if this server is yours, publish this TXT record at ${domain}:`
        : `if this server is yours, replace the TXT record of ${domain} by:`,
    ],
    publish: record === null ? `v=spf1 ${term} ~all` : withSpfTerms(record, [term]),
  };
  switch (result) {
    case "pass":
      return {
        says: `${ip} may send mail in the name of ${domain}. Receivers take it as authorised; DMARC counts it where the domain in From belongs to ${domain}'s organisation.`,
        next: [],
        publish: null,
      };
    case "fail":
      return {
        says: `${domain} says that ${ip} may not send in its name. Receivers refuse this mail or put it into spam, unless a DKIM signature vouches for it.`,
        ...add,
      };
    case "softfail":
      return {
        says: `${domain} does not list ${ip} and asks for suspicion. Receivers mostly take this mail, and put it into spam sooner, unless a DKIM signature vouches for it.`,
        ...add,
      };
    case "neutral":
      return {
        says: `${domain} says nothing about ${ip}. Receivers treat this mail as if there were no SPF record.`,
        ...add,
      };
    case "none":
      return {
        says: `There is no SPF record to judge by. ${problem} Gmail, Yahoo and Microsoft put such mail into spam or refuse it.`,
        ...(domain.includes(".") ? add : { next: [], publish: null }),
      };
    case "permerror":
      return {
        says: `The record of ${domain} is broken for this sender, so that nobody is vouched for. ${problem}`,
        next: [`the audit names every fault and its fix: launchready audit ${domain} --only spf/*`],
        publish: null,
      };
    case "temperror":
      return {
        says: `DNS did not answer, so receivers defer this mail and try later. ${problem}`,
        next: ["ask again, or ask another resolver: --resolver 1.1.1.1"],
        publish: null,
      };
  }
}
