/** Decides whether the SPF record, and those that it includes, parse; a fault anywhere voids the whole record. */
import { defineCheck } from "../../model/check.js";
import type { SpfSeen } from "../../model/seen/mail.js";
import { parseSpf, type SpfProblem } from "../../parse/mail/spf.js";
import { mendedSpf } from "../../parse/mail/spf-mend.js";
import { inContext, spfRecords } from "../../parse/mail/spf-record.js";
import { spfNodes } from "../../parse/mail/spf-tree.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

/** Terms told one by one; one fix settles them all in any case. */
const MAX_TERMS = 5;

interface Faulty {
  readonly domain: string;
  /** The whole record as it was meant; null where that cannot be told. */
  readonly meant: string | null;
  readonly term: string;
  readonly position: number;
  readonly message: string;
}

export const syntax = defineCheck({
  doc: {
    id: "spf/syntax",
    title: "One mistyped word makes receivers discard the whole SPF record",
    rule: "The record does not parse (RFC 7208 4.6, 5, 6, 7), with the offending term and its position; a record that it includes counts too.",
    why: "A receiver that meets one faulty term stops with a permanent error: none of the listed senders is accepted any more, and all mail from the domain looks unauthenticated.",
    fix: [
      "Correct the term that is named, at the position that is named.",
      "Separate terms by one space; write ip4: and ip6: for addresses, include: for providers, and end with ~all or -all.",
      "Ask it again: launchready audit --only spf/*",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7208#section-4.6",
      "https://www.rfc-editor.org/rfc/rfc7208#section-12",
    ],
  },
  needs: ["spf"],
  says: {
    parses: {
      status: "pass",
      tell: (d: { domain: string; terms: number }) => ({
        title: `The SPF record of ${d.domain} is well-formed`,
        detail: `All ${d.terms} terms parse.`,
      }),
    },
    faulty: {
      status: "fail",
      tell: (d: Faulty) => ({
        title: `Mail from ${d.domain} fails SPF: "${shown(d.term, 40)}" is not valid`,
        detail: `In the SPF record of ${d.domain}, character ${d.position}, "${shown(d.term, 80)}": ${d.message}. Receivers stop with a permanent error (permerror) and accept none of the record's senders.`,
        fix: [
          d.meant === null
            ? `Correct or remove "${shown(d.term, 80)}" in the TXT record of ${d.domain}; it starts at character ${d.position}.`
            : `Replace the record by what it seems to mean: ${zoneLine(d.domain, d.meant)}`,
          `Ask it again: dig +short ${d.domain} TXT | grep spf1`,
        ],
      }),
    },
    included: {
      status: "fail",
      tell: (d: Faulty & { at: string; via: string }) => ({
        title: `Mail from ${d.domain} fails SPF: the record it includes from ${d.at} is not valid`,
        detail: `${d.domain} reaches ${d.at} by "${shown(d.via, 80)}". There, character ${d.position}, "${shown(d.term, 80)}": ${d.message}. A permanent error in an included record is one for ${d.domain} too (RFC 7208 5.2).`,
        fix: [
          `If ${d.at} is yours, correct "${shown(d.term, 80)}" in its TXT record.`,
          `If it belongs to a provider, report it to them, and take "${shown(d.via, 80)}" out of the record until it is mended.`,
        ],
      }),
    },
    noRecord: {
      status: "skip",
      tell: (d: { domain: string }) => ({
        title: `The SPF record of ${d.domain} cannot be read yet`,
        detail: `${d.domain} does not publish exactly one SPF record; spf/record tells what to do.`,
      }),
    },
  },
  judge: ({ spf }) =>
    spf.flatMap(({ subject: domain, value }) => {
      const [text, ...more] = spfRecords(value.root.txt);
      const one = text !== undefined && more.length === 0;
      const own = parseSpf(one ? text : "");
      const meant = own.problems.length > 0 ? mendedSpf(text ?? "") : null;
      const faults = causes(own.problems, text ?? "").map((problem, index) => ({
        say: "faulty" as const,
        subject: `${domain} ${shown(problem.term, 80)}`,
        with: { domain, meant, ...problem },
        evidence: [inContext(text ?? "", problem)],
        identity: `${domain} faulty ${index}`,
      }));
      const included = includedFaults(domain, value);
      const sound = one && faults.length + included.length === 0;
      return [
        ...(one ? [] : [{ say: "noRecord" as const, subject: domain, with: { domain } }]),
        ...faults,
        ...included,
        ...(sound ? [{ say: "parses" as const, subject: domain, with: { domain, terms: own.terms.length } }] : []),
      ];
    }),
});

/** The first of them; what a space tore off the term before it is the same slip once more. */
function causes(problems: readonly SpfProblem[], text: string): readonly SpfProblem[] {
  const torn = ({ position }: SpfProblem) => /[:=] +$/.test(text.slice(Math.max(0, position - 40), position - 1));
  return problems
    .filter((one, index) => !(index > 0 && torn(one) && isNext(problems[index - 1], one, text)))
    .slice(0, MAX_TERMS);
}

function isNext(before: SpfProblem | undefined, one: SpfProblem, text: string): boolean {
  if (before === undefined) return false;
  return text.slice(before.position - 1 + before.term.length, one.position - 1).trim() === "";
}

function includedFaults(domain: string, { root }: SpfSeen) {
  return spfNodes(root)
    .slice(1)
    .flatMap(({ node, via }) => {
      const [text, ...more] = spfRecords(node.txt);
      const problem = text === undefined || more.length > 0 ? undefined : parseSpf(text).problems[0];
      if (text === undefined || problem === undefined) return [];
      return {
        say: "included" as const,
        subject: `${domain} ${shown(via[0] ?? "", 80)}`,
        with: { domain, meant: null, ...problem, at: node.domain, via: via[0] ?? "" },
        evidence: [inContext(text, problem)],
        identity: `${domain} included ${node.domain}`,
      };
    })
    .slice(0, MAX_TERMS);
}
