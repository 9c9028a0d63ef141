/** The report as a document for a pull request, a wiki or a client: verdict, risks, plan, register, and how it was judged. */
import { stageNames } from "../docs/check-page.js";
import type { Change, Report, ReportFinding } from "../model/report.js";
import { clip, codeBlock, visibleAll } from "./escape.js";
import { fixPlan } from "./fix-plan.js";
import { latencyCells, latencyHead } from "./latency.js";
import { code, section, table, words } from "./markdown-parts.js";
import { method } from "./method.js";
import { changeWords, fixSteps, notAssessed, openRisks, place, severityCounts, waived, withStatus } from "./parts.js";
import { bucketWords, duration, impactWords, moment, some, verdictSentences, verdictWords } from "./words.js";

const TOP = 5;
/** Subjects that a passed check names. */
const MOST_NAMED = 5;

export function render(hostile: Report): string {
  const report = visibleAll(hostile);
  const lines = [
    ...head(report),
    ...section("Top risks", topRisks(report)),
    ...section("Since the last audit", since(report)),
    ...section("Fix plan", plan(report)),
    ...section("Risk register", register(report)),
    ...section("Findings", openRisks(report).flatMap(finding)),
    ...section("Latency", latency(report)),
    ...section("Accepted risks (waived)", acceptedRisks(report)),
    ...section("Not assessed", unassessed(report)),
    ...section("What already works", works(report)),
    ...section("Requests sent", requests(report)),
    ...section("Method", method(report)),
  ];
  return `${lines.join("\n")}\n`;
}

function head(report: Report): readonly string[] {
  const { target, summary, verdict, tool } = report;
  const facts = [
    `Target ${code(target.domain)}, ${target.file === null ? "a bare domain" : `declared in ${code(target.file)}`}`,
    `profile ${code(target.profile)}`,
    ...(target.launch === null ? [] : [`launch on ${words(target.launch)}`]),
    `audited ${words(moment(report.startedAt))} in ${duration(report.durationMs)}`,
    `launchready ${words(tool.version)}`,
  ];
  return [
    `# Launch audit of ${words(target.name)}`,
    "",
    `**${verdictWords[verdict.decision]}** (${verdict.decision}): ${severityCounts(report)}. ${verdictSentences[verdict.decision]}`,
    ...(report.interrupted
      ? ["", "**The audit was stopped before every look had ended: this report is partial.**"]
      : []),
    "",
    `${facts.join("; ")}.`,
    "",
    ...table(
      ["Critical", "High", "Medium", "Low", "Info", "Passed", "Not assessed", "Not applicable", "Waived"],
      [
        [
          summary.critical,
          summary.high,
          summary.medium,
          summary.low,
          summary.info,
          summary.passed,
          summary.unknown,
          summary.skipped,
          summary.waived,
        ].map(String),
      ],
    ),
  ];
}

function topRisks(report: Report): readonly string[] {
  const top = openRisks(report).slice(0, TOP);
  if (top.length === 0) return ["No open risks."];
  return top.map(
    (risk, index) => `${index + 1}. **${risk.severity}**: ${words(risk.title)}. Impact: ${impactWords[risk.impact]}.`,
  );
}

/** Against the report of --baseline. */
function since(report: Report): readonly string[] {
  const { baseline } = report;
  if (baseline === undefined) return [];
  const risk = (one: { severity: string; title: string; check: string }) =>
    `- **${one.severity}** ${words(one.title)} (${code(one.check)})`;
  const changed = (change: Change) => openRisks(report).filter((one) => one.change === change);
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", `### ${heading}`, "", ...lines];
  return [
    `${words(changeWords(report) ?? "")} since ${words(moment(baseline.startedAt))}.`,
    ...part("New", changed("new").map(risk)),
    ...part("Worse", changed("worse").map(risk)),
    ...part("Fixed", baseline.fixed.map(risk)),
    ...part(
      "No longer assessed",
      baseline.notAssessed.map((one) => `${risk(one)}: ${words(one.why)}`),
    ),
  ];
}

function plan(report: Report): readonly string[] {
  return fixPlan(report).flatMap(([bucket, fixes]) => {
    const lines = fixes.map(({ risk, after }) => {
      const owner = risk.owner === null ? "no owner yet" : `owner ${words(risk.owner)}`;
      const first = after.length === 0 ? "" : `, after ${after.slice(0, MOST_NAMED).join(", ")}`;
      return `- [ ] ${risk.rank}. ${words(risk.title)} (${code(risk.check)}, ${words(risk.effort)}, ${owner}${first})`;
    });
    return ["", `### ${bucketWords[bucket]}`, "", ...lines];
  });
}

function register(report: Report): readonly string[] {
  const rows = openRisks(report).map((risk) => [
    String(risk.rank ?? ""),
    risk.severity,
    words(risk.product),
    code(risk.check),
    code(place(risk)),
    words(risk.title),
    risk.impact,
    stageNames[risk.stage],
    words(risk.effort),
  ]);
  return table(["Rank", "Severity", "Score", "Check", "Where", "Risk", "Impact", "Stage", "Effort"], rows);
}

function finding(risk: ReportFinding): readonly string[] {
  const steps = fixSteps(risk);
  return [
    "",
    `### ${risk.rank ?? ""}. ${words(risk.title)}`,
    "",
    `**${risk.severity}**, score ${words(risk.product)}, ${code(risk.check)}, at ${code(place(risk))}.`,
    "",
    words(risk.detail),
    "",
    `Why it matters: ${impactWords[risk.impact]}. ${words(risk.why)}`.trimEnd(),
    ...(risk.evidence.length === 0 ? [] : ["", ...codeBlock(risk.evidence.map((line) => clip(line, 500)))]),
    ...(steps.length === 0
      ? []
      : ["", `Fix (${words(risk.effort)}):`, "", ...steps.map((step, i) => `${i + 1}. ${words(step)}`)]),
    ...(risk.references.length === 0 ? [] : ["", `Read: ${risk.references.map(words).join(", ")}`]),
  ];
}

function latency(report: Report): readonly string[] {
  const { endpoints } = report.measurements;
  if (endpoints.length === 0) return [];
  return [
    ...table(
      latencyHead,
      endpoints.map((endpoint) => latencyCells(endpoint).map(words)),
    ),
    "",
    "p95: 95 of 100 answers came within this time; in brackets the interval that holds the true value with 95 % confidence. Few samples carry a lower end alone (at least).",
  ];
}

function acceptedRisks(report: Report): readonly string[] {
  const rows = waived(report).map(({ severity, check, subject, title, waiver }) => [
    severity,
    code(check),
    code(subject),
    words(title),
    words(waiver?.reason ?? ""),
    words(waiver?.owner ?? "nobody"),
    words(waiver?.until ?? ""),
  ]);
  return table(["Severity", "Check", "Subject", "Risk", "Reason", "Owner", "Until"], rows);
}

function unassessed(report: Report): readonly string[] {
  return notAssessed(report).map(
    ({ subject, reason, checks }) => `- ${code(subject)}: ${words(reason)} (${checks.map(code).join(", ")})`,
  );
}

function works(report: Report): readonly string[] {
  const passed = new Map<string, Set<string>>();
  for (const { check, subject } of withStatus(report, "pass"))
    passed.set(check, (passed.get(check) ?? new Set()).add(subject));
  return [...passed].map(([check, subjects]) => `- ${code(check)}: ${some([...subjects].map(code), MOST_NAMED)}`);
}

function requests(report: Report): readonly string[] {
  const rows = Object.entries(report.requests).map(([host, count]) => [code(host), String(count)]);
  return table(["Host", "Requests"], rows);
}
