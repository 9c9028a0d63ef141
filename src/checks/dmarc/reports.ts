/** Decides whether anybody gets the DMARC reports that show who sends mail in each domain's name. */
import { defineCheck } from "../../model/check.js";
import { type DmarcFound, discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { withReports } from "../../parse/mail/dmarc-edit.js";
import { reportDestinations } from "../../parse/mail/dmarc-reports.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { sendsNothing } from "../../parse/mail/spf.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

type Destinations = ReturnType<typeof reportDestinations>;

interface Sent {
  readonly domain: string;
  readonly found: DmarcFound;
  readonly to: Destinations;
}

export const reports = defineCheck({
  doc: {
    id: "dmarc/reports",
    title: "Without DMARC reports nobody sees whose mail is refused",
    rule: "No rua, or its external destination has not authorised it (RFC 7489 7.1) (medium).",
    why: "Gmail, Yahoo and Microsoft send a daily report of all mail in your name: it shows the forgotten sender whose mail fails, and the forger. Without an address that may get it, both stay unseen until customers complain.",
    fix: [
      "Add rua=mailto:<a mailbox that you read> to the TXT record at _dmarc.<your domain>.",
      'Where the mailbox lies in another domain, its owner publishes a TXT record "v=DMARC1" at <your domain>._report._dmarc.<their domain>; report services do it once you add your domain there.',
    ],
    severity: "medium",
    impact: "operability",
    stage: 5,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.7",
      "https://www.rfc-editor.org/rfc/rfc9990",
      "https://www.rfc-editor.org/rfc/rfc7489#section-7.1",
    ],
  },
  needs: ["dmarc", "spf"],
  extra: ["spf"],
  says: {
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
  },
  judge: ({ dmarc, spf }, target) =>
    dmarc.map(({ subject: domain, value }) => {
      const { found } = discoverDmarc(value);
      if (found === null || found.from === "suffix")
        return { say: "waits", subject: domain, with: { domain, fault: "dmarc/record" } };
      const evidence = [`_dmarc.${found.at} TXT "${shown(found.text)}"`];
      const to = reportDestinations(found, value.reports ?? []);
      const tell = (say: "wanted" | "silent" | "none" | "refused" | "blind", about: Destinations) => {
        const asked = about.flatMap(({ name, outcome }) => (name === null ? [] : [`${name} TXT ${outcome}`]));
        const lines = [...evidence, ...asked].slice(0, 10);
        return { say, subject: domain, with: { domain, found, to: about }, evidence: lines };
      };
      if (to.length === 0 && found.record.problems.some(({ grave, text }) => grave && /^rua\b/i.test(text)))
        return { say: "waits", subject: domain, with: { domain, fault: "dmarc/syntax" } };
      const look = spf.find((one) => one.subject === domain)?.value;
      const parked = look?.root.txt.records.some(sendsNothing) && mailDomainOf(target, domain)?.senders.length === 0;
      if (to.length === 0) return tell(parked && found.policy !== "none" ? "silent" : "none", to);
      const refused = to.filter(({ state }) => state === "refused");
      if (refused.length > 0) return tell("refused", refused);
      const blind = to.filter(({ state }) => state === "blind");
      return blind.length > 0 ? tell("blind", blind) : tell("wanted", to);
    }),
});

function domainsOf(to: Destinations): string {
  return [...new Set(to.map(({ domain }) => shown(domain, 60)))].slice(0, 3).join(", ");
}
