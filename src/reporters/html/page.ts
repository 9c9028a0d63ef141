/** What every section of the HTML report is written from. */
import type { Report } from "../../model/report.js";
import type { Brand } from "../brand.js";
import { html, type Markup } from "./markup.js";
import type { Id } from "./parts.js";

export interface Page {
  readonly report: Report;
  readonly id: Id;
  readonly brand: Brand;
  /** Whether the reader can run the audit again. */
  readonly again: boolean;
}

/** Leads to the page of the finding with this rank. */
export function rankLink(rank: number | null, { id }: Page, text?: string): Markup {
  return rank === null ? html`${text ?? ""}` : html`<a href="#${id(`r${rank}`)}">${text ?? rank}</a>`;
}
