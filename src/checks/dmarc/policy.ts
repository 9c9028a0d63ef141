/** Decides whether the DMARC policy that applies asks receivers to hold back forged mail, and what the next step is. */
import { defineCheck } from "../../model/check.js";
import { type DmarcFound, discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { withoutTags, withReports } from "../../parse/mail/dmarc-edit.js";
import { dmarcPlan } from "../../parse/mail/dmarc-plan.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

const FULL_PERCENT = 100;

interface Policy {
  readonly domain: string;
  readonly found: DmarcFound;
}

export const policy = defineCheck({
  doc: {
    id: "dmarc/policy",
    title: "Anybody can write in the domain's name while DMARC only watches",
    rule: `p=none without rua (medium); p=none with rua (low: monitoring, the accepted start, with the staged plan onwards); t=y, or the historic pct below ${FULL_PERCENT} (low).`,
    why: "DMARC stops phishing in your name only once its policy is quarantine or reject. Without reports (rua) nobody learns which mail would be held back, so the step is never taken.",
    fix: [
      "Publish p=none with rua=mailto:<a mailbox that you read>, and read the reports for two to four weeks.",
      "After two weeks of clean reports: p=quarantine.",
      "After two more weeks of clean reports: p=reject.",
    ],
    severity: "medium",
    impact: "trust",
    stage: 5,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.7",
      "https://www.rfc-editor.org/rfc/rfc9989#section-5.1",
    ],
  },
  needs: ["dmarc"],
  says: {
    enforced: {
      status: "pass",
      tell: ({ domain, found }: Policy) => ({
        title: `DMARC holds back forged mail of ${domain}`,
        detail: `The policy ${found.policy} applies, from the record at _dmarc.${found.at}.`,
      }),
    },
    unwatched: {
      status: "fail",
      likelihood: 0.3,
      tell: ({ domain, found }: Policy) => ({
        title: `Forged mail of ${domain} is delivered, and nobody hears of it: DMARC p=none without reports`,
        detail: `The policy none applies, from the record at _dmarc.${found.at}, and it names no address for reports (rua).`,
        fix: [
          `Add a report address: ${zoneLine(`_dmarc.${found.at}`, withReports(found))}`,
          `Create the mailbox dmarc-reports@${found.at}, or put the address that your DMARC report service shows in its place.`,
          ...dmarcPlan(found),
        ],
      }),
    },
    watching: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: ({ domain, found }: Policy) => ({
        title: `Forged mail of ${domain} is still delivered: DMARC only monitors`,
        detail: `The policy none applies, from the record at _dmarc.${found.at}, with reports. That is the right start, and not the end.`,
        fix: dmarcPlan(found),
      }),
    },
    testing: {
      status: "fail",
      severity: "low",
      tell: ({ domain, found }: Policy) => ({
        title: `DMARC of ${domain} is switched to test mode: its policy is not applied`,
        detail: `The record at _dmarc.${found.at} says t=y: receivers are asked not to apply the policy ${found.policy}.`,
        fix: [
          `Once the reports show that your own mail passes, take t=y out: ${zoneLine(`_dmarc.${found.at}`, withoutTags(found.text, ["t"]))}`,
        ],
      }),
    },
    partial: {
      status: "fail",
      severity: "low",
      tell: ({ domain, found }: Policy) => ({
        title: `DMARC of ${domain} applies to a part of forged mail only: pct=${found.record.pct}`,
        detail: `The record at _dmarc.${found.at} says pct=${found.record.pct}. RFC 9989 dropped the tag, and receivers that still know it let the rest through.`,
        fix: [`Take the tag out: ${zoneLine(`_dmarc.${found.at}`, withoutTags(found.text, ["pct"]))}`],
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string; fault: string }) => ({
        title: `The DMARC policy of ${d.domain} is not judged yet`,
        detail: `There is no readable record of its own to judge; ${d.fault} tells why.`,
      }),
    },
  },
  judge: ({ dmarc }) =>
    dmarc.flatMap(({ subject: domain, value }) => {
      const { found, several, lookAlikes } = discoverDmarc(value);
      const missing = several.length > 0 || found?.from === "suffix" || (found === null && lookAlikes.length === 0);
      const hidden = lookAlikes.some(({ name }) => name === `_dmarc.${domain}`) && found?.at !== domain;
      const judged = missing || hidden || found?.record.problems.some(({ grave }) => grave) ? null : found;
      const fault = missing ? "dmarc/record" : "dmarc/syntax";
      const waits = judged === null ? [{ say: "waits" as const, subject: domain, with: { domain, fault } }] : [];
      return [...waits, ...(judged === null ? [] : verdicts(domain, judged))];
    }),
});

function verdicts(domain: string, found: DmarcFound) {
  const { testing, pct, rua } = found.record;
  const watched = rua.length > 0 ? ("watching" as const) : ("unwatched" as const);
  const weak = [
    ...(testing ? ["testing" as const] : []),
    ...(pct !== null && pct < FULL_PERCENT ? ["partial" as const] : []),
  ];
  const says = found.policy === "none" ? [watched] : weak.length > 0 ? weak : ["enforced" as const];
  const evidence = [`_dmarc.${found.at} TXT "${shown(found.text)}"`];
  return says.map((say) => ({ say, subject: domain, with: { domain, found }, evidence }));
}
