/** The endpoints' times against their budgets, drawn: one line is the budget of all, because each row is measured in its own. */
import type { EndpointMeasurement } from "../../model/seen/samples.js";
import { clip, oneLine } from "../escape.js";
import { latencyCells } from "../latency.js";
import { html, type Markup } from "./markup.js";

const WIDTH = 760;
const LEFT = 150;
const RIGHT = 190;
const ROW = 30;
const TOP = 34;
/** Budgets from the left end to the right one; what is slower stands at the right end. */
const MOST = 2;
const MOST_ROWS = 40;

export function latencyChart(endpoints: readonly EndpointMeasurement[], id: string): Markup | null {
  const shown = endpoints.filter(({ p95, budget }) => p95 !== null && budget > 0).slice(0, MOST_ROWS);
  if (shown.length === 0) return null;
  const height = TOP + shown.length * ROW + 8;
  const marks = [0, 0.5, 1, 1.5, MOST].map(
    (share) =>
      html`<line class="${share === 1 ? "rule" : "grid"}" x1="${at(share)}" x2="${at(share)}" y1="${TOP - 8}" y2="${height - 6}"/><text class="soft" text-anchor="middle" x="${at(share)}" y="${TOP - 14}">${share === 1 ? "budget" : share === 0 ? "0" : `${share * 100} %`}</text>`,
  );
  return html`<figure><div class="scroll" tabindex="0" role="region" aria-label="Plot of the latency"><svg class="full" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"><title id="${id}-t">Latency of each endpoint as a share of its budget</title><desc id="${id}-d">The tick is the median, the dot the 95th percentile, the band its 95 % interval. What stands right of the line marked budget is too slow. The table below has the same figures.</desc>${marks}${shown.map(row)}</svg></div></figure>`;
}

function row(endpoint: EndpointMeasurement, index: number): Markup {
  const { name, p50, p95, p95Low, p95High, budget } = endpoint;
  const y = TOP + index * ROW + ROW / 2;
  const share = (ms: number | null) => at((ms ?? 0) / budget);
  const verdict = latencyCells(endpoint).at(-1) ?? "";
  const tone = verdict === "within" ? "pass" : verdict === "not decided" ? "medium" : "critical";
  const band =
    p95Low === null
      ? null
      : html`<line class="range" x1="${share(p95Low)}" x2="${share(p95High ?? p95)}" y1="${y}" y2="${y}"/>`;
  const median =
    p50 === null
      ? null
      : html`<line class="median" x1="${share(p50)}" x2="${share(p50)}" y1="${y - 7}" y2="${y + 7}"/>`;
  return html`<g class="${tone}"><text x="8" y="${y + 4}">${clip(oneLine(name), 20).replace(/ \(\d+ more characters\)$/, "")}</text>${band}${median}<circle class="dot" cx="${share(p95)}" cy="${y}" r="5"/><text class="soft" x="${WIDTH - RIGHT + 22}" y="${y + 4}">${clip(`${percent(p95, budget)}, ${verdict}`, 40)}</text></g>`;
}

function percent(p95: number | null, budget: number): string {
  const share = ((p95 ?? 0) / budget) * 100;
  return share < 1 ? "under 1 % of it" : `${Math.round(share)} % of it`;
}

/** A share of the budget as a place from left to right. */
function at(share: number): number {
  return Math.round(LEFT + (Math.min(Math.max(share, 0), MOST) / MOST) * (WIDTH - LEFT - RIGHT));
}
