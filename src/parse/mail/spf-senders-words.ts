/** What spf/senders says of each difference between the declared senders and the SPF record. */
import type { Says } from "../../model/check.js";
import type { ComparedSender } from "./sender-compare.js";

function bareTelling(name: string, bare: string, fix: readonly string[]) {
  return {
    title: `SPF does not pass for ${name}: ${bare}, where its mail comes back, has no SPF record`,
    detail: `${bare} is set up as the return path of ${name} by its MX record, and the TXT record that belongs beside it is missing. Until then its DKIM signature alone has to carry DMARC.`,
    fix,
  };
}

export const spfSendersSays = {
  agreed: {
    status: "pass",
    tell: (d: { domain: string; names: readonly string[] }) => ({
      title: `SPF of ${d.domain} names the declared senders, and nobody else`,
      detail: `Declared: ${d.names.join(", ")}.`,
    }),
  },
  missing: {
    status: "fail",
    tell: ({ domain, name, fix }: ComparedSender) => ({
      title: `Mail from ${domain} through ${name} risks spam: SPF does not let it send`,
      detail: `${name} is declared as a sender of ${domain}, and no term of the SPF record authorises it.`,
      fix,
    }),
  },
  elsewhere: {
    status: "fail",
    severity: "info",
    tell: ({ domain, name, bare, fix }: ComparedSender) =>
      bare !== ""
        ? bareTelling(name, bare, fix)
        : {
            title: `SPF passes for ${name} in another name than ${domain}: its DKIM signature has to carry DMARC`,
            detail: `By design, mail through ${name} has a return path of its own and needs no term in the SPF record of ${domain}; none was found at its usual names below ${domain}.`,
            fix,
          },
  },
  stranger: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    tell: ({ domain, name, at, declare, fix }: ComparedSender) => ({
      title: `${name} may send mail as ${domain}, and nobody declared it`,
      detail: `The SPF record${at === domain ? "" : ` at ${at}`} authorises ${name}, which is not among the senders in the target file.`,
      fix: [`If it sends for you, declare it: senders: [..., ${JSON.stringify(declare)}].`, ...fix],
    }),
  },
  mailboxes: {
    status: "fail",
    severity: "medium",
    likelihood: 0.1,
    confidence: 0.5,
    effort: 1,
    tell: ({ domain, name, declare }: ComparedSender) => ({
      title: `${name} may send mail as ${domain}, and nobody declared it`,
      detail: `The SPF record authorises ${name}, which takes the mail of ${domain} (MX) and is not among the senders in the target file. Leave it in the record as long as people answer or forward mail from there.`,
      fix: [`Declare it: senders: [..., ${JSON.stringify(declare)}].`],
    }),
  },
  unsure: {
    status: "unknown",
    tell: ({ domain, name, why }: ComparedSender) => ({
      title: `Could not find out whether SPF lets ${name} send as ${domain}`,
      detail: why,
    }),
  },
  undeclared: {
    status: "skip",
    tell: (d: { domain: string }) => ({
      title: `Nobody declared who sends mail as ${d.domain}`,
      detail:
        "With email[].senders in the target file, SPF is compared with it: senders: [google-workspace, postmark].",
    }),
  },
  waits: {
    status: "skip",
    tell: (d: { domain: string; fault: string }) => ({
      title: `The senders in SPF of ${d.domain} are not compared yet`,
      detail: `There is no record to read until ${d.fault} is fixed.`,
    }),
  },
} as const satisfies Says;
