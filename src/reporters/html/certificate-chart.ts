/** The certificates' validity, drawn against the day of the audit and that of the launch. */
import type { Report } from "../../model/report.js";
import { clip, oneLine } from "../escape.js";
import { html, type Markup } from "./markup.js";

export interface Certificate {
  readonly names: string;
  readonly issuer: string;
  readonly from: string;
  readonly to: string;
  /** From the audit; negative where it has ended. */
  readonly daysLeft: number;
}

const DAY_MS = 86_400_000;
const LINE = /^(.{1,600}?): (.{0,300}), (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$/;
const WIDTH = 760;
const LEFT = 200;
const RIGHT = 130;
const ROW = 28;
const TOP = 28;
const MOST_ROWS = 40;
/** Shown before and after the audit; longer validity is cut at the edge. */
const BEFORE = 100;
const AFTER = 200;
const SOON = 21;

/** As the inventory lists them, the first to end first; a line of another form is left out. */
export function certificates({ inventory, startedAt }: Report): readonly Certificate[] {
  const today = Date.parse(startedAt.slice(0, 10));
  return inventory.certificates
    .flatMap((line) => {
      const [, names = "", issuer = "", from = "", to = ""] = LINE.exec(oneLine(line)) ?? [];
      const daysLeft = Math.round((Date.parse(to) - today) / DAY_MS);
      return Number.isNaN(daysLeft) || Number.isNaN(Date.parse(from)) ? [] : [{ names, issuer, from, to, daysLeft }];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

export function leftWords({ daysLeft }: Certificate): string {
  if (daysLeft < 0) return `ended ${days(-daysLeft)} ago`;
  return daysLeft === 0 ? "ends today" : `${days(daysLeft)} left`;
}

function days(count: number): string {
  return `${count} day${count === 1 ? "" : "s"}`;
}

export function certificateChart(report: Report, all: readonly Certificate[], id: string): Markup | null {
  const shown = all.slice(0, MOST_ROWS);
  if (shown.length === 0) return null;
  const today = Date.parse(report.startedAt.slice(0, 10));
  const dayOf = (date: string) => (Date.parse(date) - today) / DAY_MS;
  const height = TOP + shown.length * ROW + 8;
  const launch = report.target.launch === null ? Number.NaN : dayOf(report.target.launch);
  const withLaunch = launch > 0 && launch <= AFTER;
  const rule = (day: number, words: string, anchor: "end" | "start") =>
    html`<line class="rule" x1="${at(day)}" x2="${at(day)}" y1="20" y2="${height - 6}"/><text x="${at(day)}" y="14" text-anchor="${anchor}">${words}</text>`;
  const bars = shown.map((one, index) => {
    const y = TOP + index * ROW;
    const [start, end] = [at(dayOf(one.from)), at(dayOf(one.to))];
    const tone = one.daysLeft < 0 ? "critical" : one.daysLeft < SOON ? "high" : "pass";
    return html`<g class="${tone}"><text x="8" y="${y + 17}">${short(one.names)}</text><rect class="bar" x="${start}" y="${y + 6}" width="${Math.max(2, end - start)}" height="14" rx="3"/><text class="soft" x="${WIDTH - RIGHT + 12}" y="${y + 17}">${leftWords(one)}</text></g>`;
  });
  return html`<figure><div class="scroll" tabindex="0" role="region" aria-label="Time line of the certificates"><svg class="full" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"><title id="${id}-t">Certificates from ${BEFORE} days before the audit to ${AFTER} days after it</title><desc id="${id}-d">A bar for each certificate from its first day to its last, the first to end at the top. The table below has the same dates.</desc>${bars}${rule(0, "audit", "end")}${withLaunch ? rule(launch, "launch", "start") : null}</svg></div></figure>`;
}

function short(names: string): string {
  return clip(names, 27).replace(/ \(\d+ more characters\)$/, "");
}

function at(day: number): number {
  const share = (Math.min(Math.max(day, -BEFORE), AFTER) + BEFORE) / (BEFORE + AFTER);
  return Math.round(LEFT + share * (WIDTH - LEFT - RIGHT));
}
