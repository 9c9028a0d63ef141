/** Decides whether receivers can read the DMARC record that applies to each sending domain, or that was meant to. */
import { defineCheck } from "../../model/check.js";
import type { DmarcProblem } from "../../parse/mail/dmarc.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { correction, faultEffect, problemPlaces, problemTexts } from "../../parse/mail/dmarc-problems.js";
import { shown } from "../../parse/mail/txt.js";

interface Faulty {
  readonly domain: string;
  readonly name: string;
  readonly text: string;
  readonly problems: readonly DmarcProblem[];
  /** What receivers make of the record. */
  readonly effect: string;
}

export const syntax = defineCheck({
  doc: {
    id: "dmarc/syntax",
    title: "A DMARC record that receivers cannot read protects nobody",
    rule: "The record does not parse: v not first or in the wrong case, duplicate tags, no valid p (or an invalid sp or np), malformed rua. Another tag with a value that receivers replace by its default (low).",
    why: "Receivers ignore a DMARC record with a fault in its version or policy: the protection you believe to have is not there, and the large mailbox providers treat the domain as one without DMARC.",
    fix: [
      'Write the record as: "v=DMARC1; p=none; rua=mailto:<mailbox>": v first and in capitals, tags separated by semicolons, each tag once.',
      "Ask it again: dig +short _dmarc.acme.com TXT",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.7",
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.10.1",
    ],
  },
  needs: ["dmarc"],
  says: {
    parses: {
      status: "pass",
      tell: (d: { domain: string; name: string; unknown: readonly string[] }) => ({
        title: `The DMARC record of ${d.domain} is well-formed`,
        detail: `The record at ${d.name} parses${d.unknown.length === 0 ? "" : `; receivers ignore its unknown tags: ${shown(d.unknown.join(", "), 100)}`}.`,
      }),
    },
    unread: {
      status: "fail",
      tell: (d: { domain: string; name: string; text: string; reason: string }) => ({
        title: `Mail from ${d.domain} has no DMARC: receivers cannot read its record`,
        detail: `The TXT record at ${d.name} is meant as DMARC, but ${d.reason}. Receivers ignore it whole.`,
        fix: correction(d.name, d.text, 'Make the record start with exactly "v=DMARC1;".'),
      }),
    },
    faulty: {
      status: "fail",
      tell: (d: Faulty) => ({
        title: `DMARC of ${d.domain} does not do what it says: its record has a fault`,
        detail: `At ${d.name}: ${problemTexts(d.problems)}. ${d.effect}`,
        fix: correction(d.name, d.text, `In the TXT record at ${d.name}, correct ${problemPlaces(d.problems)}.`),
      }),
    },
    defaulted: {
      status: "fail",
      severity: "low",
      tell: (d: Faulty) => ({
        title: `A setting of ${d.domain}'s DMARC record is not in force: its value is not valid`,
        detail: `At ${d.name}: ${problemTexts(d.problems)}. ${d.effect}`,
        fix: correction(
          d.name,
          d.text,
          `In the TXT record at ${d.name}, correct or take out ${problemPlaces(d.problems)}.`,
        ),
      }),
    },
    noRecord: {
      status: "skip",
      tell: (d: { domain: string }) => ({
        title: `There is no DMARC record of ${d.domain} to read`,
        detail: "dmarc/record tells what was found.",
      }),
    },
  },
  judge: ({ dmarc }) =>
    dmarc.map(({ subject: domain, value }) => {
      const { found, several, lookAlikes } = discoverDmarc(value);
      const alike =
        lookAlikes.find(({ name }) => name === `_dmarc.${domain}`) ?? (found === null ? lookAlikes[0] : undefined);
      const twice = several.some(({ name }) => name === alike?.name);
      // Beside a record that counts, one that does not is only litter.
      if (alike !== undefined && !twice && found?.at !== domain) {
        const evidence = [`${alike.name} TXT "${shown(alike.text)}"`];
        return { say: "unread", subject: domain, with: { domain, ...alike }, evidence };
      }
      if (found === null || found.from === "suffix") return { say: "noRecord", subject: domain, with: { domain } };
      const name = `_dmarc.${found.at}`;
      const evidence = [`${name} TXT "${shown(found.text)}"`];
      const { problems, unknown, effective, p } = found.record;
      const grave = problems.filter((problem) => problem.grave);
      if (grave.length > 0) {
        const data = {
          domain,
          name,
          text: found.text,
          problems: grave,
          effect: faultEffect(effective, effective !== p),
        };
        return { say: "faulty", subject: domain, with: data, evidence };
      }
      if (problems.length > 0) {
        const data = { domain, name, text: found.text, problems, effect: "Receivers use the default in its place." };
        return { say: "defaulted", subject: domain, with: data, evidence };
      }
      return { say: "parses", subject: domain, with: { domain, name, unknown }, evidence };
    }),
});
