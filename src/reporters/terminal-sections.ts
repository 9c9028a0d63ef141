/** The terminal report's sections below the risks: latency, what was not assessed, waivers, handover, requests. */
import { cut, displayWidth, fitted, hanging } from "../docs/layout.js";
import { table } from "../docs/table.js";
import type { HandoverItem, Report } from "../model/report.js";
import { oneLine } from "./escape.js";
import { latencyCells, latencyHead } from "./latency.js";
import { headed, type Page, room } from "./page.js";
import { notAssessed, waived, withStatus } from "./parts.js";
import { some } from "./words.js";

/** Entries of one list before "and N more", and the lines of one entry. */
const MOST_LISTED = 12;
const MOST_LINES = 3;
/** Columns of an endpoint's name in the table. */
const LONGEST_NAME = 60;
const MOST_HOSTS = 6;

export function sections(report: Report, page: Page): readonly string[] {
  const { all, width } = page;
  const list = (name: string, items: readonly string[]) => {
    const shown = all || items.length <= MOST_LISTED + 1 ? items : items.slice(0, MOST_LISTED);
    const more = items.length - shown.length;
    const entry = (text: string) =>
      all ? hanging("  ", oneLine(text), width, 4) : fitted("  ", text, room(page, MOST_LINES, 4));
    return headed(`${name}:`, [...shown.flatMap(entry), ...(more > 0 ? [`  and ${more} more (--verbose)`] : [])], page);
  };
  const inFull = (name: string, items: () => readonly string[]) => (all ? list(name, items()) : []);
  return [
    ...headed("Latency (p95 with its 95 % interval)", latency(report, page), page),
    ...list(
      "Not assessed",
      notAssessed(report).map(({ subject, reason, checks }) => `${subject}: ${reason} [${some(checks, 3)}]`),
    ),
    ...list(
      "Waived",
      waived(report).map(
        ({ check, subject, severity, waiver }) =>
          `${check} on ${subject} (${severity}) until ${waiver?.until}: ${waiver?.reason} (${waiver?.owner ?? "no owner"})`,
      ),
    ),
    ...inFull("Passed", () => withStatus(report, "pass").map(({ check, title }) => `${check}: ${title}`)),
    ...inFull("Not applicable", () =>
      withStatus(report, "skip").map(
        ({ check, subject, detail, title }) => `${check} (${subject}): ${detail || title}`,
      ),
    ),
    ...list("Handover", handover(report.handover.items)),
    ...list("Requests sent", requests(report, all)),
  ];
}

/** A table where it fits, else a sentence an endpoint. */
function latency({ measurements: { endpoints } }: Report, page: Page): readonly string[] {
  if (endpoints.length === 0) return [];
  const rows = endpoints.map((one) => latencyCells(one).map((cell) => cut(oneLine(cell), LONGEST_NAME, page.mark)));
  const lines = table(rows, { head: latencyHead, right: [1, 2, 4] }).map((line) => `  ${line}`);
  if (lines.every((line) => displayWidth(line) <= page.width)) return lines;
  return rows.flatMap(([name, samples, p50, p95, budget, verdict]) =>
    hanging("  ", `${name}: ${verdict}; p50 ${p50}, p95 ${p95}, budget ${budget}, samples ${samples}`, page.width, 4),
  );
}

function handover(items: readonly HandoverItem[]): readonly string[] {
  if (items.length === 0) return [];
  const having = (state: HandoverItem["state"]) => items.filter((item) => item.state === state).map(({ item }) => item);
  const [verified, declared, missing] = [having("verified"), having("declared"), having("missing")];
  return [
    `${verified.length} verified, ${declared.length} declared, ${missing.length} missing`,
    ...(missing.length === 0 ? [] : [`missing: ${some(missing, 8)}`]),
  ];
}

function requests(report: Report, all: boolean): readonly string[] {
  const hosts = Object.entries(report.requests).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (hosts.length === 0) return [];
  return [
    some(
      hosts.map(([host, count]) => `${host} ${count}`),
      all ? hosts.length : MOST_HOSTS,
    ),
  ];
}
