/** Decides whether a bad release can be taken back, by a guide that somebody has tried. */
import { defineCheck } from "../../model/check.js";
import { daysSince, declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";
import { documentName, documentState } from "../../parse/repo/documents.js";

interface Guide {
  readonly name: string;
  readonly detail: string;
}

/** Names the rehearsal, which is no document. */
const REHEARSAL = "rehearsal";

export const rollback = defineCheck({
  doc: {
    id: "handover/rollback",
    title: "A bad release stays live until somebody finds out how to undo it",
    rule: "No rollback guide is declared, its file or URL does not exist, or no rollback was rehearsed (low).",
    why: "Most outages are caused by a release, and the fastest repair is to take it back. Nobody should work out how while customers wait.",
    fix: [
      "Write down how to go back one release: the command, what to do with database changes, how to see that it worked.",
      "Do it once on a quiet day.",
      "Declare both in the target file: handover: { rollback: { guide: docs/rollback.md, rehearsed: 2026-11-10 } }",
    ],
    severity: "high",
    impact: "downtime",
    stage: 7,
    effort: 90,
    references: ["https://sre.google/workbook/canarying-releases/"],
  },
  needs: ["documents", "document-pages"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    there: {
      status: "pass",
      tell: (d: Guide) => ({ title: "There is a rollback guide", detail: `${d.name}: ${d.detail}.` }),
    },
    rehearsed: {
      status: "pass",
      tell: (d: { date: string }) => ({ title: "A rollback was rehearsed", detail: `The last time on ${d.date}.` }),
    },
    undeclared: {
      status: "fail",
      likelihood: 0.3,
      tell: () => ({
        title: "A bad release stays live: no rollback guide is declared",
        detail: "The target file names no rollback guide.",
      }),
    },
    gone: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: Guide) => ({
        title: "Whoever has to undo a release finds no guide where one is declared",
        detail: `${d.name}: ${d.detail}.`,
        fix: [`Write the guide to ${d.name}, or correct handover.rollback.guide in the target file.`],
      }),
    },
    notRehearsed: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      effort: 30,
      tell: (d: { date: string | null }) => ({
        title: "Nobody knows whether the rollback works: it was never tried",
        detail:
          d.date === null
            ? "The target file names no day of a rehearsal."
            : `The declared rehearsal, ${d.date}, is yet to come.`,
        fix: [
          "Go back one release and forward again on a quiet day.",
          "Write the day into the target file: handover.rollback.rehearsed.",
        ],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Guide) => ({
        title: "Could not tell whether the rollback guide is there",
        detail: `${d.name}: ${d.detail}.`,
      }),
    },
  },
  judge: ({ documents, "document-pages": pages }, target, now) => {
    const { guide, rehearsed } = target.handover.rollback;
    const { state, detail } = documentState([...documents, ...pages], guide);
    const name = guide === null ? (target.file ?? target.domain) : documentName(target, guide);
    const about = {
      say: state,
      subject: name,
      with: { name, detail },
      ...declaredAt(target, "handover.rollback.guide"),
    };
    const tried = rehearsed !== null && daysSince(rehearsed, now) >= 0;
    // Without a guide there is nothing to rehearse: one finding says it.
    if (!tried && (state === "undeclared" || state === "gone")) return [about];
    const place = declaredAt(target, "handover.rollback.rehearsed");
    return [
      about,
      tried
        ? { say: "rehearsed", subject: REHEARSAL, with: { date: rehearsed }, ...place }
        : { say: "notRehearsed", subject: REHEARSAL, with: { date: rehearsed }, ...place },
    ];
  },
});
