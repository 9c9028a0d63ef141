/** Decides whether each sending domain publishes exactly one SPF record at the right name. */
import { defineCheck } from "../../model/check.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { declaredSpfTerms } from "../../parse/mail/mail-senders.js";
import { missingSpf, publishSpf } from "../../parse/mail/spf-missing.js";
import { mergeSpf, spfRecords } from "../../parse/mail/spf-record.js";
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
    rule: "A sending domain publishes no SPF record, more than one (permerror), or only a near miss: a leading space, quotes inside, v=spf1; or v=spf10, spf2.0, an SPF-type record, a record at www or _spf only.",
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
        fix: publishSpf(d.domain, d.publish),
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
        fix: ["Delete that record.", ...publishSpf(d.domain, d.publish)],
      }),
    },
    obsolete: {
      status: "fail",
      tell: (d: Missing) => ({
        title: `Mail from ${d.domain} risks spam: its SPF record has a type that nobody reads`,
        detail: `${d.domain} publishes SPF as a record of the type SPF (99) and not as TXT. Receivers ask for TXT alone (RFC 7208 3.1).`,
        fix: [...publishSpf(d.domain, d.publish), "Delete the record of the type SPF."],
      }),
    },
    misplaced: {
      status: "fail",
      tell: (d: Missing & { at: string }) => ({
        title: `Mail from ${d.domain} risks spam: its SPF record stands at ${d.at} instead`,
        detail: `${d.domain} has no SPF record. One stands at ${d.at}, where nobody looks for mail from ${d.domain}.`,
        fix: publishSpf(d.domain, d.publish),
      }),
    },
  },
  judge: ({ spf }, target) =>
    spf.map(({ subject: domain, value }) => {
      const { txt } = value.root;
      const records = spfRecords(txt);
      const evidence = records.map((text) => line(txt.name, text, "TXT")).slice(0, 10);
      if (records.length === 1) return { say: "one", subject: domain, with: { domain }, evidence };
      if (records.length > 1) {
        const data = { domain, count: records.length, merged: mergeSpf(records) };
        return { say: "several", subject: domain, with: data, evidence };
      }
      const terms = declaredSpfTerms(mailDomainOf(target, domain));
      const needed = terms.length > 0 ? ["v=spf1", ...terms, "~all"].join(" ") : null;
      const { kind, at, record, reason, meant } = missingSpf(value);
      const data = { domain, gone: txt.outcome === "nxdomain", publish: meant ?? needed, reason, at: at.name };
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
