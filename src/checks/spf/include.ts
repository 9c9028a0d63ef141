/** Decides whether every include and redirect of the SPF tree leads to one SPF record and never back to itself. */
import { defineCheck } from "../../model/check.js";
import type { SpfTermSeen } from "../../model/seen/mail.js";
import { macroNote } from "../../parse/mail/spf-budget.js";
import { missingTarget, nestingTerms, swallowedAll } from "../../parse/mail/spf-nesting.js";
import { spfGround } from "../../parse/mail/spf-record.js";
import { spfCost } from "../../parse/mail/spf-tree.js";
import { isBlind, shown } from "../../parse/mail/txt.js";
import { shellQuote } from "../../parse/shell-quote.js";

const MAX_TERMS = 5;

interface Broken {
  readonly domain: string;
  readonly term: string;
  /** Whose record the term stands in. */
  readonly at: string;
  /** What is wrong with it, as a predicate. */
  readonly what: string;
  /** The term without the ending that it swallowed; null where it swallowed none. */
  readonly meant: string | null;
}

export const include = defineCheck({
  doc: {
    id: "spf/include",
    title: "An SPF include that leads nowhere breaks the record for every sender",
    rule: "An include or redirect names a domain without an SPF record, with several of them, or loops.",
    why: "When a provider closes or renames its SPF domain, every record that includes it turns into a permanent error: mail from all other senders of the domain fails too.",
    fix: [
      "Remove the include if its service no longer sends for the domain.",
      "Else copy the include that the provider's documentation names today.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7208#section-5.2",
      "https://www.rfc-editor.org/rfc/rfc7208#section-6.1",
    ],
  },
  needs: ["spf"],
  says: {
    lead: {
      status: "pass",
      tell: (d: { domain: string; count: number; note: string }) => ({
        title: `The SPF record of ${d.domain} includes nothing that is missing`,
        detail: `${d.count} includes and redirects were followed to an SPF record each.${d.note}`,
      }),
    },
    missing: {
      status: "fail",
      tell: (d: Broken) => ({
        title: `Mail from ${d.domain} fails SPF: ${shown(d.term, 60)} ${d.what}`,
        detail: `"${shown(d.term, 80)}" in the SPF record of ${d.at} ${d.what}: receivers stop with a permanent error (permerror) for all mail from ${d.domain} that no earlier term matches.`,
        fix: [
          d.meant === null
            ? `Remove "${shown(d.term, 80)}" from the TXT record of ${d.at}, or replace it by the include that the provider names today.`
            : `A space is missing before -all in the TXT record of ${d.at}: write "${shown(d.meant, 80)} -all".`,
          `Ask it again: dig +short ${shellQuote(d.at)} TXT | grep spf1`,
        ],
      }),
    },
    loops: {
      status: "fail",
      tell: (d: Broken) => ({
        title: `Mail from ${d.domain} fails SPF: ${shown(d.term, 60)} leads back to itself`,
        detail: `"${shown(d.term, 80)}" in the SPF record of ${d.at} leads back to a record above it. Receivers go round until the look-up limit and stop with a permanent error (permerror).`,
        fix: [`Remove "${shown(d.term, 80)}" from the TXT record of ${d.at}.`],
      }),
    },
    silent: {
      status: "unknown",
      tell: (d: { domain: string; term: string; outcome: string }) => ({
        title: `Could not look up ${shown(d.term, 60)} of ${d.domain}'s SPF record`,
        detail: `The look-up ended in ${d.outcome}, so whether an SPF record stands there is not known. Mail is deferred as long as receivers see the same (temperror).`,
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string; fault: string }) => ({
        title: `The includes of ${d.domain}'s SPF record are not judged yet`,
        detail: `There is no valid record to judge until ${d.fault} is fixed.`,
      }),
    },
  },
  judge: ({ spf }) =>
    spf.flatMap(({ subject: domain, value }) => {
      const ground = spfGround(value);
      const fault = "fault" in ground ? ground.fault : null;
      const seen = new Map(nestingTerms(value.root).map((one) => [`${one.at} ${one.term.term}`, one]));
      const faults = [...seen.values()].flatMap(({ at, term }) => verdict(domain, at, term) ?? []).slice(0, MAX_TERMS);
      const count = [...seen.values()].filter(({ term }) => term.node !== null).length;
      const note = macroNote(spfCost(value.root));
      const sound = fault === null && faults.length === 0;
      return [
        ...(fault === null ? faults : [{ say: "waits" as const, subject: domain, with: { domain, fault } }]),
        ...(sound ? [{ say: "lead" as const, subject: domain, with: { domain, count, note } }] : []),
      ];
    }),
});

function verdict(domain: string, at: string, seen: SpfTermSeen) {
  const term = seen.term;
  const subject = `${domain} ${shown(term, 80)}`;
  const identity = `${domain} ${at} ${term}`;
  if (seen.unasked === "loop")
    return { say: "loops" as const, subject, with: { domain, term, at, what: "loops", meant: null }, identity };
  if (seen.outcome !== null && isBlind(seen.outcome))
    return { say: "silent" as const, subject, with: { domain, term, outcome: seen.outcome.toUpperCase() }, identity };
  const what = missingTarget(seen);
  const meant = swallowedAll(seen);
  return what === null ? null : { say: "missing" as const, subject, with: { domain, term, at, what, meant }, identity };
}
