/** Decides what the SPF record says of everybody whom it does not list: its `all`, or that of the record it redirects to. */
import { defineCheck } from "../../model/check.js";
import { spfEnding, unreadTerms } from "../../parse/mail/spf-ending.js";
import { swallowedAll } from "../../parse/mail/spf-nesting.js";
import { spfGround } from "../../parse/mail/spf-record.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

interface Ending {
  readonly domain: string;
  /** Where the `all` stands; another domain after a redirect. */
  readonly at: string;
  /** The term as written; empty for none. */
  readonly term: string;
  /** The record as it should read. */
  readonly better: string;
}

export const all = defineCheck({
  doc: {
    id: "spf/all",
    title: "Anybody may send mail in the domain's name where SPF does not end in ~all or -all",
    rule: "The record ends in +all (high) or ?all, or has no all and no redirect (medium); terms behind all, or a redirect beside it (low).",
    why: "The last term tells receivers what to do with senders that are not listed. With +all every spammer passes as you; with ?all or nothing the list protects nobody, and receivers trust the domain less.",
    fix: [
      'End the record in "~all" (treat others with suspicion) or "-all" (refuse them); beside a DMARC policy both are fine.',
      "Put every other term before it: what stands behind all is never read.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 5,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7208#section-5.1",
      "https://www.rfc-editor.org/rfc/rfc7208#section-6.1",
    ],
  },
  needs: ["spf"],
  says: {
    closed: {
      status: "pass",
      tell: ({ domain, at, term }: Ending) => ({
        title: `SPF of ${domain} ends in ${term}`,
        detail: `Senders that are not listed do not pass${at === domain ? "" : `; the redirect to ${at} says so`}.`,
      }),
    },
    open: {
      status: "fail",
      tell: ({ domain, at, term, better }: Ending) => ({
        title: `Anybody may send mail as ${domain}: its SPF record ends in ${term}`,
        detail: `"${term}" at ${at} lets every server in the world pass SPF for ${domain}${term.startsWith("+") ? "" : ' (without a sign in front, "all" means "+all")'}.`,
        fix: [`Replace the record at ${at}: ${zoneLine(at, better)}`],
      }),
    },
    neutral: {
      status: "fail",
      severity: "medium",
      tell: ({ domain, at, term, better }: Ending) => ({
        title: `SPF of ${domain} protects nobody: it ends in ${term}`,
        detail: `"${term}" at ${at} tells receivers nothing about senders that are not listed.`,
        fix: [`Replace the record at ${at}: ${zoneLine(at, better)}`],
      }),
    },
    none: {
      status: "fail",
      severity: "medium",
      tell: ({ domain, at, better }: Ending) => ({
        title: `SPF of ${domain} protects nobody: the record has no ending`,
        detail: `The record at ${at} has neither "all" nor "redirect=", which counts as ?all: senders that are not listed are neither accepted nor refused (RFC 7208 4.7).`,
        fix: [`Replace the record at ${at}: ${zoneLine(at, better)}`],
      }),
    },
    ignored: {
      status: "fail",
      severity: "low",
      tell: (d: { domain: string; terms: readonly string[] }) => ({
        title: `A part of ${d.domain}'s SPF record is never read`,
        detail: `Receivers stop at "all", so they never read: ${d.terms.slice(0, 6).join(" ")}.`,
        fix: [
          "Move the terms that are meant before all; delete the others. A redirect= is ignored wherever an all stands.",
        ],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: { domain: string; at: string }) => ({
        title: `Could not find out how SPF of ${d.domain} ends`,
        detail: `The record leaves its ending to ${d.at} (redirect=), which could not be looked up.`,
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string; fault: string }) => ({
        title: `How SPF of ${d.domain} ends is not judged yet`,
        detail: `There is no valid record to judge until ${d.fault} is fixed.`,
      }),
    },
  },
  judge: ({ spf }) =>
    spf.flatMap(({ subject: domain, value }) => {
      const ground = spfGround(value);
      const broken = "fault" in ground ? ground.fault : null;
      const unread = "fault" in ground ? [] : unreadTerms(ground.parsed).map(({ text }) => shown(text, 80));
      const end = spfEnding(value.root);
      const data = { domain, at: end.at, term: end.term, better: end.better };
      const evidence = [`${end.at} TXT "${shown(end.text)}"`];
      const swallowed = end.kind === "none" && value.root.terms.some((term) => swallowedAll(term) !== null);
      const fault = broken ?? (end.kind === "broken" || swallowed ? "spf/include" : null);
      const waits = { say: "waits" as const, subject: domain, with: { domain, fault: fault ?? "" } };
      const hidden = { say: "hidden" as const, subject: domain, with: { domain, at: end.at } };
      const ignored = { say: "ignored" as const, subject: domain, with: { domain, terms: unread }, evidence };
      return [
        ...(fault !== null ? [waits] : []),
        ...(fault === null && end.kind === "hidden" ? [hidden] : []),
        ...(fault === null && end.kind !== "hidden" && end.kind !== "broken"
          ? [{ say: end.kind, subject: domain, with: data, evidence }]
          : []),
        ...(unread.length > 0 ? [ignored] : []),
      ];
    }),
});
