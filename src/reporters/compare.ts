/** Tells what changed between two reports: for a terminal, as a page or Markdown for a client, or as JSON. */
import type { Comparison } from "../model/comparison.js";
import type { Brand } from "./brand.js";
import { html } from "./compare/html.js";
import { markdown } from "./compare/markdown.js";
import { terminal } from "./compare/terminal.js";
import { visibleAll } from "./escape.js";
import type { ComparisonFormat } from "./index.js";

interface ComparisonOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** For the HTML format. */
  readonly brand: Brand | null;
}

/** Ends in a line break. */
export function renderComparisons(
  all: readonly Comparison[],
  format: ComparisonFormat,
  { width, brand }: ComparisonOptions,
): string {
  if (format === "json") return `${JSON.stringify(all.length === 1 ? all[0] : all, null, 2)}\n`;
  const visible = all.map(visibleAll);
  if (format === "html") return html(visible, brand);
  if (format === "markdown") return `${visible.map((one) => markdown(one).join("\n")).join("\n\n")}\n`;
  return `${visible.map((one) => terminal(one, width).join("\n")).join("\n\n")}\n`;
}
