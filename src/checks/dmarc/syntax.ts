/** Decides whether receivers can read the DMARC record that applies to each sending domain, or that was meant to. */
import { defineCheck } from "../../model/check.js";
import type { DmarcProblem } from "../../parse/mail/dmarc.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { mendedDmarc } from "../../parse/mail/dmarc-edit.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

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
        fix: correct(d.name, d.text, 'Make the record start with exactly "v=DMARC1;".'),
      }),
    },
    faulty: {
      status: "fail",
      tell: (d: Faulty) => ({
        title: `DMARC of ${d.domain} does not do what it says: its record has a fault`,
        detail: `At ${d.name}: ${d.problems.slice(0, 4).map(told).join("; ")}. ${d.effect}`,
        fix: correct(d.name, d.text, `Correct the TXT record at ${d.name} where the finding says.`),
      }),
    },
    defaulted: {
      status: "fail",
      severity: "low",
      tell: (d: Faulty) => ({
        title: `A setting of ${d.domain}'s DMARC record is not in force: its value is not valid`,
        detail: `At ${d.name}: ${d.problems.slice(0, 4).map(told).join("; ")}. ${d.effect}`,
        fix: correct(d.name, d.text, `Correct the tag in the TXT record at ${d.name}, or take it out.`),
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
        const data = { domain, name, text: found.text, problems: grave, effect: effect(effective, effective !== p) };
        return { say: "faulty", subject: domain, with: data, evidence };
      }
      if (problems.length > 0) {
        const data = { domain, name, text: found.text, problems, effect: "Receivers use the default in its place." };
        return { say: "defaulted", subject: domain, with: data, evidence };
      }
      return { say: "parses", subject: domain, with: { domain, name, unknown }, evidence };
    }),
});

function correct(name: string, text: string, otherwise: string): readonly string[] {
  const mended = mendedDmarc(text);
  const step = mended === null ? otherwise : `Replace the record by: ${zoneLine(name, mended)}`;
  return [step, `Ask it again: dig +short ${name} TXT`];
}

function told({ text, position, message }: DmarcProblem): string {
  return `${text === "" ? "" : `"${shown(text, 60)}" (character ${position}): `}${shown(message, 120)}`;
}

function effect(effective: string | null, replaced: boolean): string {
  if (effective === null) return "Receivers apply no DMARC at all to this mail (RFC 9989 4.10.1).";
  if (replaced)
    return "Because it has a report address, receivers treat it as p=none (RFC 9989 4.10.1): nothing is held back.";
  return "Receivers read over the fault or discard the record, each in its own way.";
}
