/** Decides whether anybody gets the DMARC reports that show who sends mail in each domain's name. */
import { defineCheck } from "../../model/check.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { reportDestinations } from "../../parse/mail/dmarc-reports.js";
import { type Destinations, dmarcReportsSays } from "../../parse/mail/dmarc-reports-words.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { sendsNothing } from "../../parse/mail/spf.js";
import { shown } from "../../parse/mail/txt.js";

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
  says: dmarcReportsSays,
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
      // A line to publish would repeat the fault.
      const faulty = found.policy === null || found.record.problems.some(({ grave }) => grave);
      if (to.length === 0 && faulty) return { say: "waits", subject: domain, with: { domain, fault: "dmarc/syntax" } };
      const look = spf.find((one) => one.subject === domain)?.value;
      const parked = look?.root.txt.records.some(sendsNothing) && mailDomainOf(target, domain)?.senders.length === 0;
      if (to.length === 0) return tell(parked && found.policy !== "none" ? "silent" : "none", to);
      const refused = to.filter(({ state }) => state === "refused");
      if (refused.length > 0) return tell("refused", refused);
      const blind = to.filter(({ state }) => state === "blind");
      return blind.length > 0 ? tell("blind", blind) : tell("wanted", to);
    }),
});
