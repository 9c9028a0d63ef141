/**
 * SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0) within the rules and limits of GitHub's code scanning: every result has a file and a
 * line, a fingerprint and a rule, waived and passed ones are left out, and `security-severity` stands on the rule.
 */
import type { Report, ReportFinding } from "../model/report.js";
import { type Severity, severities } from "../model/scale.js";
import { clip, oneLine, visibleAll, visibleJson } from "./escape.js";
import { openRisks } from "./parts.js";
import { sourcePlace } from "./source-place.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
/** Code scanning keeps as many of a run, by severity. */
const MAX_RESULTS = 5000;
/** Code scanning takes no more runs in a file. */
const MAX_RUNS = 20;
const MAX_DESCRIPTION = 1000;
const MAX_MESSAGE = 4000;

const LEVELS = { critical: "error", high: "error", medium: "warning", low: "note", info: "note" } as const;
/** As GitHub reads them: above 9 critical, from 7 high, from 4 medium, above 0 low. */
const SECURITY: Readonly<Record<Severity, string | null>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.5",
  info: null,
};

export function render(report: Report): string {
  return renderAll([report]);
}

export function renderAll(reports: readonly Report[]): string {
  const runs = reports.slice(0, MAX_RUNS).map((report) => run(visibleAll(report)));
  return `${visibleJson({ $schema: SCHEMA, version: "2.1.0", runs })}\n`;
}

/** Without embedded links (3.11.6): what a target sent must not become one. */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&");
}

function run(report: Report) {
  const risks = openRisks(report);
  const shown = risks.slice(0, MAX_RESULTS);
  const ids = [...new Set(shown.map(({ check }) => check))].sort();
  const left = risks.length - shown.length;
  return {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        rules: ids.map((id) => rule(id, shown)),
      },
    },
    // The slash at the end makes it a category of its own, with nothing that tells runs apart.
    automationDetails: { id: `launchready/${report.target.domain}/` },
    invocations: [
      {
        executionSuccessful: !report.interrupted,
        startTimeUtc: report.startedAt,
        ...(left === 0
          ? {}
          : {
              toolExecutionNotifications: [
                { level: "warning", message: { text: `${left} more findings were left out.` } },
              ],
            }),
      },
    ],
    results: shown.map((finding) => result(finding, ids, report)),
    columnKind: "utf16CodeUnits",
    properties: { decision: report.verdict.decision, target: report.target.name },
  };
}

/** From the findings of a check: the report holds no other documentation of it. */
function rule(id: string, findings: readonly ReportFinding[]) {
  const own = findings.filter(({ check }) => check === id);
  const [first] = own;
  const why = clip(oneLine(first?.why ?? ""), MAX_DESCRIPTION) || id;
  const worst = severities.find((severity) => own.some((finding) => finding.severity === severity)) ?? "info";
  const security = SECURITY[worst];
  const help = `${why}\n\n${clip(first?.fix ?? "", MAX_DESCRIPTION)}\n\nlaunchready checks ${id}`;
  return {
    id,
    name: id,
    shortDescription: { text: plain(clip(why.split(/(?<=[.!?])\s/)[0] ?? why, 250)) },
    fullDescription: { text: plain(why) },
    help: { text: plain(help) },
    ...(first?.references[0] === undefined ? {} : { helpUri: first.references[0] }),
    defaultConfiguration: { level: LEVELS[worst] },
    properties: {
      tags: [
        ...new Set([id.split("/")[0] ?? id, first?.impact ?? "trust", ...(security === null ? [] : ["security"])]),
      ],
      ...(security === null ? {} : { "security-severity": security }),
    },
  };
}

function result(finding: ReportFinding, ids: readonly string[], report: Report) {
  const { check, subject, severity, title, detail, fix, product, bucket, effort, owner, fingerprint } = finding;
  const { uri, line } = sourcePlace(finding, report);
  const text = [title, detail, `About: ${subject}. Fix (${effort}): ${fix}`]
    .map((part) => clip(part, MAX_MESSAGE))
    .join("\n");
  return {
    ruleId: check,
    ruleIndex: ids.indexOf(check),
    level: LEVELS[severity],
    message: { text: plain(text) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: line } },
        logicalLocations: [{ fullyQualifiedName: clip(subject, MAX_DESCRIPTION), kind: "resource" }],
      },
    ],
    // Code scanning tells results apart by this one alone.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, "launchready/v1": fingerprint },
    properties: {
      severity,
      score: product,
      ...(bucket === null ? {} : { bucket }),
      ...(owner === null ? {} : { owner }),
    },
  };
}
