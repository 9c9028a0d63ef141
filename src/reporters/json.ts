/** The report itself: what machines read, and what `report`, `gate` and a later comparison read again. */
import type { Report } from "../model/report.js";
import { visibleJson } from "./escape.js";

export function render(report: Report): string {
  return `${visibleJson(report)}\n`;
}

export function renderAll(reports: readonly Report[]): string {
  return `${visibleJson(reports)}\n`;
}
