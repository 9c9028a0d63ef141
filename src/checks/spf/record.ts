/** Decides whether each sending domain publishes exactly one SPF record at the right name. */
import { defineCheck } from "../../model/check.js";
import type { TxtSet } from "../../model/seen/mail.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { declaredSpfTerms } from "../../parse/mail/mail-senders.js";
import { mergeSpf, spfNearMisses, spfRecords } from "../../parse/mail/spf-record.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

interface Missing {
  readonly domain: string;
  /** The domain itself does not exist. */
  readonly gone: boolean;
  /** The record that was meant, or the one that the declared senders need; null where neither is known. */
  readonly publish: string | null;
}

export const record = defineCheck({
  doc: {
    id: "spf/record",
    title: "Mail from the domain goes to spam without one valid SPF record",
    rule: "A sending domain publishes no SPF record, more than one (permerror), or only a near miss: a leading space, quotes inside, v=spf1; or v=spf10, spf2.0, a record at www only.",
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
  needs: ["spf"],
  says: {
    one: {
      status: "pass",
      tell: (d: { domain: string }) => ({
        title: `${d.domain} publishes one SPF record`,
        detail: `Receivers find exactly one record that starts with v=spf1 at ${d.domain}.`,
      }),
    },
    none: {
      status: "fail",
      tell: (d: Missing) => ({
        title: `Mail from ${d.domain} risks spam: no SPF record says who may send it`,
        detail: d.gone
          ? `${d.domain} does not exist in DNS (NXDOMAIN): check its spelling in the target file, and its registration.`
          : `${d.domain} exists, but none of its TXT records is an SPF record.`,
        fix: publish(d),
      }),
    },
    several: {
      status: "fail",
      tell: (d: { domain: string; count: number; merged: string }) => ({
        title: `Mail from ${d.domain} fails SPF: it publishes ${d.count} SPF records, and one is allowed`,
        detail: `Receivers that find more than one SPF record stop with a permanent error (permerror, RFC 7208 4.5): for them no server may send for ${d.domain}.`,
        fix: [
          `Publish one record that holds the terms of all: ${zoneLine(d.domain, d.merged)}`,
          "Delete the other TXT records that start with v=spf1.",
          `Ask it again: dig +short ${d.domain} TXT | grep spf1 must print one line.`,
        ],
      }),
    },
    nearMiss: {
      status: "fail",
      tell: (d: Missing & { reason: string }) => ({
        title: `Mail from ${d.domain} risks spam: its SPF record is misspelt, so receivers ignore it`,
        detail: `A TXT record of ${d.domain} is meant as SPF, but ${d.reason}. Receivers take only what starts with "v=spf1" and a space.`,
        fix: ["Delete that record.", ...publish(d)],
      }),
    },
    misplaced: {
      status: "fail",
      tell: (d: Missing & { at: string }) => ({
        title: `Mail from ${d.domain} risks spam: its SPF record stands at ${d.at} instead`,
        detail: `${d.domain} has no SPF record. One stands at ${d.at}, where nobody looks for mail from ${d.domain}.`,
        fix: publish(d),
      }),
    },
  },
  judge: ({ spf }, target) =>
    spf.map(({ subject: domain, value: { root, elsewhere } }) => {
      const line = ({ name }: TxtSet, text: string) => `${name} TXT "${shown(text)}"`;
      const records = spfRecords(root.txt);
      const evidence = records.map((text) => line(root.txt, text)).slice(0, 10);
      if (records.length === 1) return { say: "one", subject: domain, with: { domain }, evidence };
      if (records.length > 1) {
        const data = { domain, count: records.length, merged: mergeSpf(records) };
        return { say: "several", subject: domain, with: data, evidence };
      }
      const terms = declaredSpfTerms(mailDomainOf(target, domain));
      const needed = terms.length > 0 ? ["v=spf1", ...terms, "~all"].join(" ") : null;
      const missing = { domain, gone: root.txt.outcome === "nxdomain", publish: needed };
      const [miss] = spfNearMisses(root.txt);
      if (miss !== undefined) {
        const data = { ...missing, publish: miss.meant ?? needed, reason: miss.reason };
        return { say: "nearMiss", subject: domain, with: data, evidence: [line(root.txt, miss.record)] };
      }
      const [stray] = elsewhere.flatMap((set) => spfRecords(set).map((text) => ({ set, text })));
      if (stray === undefined) return { say: "none", subject: domain, with: missing };
      const data = { ...missing, publish: stray.text, at: stray.set.name };
      return { say: "misplaced", subject: domain, with: data, evidence: [line(stray.set, stray.text)] };
    }),
});

function publish({ domain, publish }: Missing): readonly string[] {
  const unknown = [
    "Look up the SPF include of each service that sends for you: Google Workspace is include:_spf.google.com, Microsoft 365 include:spf.protection.outlook.com; others show theirs under domain settings.",
    `Add one TXT record at ${domain}: "v=spf1", a space, those includes, then "~all".`,
  ];
  const known = publish === null ? unknown : [`Add this TXT record: ${zoneLine(domain, publish)}`];
  return [...known, `Ask it again: dig +short ${domain} TXT | grep spf1`];
}
