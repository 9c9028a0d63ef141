/** Decides whether SPF lets every declared sender of a domain send, and nobody else. */
import { defineCheck } from "../../model/check.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { declaredSenders } from "../../parse/mail/mail-senders.js";
import { mxNames } from "../../parse/mail/mx-hosts.js";
import { comparedSenders } from "../../parse/mail/sender-compare.js";
import { senderName } from "../../parse/mail/sender-plan.js";
import { spfGround } from "../../parse/mail/spf-record.js";
import { spfSendersSays } from "../../parse/mail/spf-senders-words.js";
import { shown } from "../../parse/mail/txt.js";

export const senders = defineCheck({
  doc: {
    id: "spf/senders",
    title: "A sender that SPF does not name has its mail refused; one too many can write as you",
    rule: "A declared sender that needs SPF at this domain is not authorised (high; info where the provider's return path lives elsewhere by design), or an include or address authorises somebody who was not declared (medium). The exact record to publish is shown, recounted.",
    why: "Mail of a service that the SPF record forgets lands in spam. A service that left years ago and still stands in it can send as you, and so can its other customers.",
    fix: [
      "Declare in the target file who sends for the domain: email[].senders.",
      "Publish the one SPF record that the finding shows: it names the declared senders, and its DNS look-ups are counted already.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7208#section-5",
      "https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4",
    ],
  },
  needs: ["spf", "senders", "mx"],
  extra: ["senders", "mx"],
  says: spfSendersSays,
  judge: ({ spf, senders: paths, mx }, target) =>
    spf.flatMap(({ subject: domain, value }) => {
      const declared = declaredSenders(mailDomainOf(target, domain));
      const ground = spfGround(value);
      const fault = "fault" in ground ? ground.fault : null;
      const text = "text" in ground ? ground.text : "";
      const judged = fault === null ? declared : [];
      const evidence = [`${domain} TXT "${shown(text)}"`];
      const below = paths.find((one) => one.subject === domain)?.value;
      const hosts = mxNames(mx.find((one) => one.subject === domain)?.value.records ?? []);
      const told = judged.length === 0 ? [] : comparedSenders(domain, value, below, declared, text, hosts);
      const names = declared.map(senderName);
      return [
        ...(declared.length === 0 ? [{ say: "undeclared" as const, subject: domain, with: { domain } }] : []),
        ...(declared.length > 0 && fault !== null
          ? [{ say: "waits" as const, subject: domain, with: { domain, fault } }]
          : []),
        ...told.map(({ say, term, data }) => ({ say, subject: `${domain} ${term}`, with: data, evidence })),
        ...(judged.length > 0 && told.length === 0
          ? [{ say: "agreed" as const, subject: domain, with: { domain, names }, evidence }]
          : []),
      ];
    }),
});
