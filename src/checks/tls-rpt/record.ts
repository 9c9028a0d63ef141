/** Decides whether anybody would tell the domain's owner that senders cannot deliver with TLS. */
import { defineCheck } from "../../model/check.js";
import { mtaStsState } from "../../parse/mail/mta-sts-state.js";
import { isTlsRpt, parseTlsRpt, tlsRptLookAlike } from "../../parse/mail/tls-rpt.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

interface Told {
  readonly domain: string;
  /** Clauses. */
  readonly reason: string;
}

function publish({ domain }: Told): string {
  return zoneLine(`_smtp._tls.${domain}`, `v=TLSRPTv1; rua=mailto:tls-reports@${domain}`);
}

export const record = defineCheck({
  doc: {
    id: "tls-rpt/record",
    title: "Nobody hears of mail that senders hold back for want of TLS",
    rule: "The TLS-RPT record is malformed or there are several (low), or it is absent while MTA-STS is published (low).",
    why: "With MTA-STS a wrong certificate or a forgotten MX makes senders hold mail back in silence. Their daily TLS reports are the only way to hear of it before customers do.",
    fix: [
      'Publish one record: _smtp._tls.<domain>. 3600 IN TXT "v=TLSRPTv1; rua=mailto:<a mailbox that you read>"',
      "Ask it again: dig +short _smtp._tls.<domain> TXT",
    ],
    severity: "low",
    impact: "operability",
    stage: 5,
    effort: 10,
    references: ["https://www.rfc-editor.org/rfc/rfc8460#section-3"],
  },
  needs: ["tls-rpt", "mta-sts"],
  extra: ["mta-sts"],
  says: {
    sound: {
      status: "pass",
      tell: (d: Told) => ({
        title: `Reports about TLS of mail to ${d.domain} have a destination`,
        detail: `They go to ${d.reason}.`,
      }),
    },
    notNeeded: {
      status: "skip",
      tell: (d: Told) => ({
        title: `Does not apply: TLS reports of ${d.domain}`,
        detail: "No MTA-STS is published whose failures they would tell of.",
      }),
    },
    unclear: {
      status: "skip",
      tell: (d: Told) => ({
        title: `Not judged: TLS reports of ${d.domain}`,
        detail: "There is no TLS-RPT record, and whether MTA-STS is published could not be seen.",
      }),
    },
    absent: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: Told) => ({
        title: `Nobody hears when mail to ${d.domain} is held back: MTA-STS without TLS reports`,
        detail: `MTA-STS is published, and no TLS-RPT record stands at _smtp._tls.${d.domain}.`,
        fix: [`Publish, with a mailbox that you read: ${publish(d)}`],
      }),
    },
    several: {
      status: "fail",
      tell: (d: Told) => ({
        title: `Senders send no TLS reports of ${d.domain}: it has several TLS-RPT records`,
        detail: `${d.reason} records stand at _smtp._tls.${d.domain}; with more than one senders take none (RFC 8460 3). One record may name several destinations, with commas between.`,
        fix: [`Leave one of them, with a mailbox that you read: ${publish(d)}`],
      }),
    },
    malformed: {
      status: "fail",
      tell: (d: Told) => ({
        title: `Senders send no TLS reports of ${d.domain}: they cannot read its TLS-RPT record`,
        detail: `Of the TXT record at _smtp._tls.${d.domain}: ${d.reason}.`,
        fix: [`Publish, with a mailbox that you read: ${publish(d)}`],
      }),
    },
  },
  judge: ({ "tls-rpt": tlsRpt, "mta-sts": mtaSts }) =>
    tlsRpt.map(({ subject: domain, value }) => {
      const { records, name } = value.txt;
      const real = records.filter(isTlsRpt);
      const evidence = records.slice(0, 5).map((text) => `${name} TXT "${shown(text)}"`);
      const told = (reason: string) => ({ subject: domain, with: { domain, reason }, evidence });
      const [first] = real;
      if (real.length > 1) return { say: "several", ...told(String(real.length)) };
      if (first !== undefined) {
        const { problems, rua } = parseTlsRpt(first);
        return problems.length > 0
          ? { say: "malformed", ...told(problems.join("; ")) }
          : { say: "sound", ...told(shown(rua.join(", "), 300)) };
      }
      const alike = records.flatMap((text) => tlsRptLookAlike(text) ?? []);
      if (alike.length > 0) return { say: "malformed", ...told(alike.join("; ")) };
      const sts = mtaSts.find((one) => one.subject === domain)?.value;
      if (sts === undefined) return { say: "unclear", ...told("") };
      return { say: mtaStsState(sts).record === "absent" ? "notNeeded" : "absent", ...told("") };
    }),
});
