/** What dmarc/record says of where a domain's DMARC record stands, or does not. */
import type { Says } from "../../model/check.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { shown, zoneLine } from "./txt.js";

export interface Domain {
  readonly domain: string;
  /** The names that the record was looked for at. */
  readonly names: readonly string[];
}

export const dmarcRecordSays = {
  applies: {
    status: "pass",
    tell: (d: { domain: string; at: string }) => ({
      title: `A DMARC record applies to ${d.domain}`,
      detail: `It stands at _dmarc.${d.at}${d.at === d.domain ? "" : `, and ${d.domain} inherits it`}.`,
    }),
  },
  none: {
    status: "fail",
    tell: ({ domain, names }: Domain) => ({
      title: `Mail from ${domain} risks spam: no DMARC record applies to it`,
      detail: `No DMARC record was found at ${names.slice(0, 8).join(", ")}.`,
      fix: [publish(domain), readable(domain), again(domain)],
    }),
  },
  dangling: {
    status: "fail",
    tell: ({ domain, alias }: Domain & { alias: string }) => ({
      title: `Mail from ${domain} risks spam: its DMARC record is left to ${shown(alias, 60)}, where none stands`,
      detail: `_dmarc.${domain} is a CNAME to ${shown(alias, 100)}, as DMARC services have it set, and no DMARC record stands there: the account is gone, or does not have the domain.`,
      fix: [
        `Add ${domain} at that service again; or delete the CNAME at _dmarc.${domain}, since nothing can stand beside it, and write a record of your own:`,
        ...[publish(domain), readable(domain), again(domain)],
      ],
    }),
  },
  several: {
    status: "fail",
    tell: (d: { domain: string; name: string; count: number }) => ({
      title: `Mail from ${d.domain} has no DMARC: ${d.count} records stand at ${d.name}, and one is allowed`,
      detail: `Receivers that find several DMARC records at one name discard them all (RFC 9989 4.10).`,
      fix: [
        `Keep the one record at ${d.name} that says what you want, and delete the others.`,
        `Ask it again: dig +short ${d.name} TXT must print one line that starts with v=DMARC1.`,
      ],
    }),
  },
  misplaced: {
    status: "fail",
    tell: (d: { domain: string; name: string; text: string }) => ({
      title: `Mail from ${d.domain} risks spam: its DMARC record stands at the wrong name`,
      detail: `A DMARC record stands at ${d.name}, where receivers never look for mail from ${d.domain}.`,
      fix: [
        `Publish it where receivers look: ${zoneLine(`_dmarc.${d.domain}`, d.text)}`,
        `Many DNS panels append the domain by themselves: there the name to type is "_dmarc" alone.`,
        `Delete the one at ${d.name}.`,
      ],
    }),
  },
  misread: {
    status: "skip",
    tell: (d: { domain: string; name: string }) => ({
      title: `Whether a DMARC record applies to ${d.domain} waits for its syntax`,
      detail: `A record stands at ${d.name} that receivers cannot read; dmarc/syntax tells how to mend it.`,
    }),
  },
  blind: {
    status: "unknown",
    tell: (d: { domain: string; failed: readonly string[] }) => ({
      title: `Could not find out whether a DMARC record applies to ${d.domain}`,
      detail: `These look-ups failed, and a record may stand there: ${d.failed.slice(0, 8).join(", ")}.`,
    }),
  },
} as const satisfies Says;

function publish(domain: string): string {
  const at = registrableDomain(domain);
  const record = `v=DMARC1; p=none; rua=mailto:dmarc-reports@${at}`;
  return `Add this TXT record${at === domain ? "" : `, which covers ${domain} too`}: ${zoneLine(`_dmarc.${at}`, record)}`;
}

function readable(domain: string): string {
  return `Create the mailbox dmarc-reports@${registrableDomain(domain)}, or put the address that your DMARC report service shows in its place.`;
}

function again(domain: string): string {
  return `Ask it again: dig +short _dmarc.${registrableDomain(domain)} TXT`;
}
