/** The catalogue of checks as a table: in Markdown for the README, in columns for a terminal. */
import type { CheckDoc } from "../model/check.js";
import { displayWidth, hanging } from "./layout.js";

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

/** A line a check, the title wrapped behind id and severity. */
export function terminalTable(docs: readonly CheckDoc[], width: number): readonly string[] {
  const idWidth = Math.max(...docs.map(({ id }) => displayWidth(id)), 0);
  return docs.flatMap(({ id, severity, title }) =>
    hanging(`${id.padEnd(idWidth)}  ${severity.padEnd("critical".length)}  `, title, width),
  );
}
