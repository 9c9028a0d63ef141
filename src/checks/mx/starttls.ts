/** Decides whether mail on its way to each MX host can be encrypted, and whether port 25 can be judged from here at all. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { SmtpSeen } from "../../model/seen/mail-transport.js";
import { mxTls, smtpEvidence } from "../../parse/mail/mx-tls.js";
import { NEW_CERTIFICATE, starttlsSays, TRY } from "../../parse/mail/starttls-words.js";

export const starttls = defineCheck({
  doc: {
    id: "mx/starttls",
    title: "Mail to you can be read on its way where the MX takes it in the clear",
    rule: "An MX offers no STARTTLS, or the handshake fails (medium); its certificate is expired, names another host or is signed by nobody that senders trust (low). Port 25 closed from here, or an MX that does not answer or turns us away: unknown.",
    why: "Password resets, contracts and customers' replies cross networks that nobody here controls. Without TLS anybody on the way reads them, and some senders refuse to deliver in the clear.",
    fix: [...NEW_CERTIFICATE, TRY],
    severity: "medium",
    impact: "data-exposure",
    stage: 5,
    effort: 30,
    references: ["https://www.rfc-editor.org/rfc/rfc3207#section-4", "https://www.rfc-editor.org/rfc/rfc7435"],
  },
  needs: ["starttls"],
  says: starttlsSays,
  judge({ starttls }, _target, now) {
    const domains = new Map<string, string[]>();
    const found = new Map<string, SmtpSeen>();
    for (const { value } of starttls)
      for (const one of value.hosts) {
        found.set(one.host, one);
        domains.set(one.host, [...(domains.get(one.host) ?? []), value.domain]);
      }
    const judged = [...found.values()].map((smtp) => ({ smtp, ...mxTls(smtp, now.getTime()) }));
    const closed = judged.filter(({ kind }) => kind === "closed");
    const open = judged.some(({ kind }) => kind !== "closed" && kind !== "elsewhere");
    const verdicts = judged
      .filter(({ kind }) => open || kind !== "closed")
      .map(({ smtp, kind, reason }): Verdict<typeof starttlsSays> => {
        const { host } = smtp;
        const told = { host, domains: (domains.get(host) ?? []).slice(0, 3).join(", "), reason };
        return { say: kind, subject: host, with: told, evidence: smtpEvidence(smtp) };
      });
    const around = starttls.flatMap(({ subject: domain, value }): readonly Verdict<typeof starttlsSays>[] => {
      if (value.mx !== "hosts") {
        const why =
          value.mx === "null"
            ? "Its null MX says that it receives no mail."
            : "No MX record names a host; mx/hosts tells of it.";
        return [{ say: "noHosts", subject: domain, with: { domain, why } }];
      }
      return open && value.left.length > 0
        ? [{ say: "left", subject: domain, with: { domain, hosts: value.left } }]
        : [];
    });
    const [first] = open ? [] : closed;
    if (first === undefined) return [...verdicts, ...around];
    const hosts = [...closed.map(({ smtp }) => smtp.host), ...starttls.flatMap(({ value }) => value.left)];
    const subject = (domains.get(first.smtp.host) ?? [])[0] ?? first.smtp.host;
    const evidence = closed.slice(0, 8).map(({ smtp, reason }) => `${smtp.host}: ${reason}`);
    return [
      { say: "port25", subject, with: { hosts: [...new Set(hosts)], reason: first.reason }, evidence },
      ...verdicts,
      ...around,
    ];
  },
});
