/** GitLab's Code Quality report (docs.gitlab.com/ci/testing/code_quality): one array, every entry with a file and a line. */
import type { Report, ReportFinding } from "../model/report.js";
import { clip, oneLine, visibleAll, visibleJson } from "./escape.js";
import { openRisks } from "./parts.js";
import { sourcePlace } from "./source-place.js";

const SEVERITIES = { critical: "blocker", high: "critical", medium: "major", low: "minor", info: "info" } as const;
const MAX_DESCRIPTION = 1000;

export function render(report: Report): string {
  return renderAll([report]);
}

export function renderAll(reports: readonly Report[]): string {
  return `${visibleJson(reports.map(visibleAll).flatMap((report) => openRisks(report).map((risk) => entry(risk, report))))}\n`;
}

function entry(risk: ReportFinding, report: Report) {
  const { file, line } = sourcePlace(risk, report);
  return {
    description: clip(oneLine(`${risk.title}. ${risk.detail}`), MAX_DESCRIPTION),
    check_name: risk.check,
    fingerprint: risk.fingerprint,
    severity: SEVERITIES[risk.severity],
    location: { path: file, lines: { begin: line } },
  };
}
