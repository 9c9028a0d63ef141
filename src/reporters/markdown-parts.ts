/** Sections, tables and texts of the Markdown documents; every text from a report goes through `words` or `code`. */
import { clip, codeSpan, markdownText } from "./escape.js";

const LONGEST = 1000;

export function words(text: string): string {
  return markdownText(clip(text, LONGEST));
}

export function code(text: string): string {
  return codeSpan(clip(text, LONGEST));
}

/** Nothing where it would be empty. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `## ${heading}`, ...(lines[0] === "" ? [] : [""]), ...lines];
}

/** Nothing where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
}
