/** The catalogue of checks as a table: in Markdown for the README, in columns for a terminal. */
import type { CheckDoc } from "../model/check.js";
import { displayWidth } from "./layout.js";
import { table } from "./table.js";

/** The README's table, sorted as given. */
export function markdownTable(docs: readonly CheckDoc[]): string {
  const rows = docs.map(({ id, severity, impact, stage, title }) => [
    `\`${id}\``,
    severity,
    impact,
    String(stage),
    title.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;"),
  ]);
  const head = ["Check", "Up to", "Impact", "Stage", "What goes wrong"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Below this a title would be a column of single words. */
const NARROWEST_TITLE = 20;

/** A row a check, the title wrapped within the terminal's width. */
export function terminalTable(docs: readonly CheckDoc[], width: number): readonly string[] {
  const idWidth = Math.max(...docs.map(({ id }) => displayWidth(id)), 0);
  const taken = idWidth + 2 + "critical".length + 2;
  return table(
    docs.map(({ id, severity, title }) => [id, severity, title]),
    { widths: [idWidth, "critical".length, Math.max(width - taken, NARROWEST_TITLE)] },
  );
}
