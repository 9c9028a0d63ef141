/** Decides whether a DMARC record applies to each sending domain, wherever RFC 9989's tree walk finds it. */
import { defineCheck } from "../../model/check.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { isDmarc } from "../../parse/mail/dmarc.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

interface Domain {
  readonly domain: string;
  /** The names that the record was looked for at. */
  readonly names: readonly string[];
}

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
  says: {
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
  },
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
      return { say: "none", subject: domain, with: { domain, names: value.walk.map(({ name }) => name) } };
    }),
});

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
