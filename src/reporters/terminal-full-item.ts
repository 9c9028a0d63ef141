/** One risk of the terminal report with everything that is known of it: nothing cut, no word broken. */
import { hanging } from "../docs/layout.js";
import type { ReportFinding } from "../model/report.js";
import { oneLine } from "./escape.js";
import { fixLabel, INDENT, labelled, leadOf, paintedTitle } from "./item-parts.js";
import type { Page } from "./page.js";
import { fixSteps, place } from "./parts.js";
import { impactWords } from "./words.js";

export function fullItem(risk: ReportFinding, page: Page): readonly string[] {
  const { width } = page;
  const part = (label: string, text: string) => hanging(labelled(label), oneLine(text), width, INDENT + 2);
  const title = hanging(leadOf([risk]), `${oneLine(risk.title)} [${oneLine(risk.check)}]`, width, INDENT);
  const owner = risk.owner === null ? "" : `, owner ${risk.owner}`;
  const steps = fixSteps(risk);
  const fix = fixLabel(risk, { each: false, steps: 1 });
  return [
    ...paintedTitle(title, [risk], page),
    ...part("Where", `${place(risk)}${owner}, score ${risk.product}`),
    ...part("Seen", risk.detail),
    ...risk.evidence.flatMap((line) => part("Evidence", line)),
    ...part("Why", `${impactWords[risk.impact]}. ${risk.why}`),
    ...steps.flatMap((step, index) => part(steps.length === 1 ? fix : `${fix} ${index + 1}`, step)),
    ...risk.references.flatMap((reference) => part("Read", reference)),
  ];
}
