/** Decides whether a DMARC record applies to each sending domain, wherever RFC 9989's tree walk finds it. */
import { defineCheck } from "../../model/check.js";
import { isDmarc } from "../../parse/mail/dmarc.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { dmarcRecordSays } from "../../parse/mail/dmarc-record-words.js";
import { shown } from "../../parse/mail/txt.js";

export const record = defineCheck({
  doc: {
    id: "dmarc/record",
    title: "Without a DMARC record, large mailbox providers distrust the domain's mail",
    rule: "No DMARC record applies to a sending domain by RFC 9989's tree walk, several stand at one name, or one stands at the wrong name (apex, _dmarc.www).",
    why: "Gmail, Yahoo and Microsoft ask every regular sender for a DMARC record; without one, mail is sorted into spam or refused, and nothing stops others from writing in your name.",
    fix: [
      "Publish one TXT record at _dmarc.<your domain>; it covers every subdomain that has none of its own.",
      'Start with monitoring: "v=DMARC1; p=none; rua=mailto:<a mailbox that you read>".',
      "Ask it again: dig +short _dmarc.acme.com TXT",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 10,
    references: ["https://www.rfc-editor.org/rfc/rfc9989#section-4.10", "https://support.google.com/a/answer/81126"],
  },
  needs: ["dmarc"],
  says: dmarcRecordSays,
  judge: ({ dmarc }) =>
    dmarc.map(({ subject: domain, value }) => {
      const { found, several, lookAlikes, blind } = discoverDmarc(value);
      const [double] = several;
      if (double !== undefined) {
        const evidence = double.records.map((text) => `${double.name} TXT "${shown(text)}"`).slice(0, 10);
        const count = double.records.filter(isDmarc).length;
        return { say: "several", subject: domain, with: { domain, name: double.name, count }, evidence };
      }
      if (found !== null) {
        const evidence = [`_dmarc.${found.at} TXT "${shown(found.text)}"`];
        return { say: "applies", subject: domain, with: { domain, at: found.at }, evidence };
      }
      const [alike] = lookAlikes;
      if (alike !== undefined) return { say: "misread", subject: domain, with: { domain, name: alike.name } };
      const stray = value.elsewhere.flatMap(({ name, records }) =>
        records.filter(isDmarc).map((text) => ({ domain, name, text })),
      )[0];
      if (stray !== undefined) {
        const evidence = [`${stray.name} TXT "${shown(stray.text)}"`];
        return { say: "misplaced", subject: domain, with: stray, evidence };
      }
      const failed = blind.map(({ name, outcome }) => `${name} (${outcome.toUpperCase()})`);
      if (failed.length > 0) return { say: "blind", subject: domain, with: { domain, failed } };
      const data = { domain, names: value.walk.map(({ name }) => name) };
      const { alias } = value;
      if (alias === undefined) return { say: "none", subject: domain, with: data };
      const evidence = [`_dmarc.${domain} CNAME ${shown(alias, 100)}`];
      return { say: "dangling", subject: domain, with: { ...data, alias }, evidence };
    }),
});
