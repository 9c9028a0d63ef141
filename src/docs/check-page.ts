/** A check's documentation as a page for a terminal and as a row of `launchready checks --json`. */
import type { CheckDoc } from "../model/check.js";
import { hanging, wrap } from "./layout.js";

interface CheckRow {
  readonly id: string;
  readonly severity: string;
  readonly impact: string;
  readonly stage: number;
  readonly title: string;
  readonly rule: string;
  readonly why: string;
  /** Numbered steps, one a line, as in the report. */
  readonly fix: string;
  readonly references: readonly string[];
}

export function checkRow({ id, severity, impact, stage, title, rule, why, fix, references }: CheckDoc): CheckRow {
  return { id, severity, impact, stage, title, rule, why, fix: numbered(fix).join("\n"), references };
}

/** The page as lines of at most `width` columns, longer words aside. */
export function checkPage(doc: CheckDoc, width: number): readonly string[] {
  const paragraph = (heading: string, text: string) => [
    "",
    heading,
    ...wrap(text, width - 2).map((line) => `  ${line}`),
  ];
  const facts = `Up to ${doc.severity}, impact: ${doc.impact}, stage ${doc.stage} (${stageNames[doc.stage]}), about ${doc.effort} minutes to fix.`;
  return [
    doc.id,
    ...wrap(doc.title, width),
    "",
    ...wrap(facts, width),
    ...paragraph("When it fails", doc.rule),
    ...paragraph("Why it matters", doc.why),
    "",
    "How to fix it",
    ...doc.fix.flatMap((step, index) => hanging(`  ${index + 1}. `, step, width)),
    "",
    "References",
    ...doc.references.map((reference) => `  ${reference}`),
  ];
}

/** The stages of the launch roadmap. */
export const stageNames = {
  1: "domain",
  2: "edge",
  3: "deploy",
  4: "performance",
  5: "mail",
  6: "observability",
  7: "handover",
} as const;

function numbered(steps: readonly string[]): readonly string[] {
  return steps.length === 1 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
}
