/** The handover checklist: what the next person gets, what is still missing, which risks go along, and who signs. */
import { stageNames } from "../docs/check-page.js";
import type { HandoverItem, Report, ReportFinding } from "../model/report.js";
import { visibleAll } from "./escape.js";
import { code, section, table, words } from "./markdown-parts.js";
import { nextAudit } from "./next-audit.js";
import { fixSteps, notAssessed, openRisks, severityCounts, waived } from "./parts.js";
import { impactWords, moment, verdictWords } from "./words.js";

export function render(hostile: Report): string {
  const report = visibleAll(hostile);
  const lines = [
    ...head(report),
    ...stages(report),
    ...section("Known risks and next actions", risks(report)),
    ...section("Accepted risks", accepted(report)),
    ...section("Not assessed", unassessed(report)),
    ...section("What is where", inventory(report)),
    ...section("Sign-off", [...signOff, "", `Next audit on: ____________ (proposed: ${words(nextAudit(report))})`]),
  ];
  return `${lines.join("\n")}\n`;
}

function head(report: Report): readonly string[] {
  const { target, verdict, handover, tool } = report;
  const count = (state: HandoverItem["state"]) => handover.items.filter((item) => item.state === state).length;
  return [
    `# Handover of ${words(target.name)}`,
    "",
    `Audited ${words(moment(report.startedAt))} with launchready ${words(tool.version)}: **${verdictWords[verdict.decision]}**, ${severityCounts(report)}.`,
    ...(report.interrupted
      ? ["", "**The audit was stopped before every look had ended: this checklist is partial.**"]
      : []),
    "",
    `Items: ${count("verified")} verified (the audit saw it), ${count("declared")} declared (the owner says so), ${count("missing")} missing.`,
  ];
}

/** A section a stage, for those that have an item or a risk; items of no stage come first. */
function stages(report: Report): readonly string[] {
  const { items } = report.handover;
  const general = items.filter(({ stage }) => stage === undefined);
  const open = openRisks(report);
  const numbered = ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((stage) => {
    const own = items.filter((item) => item.stage === stage);
    const ranks = open.filter((risk) => risk.stage === stage).map(({ rank }) => rank);
    const judged = report.findings.filter((finding) => finding.stage === stage);
    const passed = judged.filter(({ status }) => status === "pass").length;
    const unknown = judged.filter(({ status }) => status === "unknown").length;
    if (own.length === 0 && judged.length === 0) return [];
    const counts = [
      `${passed} passed`,
      ranks.length === 0 ? "no open risk" : `open risks ${ranks.join(", ")}`,
      ...(unknown === 0 ? [] : [`${unknown} not assessed`]),
    ];
    return section(`Stage ${stage}: ${stageNames[stage]}`, [
      ...own.map(itemLine),
      ...(judged.length === 0
        ? []
        : [`- [${ranks.length + unknown === 0 ? "x" : " "}] Checks of this stage: ${counts.join("; ")}`]),
    ]);
  });
  return [...section("What is handed over", general.map(itemLine)), ...numbered];
}

function itemLine({ item, state, owner, evidence }: HandoverItem): string {
  const box = state === "missing" ? "[ ]" : "[x]";
  const why = evidence === "" ? "" : ` (${words(evidence)})`;
  return `- ${box} ${words(item)}: **${state}**${why}, owner ${owner === null ? "____________" : words(owner)}`;
}

function risks(report: Report): readonly string[] {
  const open = openRisks(report);
  if (open.length === 0) return ["No open risks."];
  const row = (risk: ReportFinding) => [
    String(risk.rank ?? ""),
    risk.severity,
    words(risk.title),
    impactWords[risk.impact].split(":")[0] ?? "",
    words(fixSteps(risk)[0] ?? ""),
    words(risk.effort),
    words(risk.owner ?? ""),
    "",
  ];
  return table(["Rank", "Severity", "Risk", "Impact", "Next action", "Effort", "Owner", "Due"], open.map(row));
}

function accepted(report: Report): readonly string[] {
  return waived(report).map(
    ({ check, subject, severity, waiver }) =>
      `- ${code(check)} on ${code(subject)} (${severity}), until ${words(waiver?.until ?? "")}: ${words(waiver?.reason ?? "")} (owner ${words(waiver?.owner ?? "____________")})`,
  );
}

function unassessed(report: Report): readonly string[] {
  return notAssessed(report).map(
    ({ subject, reason, checks }) => `- [ ] ${code(subject)}: ${words(reason)} (${checks.map(code).join(", ")})`,
  );
}

function inventory({ inventory }: Report): readonly string[] {
  const names: Readonly<Record<keyof Report["inventory"], string>> = {
    traffic: "Traffic",
    dns: "DNS records",
    redirects: "Redirects",
    certificates: "Certificates",
    mail: "Mail records",
    env: "Environment variables",
    services: "Services",
  };
  return (Object.keys(names) as (keyof Report["inventory"])[])
    .filter((key) => inventory[key].length > 0)
    .flatMap((key) => ["", `### ${names[key]}`, "", ...inventory[key].map((line) => `- ${code(line)}`)]);
}

const signOff: readonly string[] = [
  "| | Name | Date | Signature |",
  "| --- | --- | --- | --- |",
  "| Given by | | | |",
  "| Received by | | | |",
];
