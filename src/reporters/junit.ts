/**
 * JUnit XML: a suite an area, a case a finding. What fails the gate is a failure, what could not be assessed an error, what is waived or
 * does not apply is skipped; a finding below the gate passes, and says so in its output.
 */
import type { Report, ReportFinding } from "../model/report.js";
import { visibleAll } from "./escape.js";
import { atOrAbove } from "./parts.js";

type Kind = "failure" | "error" | "skipped" | "pass";

export function render(report: Report): string {
  return renderAll([report]);
}

export function renderAll(reports: readonly Report[]): string {
  const visible = reports.map(visibleAll);
  const suites = visible.flatMap((report) => areas(report).map((area) => suite(area, report)));
  const all = visible.flatMap((report) => report.findings.map((finding) => kindOf(finding, report)));
  const time = visible.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="launchready" ${counts(all)} time="${seconds(time)}">`,
    ...suites.flat(),
    "</testsuites>",
    "",
  ].join("\n");
}

function areas({ findings }: Report): readonly string[] {
  return [...new Set(findings.map(areaOf))].sort();
}

function areaOf({ check }: ReportFinding): string {
  return check.split("/")[0] ?? check;
}

function suite(area: string, report: Report): readonly string[] {
  const own = report.findings.filter((finding) => areaOf(finding) === area);
  const kinds = own.map((finding) => kindOf(finding, report));
  const name = attribute(`${report.target.domain} ${area}`);
  const at = attribute(report.startedAt.replace(/(?:\.\d+)?Z$/, ""));
  return [
    `  <testsuite name="${name}" ${counts(kinds)} timestamp="${at}" hostname="${attribute(report.target.domain)}" time="0">`,
    ...own.flatMap((finding) => testCase(finding, kindOf(finding, report), area)),
    "  </testsuite>",
  ];
}

function kindOf(finding: ReportFinding, { verdict }: Report): Kind {
  if (finding.status === "unknown") return "error";
  if (finding.status === "skip" || finding.waiver !== null) return "skipped";
  return finding.status === "fail" && atOrAbove([finding], verdict.failOn).length > 0 ? "failure" : "pass";
}

function testCase(finding: ReportFinding, kind: Kind, area: string): readonly string[] {
  const { check, subject, severity, title, detail, fix, location, waiver } = finding;
  const file = location === null ? "" : ` file="${attribute(location.file)}" line="${location.line}"`;
  const head = `    <testcase classname="launchready.${attribute(area)}" name="${attribute(`${check} on ${subject}`)}"${file} time="0">`;
  const told = [title, detail, ...(finding.status === "fail" ? [`Fix: ${fix}`] : [])].join("\n");
  const reason = waiver === null ? detail || title : `waived until ${waiver.until}: ${waiver.reason}`;
  const body: Readonly<Record<Kind, readonly string[]>> = {
    failure: [`      <failure message="${attribute(title)}" type="${severity}">${content(told)}</failure>`],
    error: [`      <error message="${attribute(title)}" type="not-assessed">${content(told)}</error>`],
    skipped: [`      <skipped message="${attribute(reason)}"/>`],
    pass:
      finding.status === "fail"
        ? [`      <system-out>${content(`${severity}, below the gate: ${told}`)}</system-out>`]
        : [],
  };
  return body[kind].length === 0 ? [head.replace(/>$/, "/>")] : [head, ...body[kind], "    </testcase>"];
}

function counts(kinds: readonly Kind[]): string {
  const of = (kind: Kind) => kinds.filter((one) => one === kind).length;
  return `tests="${kinds.length}" failures="${of("failure")}" errors="${of("error")}" skipped="${of("skipped")}"`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Without what XML 1.0 forbids even as a reference (2.2): the controls are visible escapes by now, these are not. */
function legal(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, "\ufffd");
}

function content(text: string): string {
  return legal(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Line breaks as references, else a parser makes blanks of them (XML 1.0 3.3.3). */
function attribute(text: string): string {
  return content(text).replace(/"/g, "&quot;").replace(/\n/g, "&#10;").replace(/\t/g, "&#9;");
}
