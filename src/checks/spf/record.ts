/** Decides whether each sending domain publishes exactly one SPF record at the right name. */
import { defineCheck } from "../../model/check.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { declaredSenders, declaredSpfTerms } from "../../parse/mail/mail-senders.js";
import { providerSteps, senderName } from "../../parse/mail/sender-plan.js";
import { bouncesBelow } from "../../parse/mail/sender-traces.js";
import { missingSpf } from "../../parse/mail/spf-missing.js";
import { mergeSpf, spfRecords } from "../../parse/mail/spf-record.js";
import { spfRecordSays } from "../../parse/mail/spf-record-words.js";
import { shown } from "../../parse/mail/txt.js";

export const record = defineCheck({
  doc: {
    id: "spf/record",
    title: "Mail from the domain goes to spam without one valid SPF record",
    rule: "A sending domain publishes no SPF record, more than one (permerror), or only a near miss: a leading space, quotes inside, v=spf1; or v=spf10, spf2.0, an SPF-type record, a record at www or _spf only. Low where every declared sender has its return path below the domain, with SPF there.",
    why: "SPF is the DNS record that lists who may send mail in the domain's name. Without one that receivers can read, Gmail, Yahoo and Microsoft put password resets, invoices and sign-up mails into spam or refuse them.",
    fix: [
      "Collect everybody who sends for the domain: the mailbox provider, the app's mail service, the help desk, the newsletter tool.",
      'Publish one TXT record at the domain itself: v=spf1, each sender\'s include, then ~all, for example "v=spf1 include:_spf.google.com ~all".',
      "Delete every other TXT record that starts with v=spf1.",
      "Ask it again: dig +short acme.com TXT | grep spf1",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7208#section-3",
      "https://www.rfc-editor.org/rfc/rfc7208#section-4.5",
      "https://support.google.com/a/answer/81126",
    ],
  },
  needs: ["spf", "senders"],
  extra: ["senders"],
  says: spfRecordSays,
  judge: ({ spf, senders: paths }, target) =>
    spf.map(({ subject: domain, value }) => {
      const { txt } = value.root;
      const records = spfRecords(txt);
      const evidence = records.map((text) => line(txt.name, text, "TXT")).slice(0, 10);
      if (records.length === 1) return { say: "one", subject: domain, with: { domain }, evidence };
      if (records.length > 1) {
        const data = { domain, count: records.length, merged: mergeSpf(records) };
        return { say: "several", subject: domain, with: data, evidence };
      }
      const declared = declaredSenders(mailDomainOf(target, domain));
      const below = paths.find((one) => one.subject === domain)?.value;
      const spared = declared.length > 0 && declared.every((one) => bouncesBelow(one, below));
      const terms = declaredSpfTerms(mailDomainOf(target, domain));
      const needed = terms.length > 0 ? ["v=spf1", ...terms, "~all"].join(" ") : null;
      const { kind, at, record, reason, meant } = missingSpf(value);
      // Declared senders that need no term here leave a record that names nobody, beside return paths of their own.
      const elsewhere = needed === null && declared.length > 0 && declared.every(({ kind }) => kind === "provider");
      const publish = meant ?? (elsewhere ? "v=spf1 ~all" : needed);
      const movable = declared.filter((one) => one.kind === "provider" && one.provider.spfAt === "return-path");
      const beside =
        elsewhere && meant === null
          ? movable
              .slice(0, 3)
              .flatMap((one) => providerSteps(domain, one).map((step) => `${senderName(one)}: ${step}`))
          : [];
      const data = { domain, gone: txt.outcome === "nxdomain", publish, reason, at: at.name, beside };
      const senders = declared.map(senderName);
      if (kind === "none" && spared) return { say: "spared", subject: domain, with: { ...data, senders } };
      return {
        say: kind,
        subject: domain,
        with: data,
        evidence: record === "" ? [] : [line(at.name, record, kind === "obsolete" ? "SPF" : "TXT")],
      };
    }),
});

function line(name: string, text: string, type: "TXT" | "SPF"): string {
  return `${name} ${type} "${shown(text)}"`;
}
