/** The register of risks as comma-separated values (RFC 4180), for a spreadsheet: no cell can be read as a formula. */
import type { Report, ReportFinding } from "../model/report.js";
import { visibleAll } from "./escape.js";
import { openRisks, waived, withStatus } from "./parts.js";

type Row = readonly [report: Report, finding: ReportFinding];

const COLUMNS: readonly (readonly [name: string, cell: (...row: Row) => string | number | null])[] = [
  ["target", ({ target }) => target.domain],
  ["rank", (_, { rank }) => rank],
  ["status", (_, { status, waiver }) => (waiver === null ? status : "waived")],
  ["severity", (_, { severity }) => severity],
  ["score", (_, { score }) => score],
  ["bucket", (_, { bucket }) => bucket],
  ["check", (_, { check }) => check],
  ["subject", (_, { subject }) => subject],
  ["title", (_, { title }) => title],
  ["detail", (_, { detail }) => detail],
  ["why", (_, { why }) => why],
  ["fix", (_, { fix }) => fix],
  ["effort", (_, { effort }) => effort],
  ["owner", (_, { owner }) => owner],
  ["file", (_, { location }) => location?.file ?? null],
  ["line", (_, { location }) => location?.line ?? null],
  ["waived until", (_, { waiver }) => waiver?.until ?? null],
  ["fingerprint", (_, { fingerprint }) => fingerprint],
];

export function render(report: Report): string {
  return renderAll([report]);
}

export function renderAll(reports: readonly Report[]): string {
  const rows = reports.map(visibleAll).flatMap((report) => {
    const register = [...openRisks(report), ...waived(report), ...withStatus(report, "unknown")];
    return register.map((finding) => COLUMNS.map(([, cell]) => cell(report, finding)));
  });
  return [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

/** What a spreadsheet takes for the beginning of a formula, in both widths of letters (owasp.org, CSV Injection). */
const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

function cellText(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}
