/** Sections, tables and small marks that the pages of the HTML report are made of. */
import type { Severity } from "../../model/scale.js";
import { clip, oneLine } from "../escape.js";
import { html, type Markup, type Part } from "./markup.js";

const LONGEST = 1000;

/** One line of at most a thousand characters, as text. */
export function words(text: string): string {
  return clip(oneLine(text), LONGEST);
}

export function code(text: string): Markup {
  return html`<code>${words(text)}</code>`;
}

/** Ids must differ between several reports in one document. */
export type Id = (name: string) => string;

export interface Section {
  readonly name: string;
  readonly heading: string;
  readonly intro: Part;
  readonly body: Part;
}

export function section({ name, heading, intro, body }: Section, id: Id): Markup {
  const lead = intro === null ? null : html`<p class="intro">${intro}</p>`;
  return html`
<section aria-labelledby="${id(name)}">
<h2 id="${id(name)}">${heading}</h2>
${lead}${body}
</section>`;
}

export interface Column {
  readonly head: string;
  /** `num` stands at the right; the others get room, `wide` most of it. */
  readonly look?: "num" | "wide" | "place" | "short";
}

/** The first cell of a row names it. It scrolls sideways where the screen is narrow. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Part[])[]): Markup {
  const attribute = ({ look }: Column) => (look === undefined ? null : html` class="${look}"`);
  const head = columns.map((column) => html`<th scope="col"${attribute(column)}>${column.head}</th>`);
  const line = (cells: readonly Part[]) =>
    cells.map((cell, index) => {
      // The other looks are their column's width, which its head gives.
      const look = columns[index]?.look === "num" ? html` class="num"` : null;
      return index === 0 ? html`<th scope="row"${look}>${cell}</th>` : html`<td${look}>${cell}</td>`;
    });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${rows.map((cells) => html`<tr>${line(cells)}</tr>\n`)}</tbody></table></div>`;
}

export function severityMark(severity: Severity): Markup {
  return html`<span class="sev ${severity}">${severity}</span>`;
}

export function list(items: readonly Part[]): Markup {
  return html`<ul class="plain">${items.map((item) => html`<li>${item}</li>\n`)}</ul>`;
}

/** With more open risks than this what many have in common is told once. */
export const LONG_REPORT = 150;

/** Closed on the screen, open on paper. */
export function folded(summary: string, body: Part): Markup {
  return html`<details><summary>${summary}</summary>${body}</details>`;
}

/** Longer lists are folded. */
const MOST_OPEN = 20;

/** The first rows are open, the others folded. */
export function longTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Part[])[],
  most = MOST_OPEN,
): Markup {
  // A fold for one or two rows more is not worth a click.
  if (rows.length <= most + 2) return table(caption, columns, rows);
  const rest = rows.slice(most);
  return html`${table(caption, columns, rows.slice(0, most))}${folded(`${rest.length} more`, table(`${caption}, continued`, columns, rest))}`;
}

export function foldedBeyond(count: number, summary: string, body: Markup): Markup {
  return count <= MOST_OPEN ? body : folded(summary, body);
}
