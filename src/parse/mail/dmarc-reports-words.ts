/** What dmarc/reports says of where a domain's DMARC reports go. */
import type { Says } from "../../model/check.js";
import type { DmarcFound } from "./dmarc-discovery.js";
import { withReports } from "./dmarc-edit.js";
import type { reportDestinations } from "./dmarc-reports.js";
import { shown, zoneLine } from "./txt.js";

export type Destinations = ReturnType<typeof reportDestinations>;

export interface Sent {
  readonly domain: string;
  readonly found: DmarcFound;
  readonly to: Destinations;
}

export const dmarcReportsSays = {
  wanted: {
    status: "pass",
    tell: ({ domain, to }: Sent) => ({
      title: `DMARC reports on ${domain} go to somebody who takes them`,
      detail: `They go to ${to.map(({ address, instead }) => (instead === null ? address : `${instead} (in place of ${address})`)).join(", ")}.`,
    }),
  },
  silent: {
    status: "pass",
    tell: ({ domain, found }: Sent) => ({
      title: `No reports on ${domain} are needed: it sends no mail`,
      detail: `Its SPF record is "v=spf1 -all", no sender is declared, and the policy ${found.policy} applies.`,
    }),
  },
  none: {
    status: "fail",
    likelihood: 0.3,
    tell: ({ domain, found }: Sent) => ({
      title: `Nobody hears who sends mail as ${domain}: its DMARC record asks for no reports`,
      detail: `The record at _dmarc.${found.at} names no mailbox for reports (rua=mailto:).`,
      fix: [
        `Add one: ${zoneLine(`_dmarc.${found.at}`, withReports(found))}`,
        `Create the mailbox dmarc-reports@${found.at}, or put the address that your DMARC report service shows in its place.`,
      ],
    }),
  },
  refused: {
    status: "fail",
    likelihood: 0.7,
    tell: ({ domain, found, to }: Sent) => ({
      title: `DMARC reports on ${domain} are not sent: ${domainsOf(to)} has not agreed to get them`,
      detail: `Reports to another organisation need its agreement in DNS, and ${to.map(({ name, outcome }) => `${name} has none (${outcome})`).join(", ")}.`,
      fix: [
        `Add ${found.at} in your account at ${domainsOf(to)}; or, where that domain is yours, publish there:`,
        ...to.map(({ name }) => zoneLine(name ?? "", "v=DMARC1;")),
        `Or have the reports sent to a mailbox within ${found.at}.`,
      ],
    }),
  },
  blind: {
    status: "unknown",
    tell: ({ domain, to }: Sent) => ({
      title: `Could not find out whether DMARC reports on ${domain} are wanted where they go`,
      detail: `The agreement of ${domainsOf(to)} could not be looked up: ${to.map(({ name, outcome }) => `${name} (${outcome})`).join(", ")}.`,
    }),
  },
  waits: {
    status: "skip",
    tell: (d: { domain: string; fault: string }) => ({
      title: `There is no DMARC record of ${d.domain} to send reports by`,
      detail: `${d.fault} tells what was found.`,
    }),
  },
} as const satisfies Says;

function domainsOf(to: Destinations): string {
  return [...new Set(to.map(({ domain }) => shown(domain, 60)))].slice(0, 3).join(", ");
}
