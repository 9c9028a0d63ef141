/** The terminal report's sections below the risks: latency, what was not assessed, waivers, handover, requests. */
import { columns, displayWidth, hanging } from "../docs/layout.js";
import type { HandoverItem, Report } from "../model/report.js";
import { clip, oneLine } from "./escape.js";
import { latencyCells, latencyHead } from "./latency.js";
import type { Paint } from "./paint.js";
import { notAssessed, waived, withStatus } from "./parts.js";
import { some } from "./words.js";

/** Lines of one list before "and N more". */
const MOST_LISTED = 12;
const LONGEST = 600;

export function sections(report: Report, width: number, paint: Paint, all: boolean): readonly string[] {
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", paint.heading(heading), ...lines];
  const list = (name: string, items: readonly string[]) => {
    const shown = all || items.length <= MOST_LISTED + 1 ? items : items.slice(0, MOST_LISTED);
    const more = items.length - shown.length;
    return section(`${name}:`, [
      ...shown.flatMap((item) => hanging("  ", clip(oneLine(item), LONGEST), width, 4)),
      ...(more > 0 ? [`  and ${more} more (--verbose)`] : []),
    ]);
  };
  return [
    ...section("Latency (p95 with its 95 % interval)", latency(report, width)),
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
    ...(all
      ? list(
          "Passed",
          withStatus(report, "pass").map(({ check, title }) => `${check}: ${title}`),
        )
      : []),
    ...(all
      ? list(
          "Not applicable",
          withStatus(report, "skip").map(
            ({ check, subject, detail, title }) => `${check} (${subject}): ${detail || title}`,
          ),
        )
      : []),
    ...list("Handover", handover(report.handover.items)),
    ...list("Requests sent", requests(report)),
  ];
}

/** A table where it fits, else a sentence an endpoint. */
function latency(report: Report, width: number): readonly string[] {
  const { endpoints } = report.measurements;
  if (endpoints.length === 0) return [];
  const rows = endpoints.map((endpoint) => latencyCells(endpoint).map((cell) => clip(oneLine(cell), 60)));
  const table = columns([latencyHead, ...rows], [1, 2, 4]).map((line) => `  ${line}`);
  if (table.every((line) => displayWidth(line) <= width)) return table;
  return rows.flatMap(([name, samples, p50, p95, budget, verdict]) =>
    hanging("  ", `${name}: ${verdict}; p50 ${p50}, p95 ${p95}, budget ${budget}, samples ${samples}`, width, 4),
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

function requests(report: Report): readonly string[] {
  const hosts = Object.entries(report.requests).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return hosts.length === 0 ? [] : [hosts.map(([host, count]) => `${host} ${count}`).join(", ")];
}
