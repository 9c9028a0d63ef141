/** What was measured and found to be there, drawn and as tables: traffic, certificates, latency. */
import { latencyCells, latencyHead } from "../latency.js";
import { certificateChart, certificates, leftWords } from "./certificate-chart.js";
import { latencyChart } from "./latency-chart.js";
import { html, type Markup } from "./markup.js";
import type { Page } from "./page.js";
import { code, folded, list, table, words } from "./parts.js";
import { trafficMap } from "./traffic-map.js";

export function traffic({ report, id }: Page): Markup | null {
  const paths = report.inventory.traffic;
  if (paths.length === 0) return null;
  return html`${trafficMap(paths, id("traffic-map"))}${folded("As a list", list(paths.map(code)))}`;
}

export function validity({ report, id }: Page): Markup | null {
  const all = certificates(report);
  if (all.length === 0) return null;
  const rows = all.map((one) => [words(one.names), words(one.issuer), one.from, one.to, leftWords(one)]);
  const heads = ["Names", "Issuer", "From", "To", "On the day of the audit"].map((head) => ({ head }));
  return html`${certificateChart(report, all, id("certificates"))}${folded("As a table", table("Certificates, the first to end first", heads, rows))}`;
}

export function latency({ report, id }: Page): Markup | null {
  const { endpoints } = report.measurements;
  if (endpoints.length === 0) return null;
  const heads = latencyHead.map((head, index) => (index === 0 ? { head } : { head, look: "num" as const }));
  return html`${latencyChart(endpoints, id("latency-plot"))}${table(
    "Latency by endpoint",
    heads,
    endpoints.map((one) => latencyCells(one).map(words)),
  )}`;
}
