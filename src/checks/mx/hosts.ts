/** Decides whether mail to each domain finds a host to go to. */
import { defineCheck } from "../../model/check.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { mxFaults, mxKind } from "../../parse/mail/mx-hosts.js";
import { mxSays } from "../../parse/mail/mx-words.js";
import { shown } from "../../parse/mail/txt.js";

const SAYS = { none: "none", null: "nullMx", mixed: "nullBeside", hosts: "resolve" } as const;

export const hosts = defineCheck({
  doc: {
    id: "mx/hosts",
    title: "Mail to the domain is lost where its MX leads nowhere",
    rule: "An MX names a host that does not resolve (or only to private addresses), a CNAME or an address literal; a domain that receives mail has no MX (medium); null MX on a domain that declares it receives mail, or beside other MX records (high).",
    why: "MX records tell the world where mail for the domain goes. Where they are wrong, customers' replies, support requests and sign-ups to your own address bounce, and receivers distrust mail from a domain that cannot be answered.",
    fix: [
      "Copy the MX records from the mailbox provider's set-up page, host names and preferences as shown.",
      "Delete MX records of former providers.",
      "Ask each again: dig +short NAME MX, and dig +short for each host that it names.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
      "https://www.rfc-editor.org/rfc/rfc2181#section-10.3",
      "https://www.rfc-editor.org/rfc/rfc7505#section-3",
    ],
  },
  needs: ["mx"],
  says: mxSays,
  judge: ({ mx }, target) =>
    mx.flatMap(({ subject: domain, value }) => {
      // Of a bare domain nobody said that it receives mail: its own null MX is taken at its word.
      const receives = mailDomainOf(target, domain)?.receives ?? true;
      const quiet = !receives || (target.file === null && mxKind(value) === "null");
      const faults = mxFaults(value, target.network.internalRanges).map(({ kind, ...fault }) => ({
        say: kind,
        subject: fault.host,
        with: { ...fault, domain, others: value.hosts.length - 1 },
        evidence: [`${domain} MX ${shown(fault.host, 100)}: ${fault.outcome}`],
        identity: `${domain} ${fault.host}`,
      }));
      const kind = mxKind(value);
      const say = quiet && (kind === "none" || kind === "null") ? ("noMail" as const) : SAYS[kind];
      const data = { domain, implicit: value.implicit, hosts: value.hosts.map(({ host }) => host) };
      const whole = say === "resolve" && faults.length > 0 ? [] : [{ say, subject: domain, with: data }];
      return [...faults, ...whole];
    }),
});
