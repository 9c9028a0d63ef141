/** What the short and the full item of a risk have in common: how its lines begin. */
import type { ReportFinding } from "../model/report.js";
import { oneLine } from "./escape.js";
import { type Group, ranks } from "./group.js";
import type { Page } from "./page.js";
import { plural } from "./words.js";

/** Columns before every line but an item's first. */
export const INDENT = 5;
/** An effort is `15 min`; a report from elsewhere may say more. */
const LONGEST_EFFORT = 15;

/** Rank and severity. */
export function leadOf(group: Group): string {
  return `${ranks(group).padStart(2)} ${group[0].severity.toUpperCase().padEnd("CRITICAL".length)}  `;
}

/** Lines that begin with the lead, in colour; the title of a minor risk stays plain. */
export function paintedTitle(lines: readonly string[], group: Group, { paint }: Page): readonly string[] {
  const [{ severity }] = group;
  const lead = leadOf(group);
  const title = severity === "low" || severity === "info" ? (text: string) => text : paint.title;
  const word = severity.toUpperCase();
  return lines.map((line, index) =>
    index === 0 && line.startsWith(lead)
      ? lead.replace(word, paint.severity[severity](word)) + title(line.slice(lead.length))
      : title(line),
  );
}

export function labelled(label: string): string {
  return `${" ".repeat(INDENT)}${label}: `;
}

/** `Fix (15 min, 3 steps)`; `each` for a group. */
export function fixLabel({ effort }: ReportFinding, { each, steps }: { each: boolean; steps: number }): string {
  const time = oneLine(effort).slice(0, LONGEST_EFFORT);
  const facts = [time === "" ? "" : `${time}${each ? " each" : ""}`, steps > 1 ? plural(steps, "step") : ""];
  const told = facts.filter((fact) => fact !== "").join(", ");
  return told === "" ? "Fix" : `Fix (${told})`;
}
