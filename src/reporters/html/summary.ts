/** The first page: whose report it is, the verdict and the decision that it asks for, the counts, and the five top risks. */
import type { Decision, Report } from "../../model/report.js";
import { severities } from "../../model/scale.js";
import { auditCommand } from "../command.js";
import { atOrAbove, openRisks, withStatus, workOf } from "../parts.js";
import { duration, HOURS_A_DAY, impactWords, moment, plural, verdictSentences, verdictWords, work } from "../words.js";
import { coverOf } from "./document.js";
import { html, type Markup } from "./markup.js";
import { type Page, rankLink } from "./page.js";
import { code, severityMark, words } from "./parts.js";

const TOP = 5;
const MOST_REASONS = 5;

export function cover({ report, brand }: Page): Markup {
  const { target } = report;
  const facts = [
    target.domain === target.name ? null : target.domain,
    moment(report.startedAt),
    target.launch === null ? null : `launch on ${target.launch}`,
  ].filter((fact) => fact !== null);
  return coverOf({ heading: `Launch audit of ${target.name}`, facts }, brand);
}

/** The decision that somebody has to take now. */
const decisions: Readonly<Record<Decision, string>> = {
  go: "You can launch. Nothing here has to be decided.",
  "go-with-risks":
    "To decide: who accepts the high risks below, by name and until when, or which of them are fixed first.",
  "no-go": "To decide: who fixes what must be fixed now, and whether the launch date still holds.",
  incomplete: "To decide: who makes it possible to look at what could not be assessed, and when the audit runs again.",
};

export function verdict(page: Page): Markup {
  const { report, id, brand } = page;
  const { decision } = report.verdict;
  const judged = !nothingJudged(report);
  return html`${brand.texts.introduction === null ? null : html`<p class="intro">${brand.texts.introduction}</p>`}
<section class="verdict ${decision}" aria-labelledby="${id("verdict")}">
<h2 id="${id("verdict")}">${verdictWords[decision]}</h2>
<p class="lead">${judged ? verdictSentences[decision] : "Nothing was assessed."} ${nowWords(report)}</p>
<p><strong>${judged ? decisions[decision] : `Run it again: ${auditCommand(report)}`}</strong></p>
${report.interrupted ? html`<p><strong>The audit was stopped before every look had ended: this report is partial.</strong></p>` : null}${judged ? because(report) : null}
<h3>In numbers</h3>
<ul class="counts">${counts(report)}</ul>
<p class="meta">${assessed(report)}</p>
</section>`;
}

function nothingJudged({ findings }: Report): boolean {
  return findings.every(({ status }) => status === "skip");
}

/** What the verdict rests on; the report names some of many. */
function because(report: Report): Markup | null {
  const { decision, reasons, failOn } = report.verdict;
  if (reasons.length === 0) return null;
  const gate = failOn === "never" ? "critical" : failOn;
  const told: Readonly<Record<Decision, readonly [string, readonly unknown[]]>> = {
    go: ["", []],
    "go-with-risks": ["Risks of high severity that nobody has accepted:", atOrAbove(openRisks(report), "high")],
    "no-go": [
      `Risks of severity ${gate}${gate === "critical" ? "" : " or above"}:`,
      atOrAbove(openRisks(report), gate),
    ],
    incomplete: [
      `Not assessed, and of severity ${gate}${gate === "critical" ? "" : " or above"} where it fails:`,
      atOrAbove(withStatus(report, "unknown"), gate),
    ],
  };
  const [lead, all] = told[decision];
  const more = Math.max(all.length, reasons.length) - MOST_REASONS;
  return html`<h3>Why</h3><p>${lead}</p><ul class="plain">${reasons.slice(0, MOST_REASONS).map((reason) => html`<li>${words(reason)}</li>\n`)}${more > 0 ? html`<li>and ${more} more</li>` : null}</ul>`;
}

/** The effort that stands before the launch. */
function nowWords(report: Report): string {
  const now = openRisks(report).filter(({ bucket }) => bucket === "must-fix-now");
  if (now.length === 0) return "";
  const minutes = workOf(now);
  const days = Math.round(minutes / 60 / HOURS_A_DAY);
  const effort = minutes === 0 ? "" : `: about ${work(minutes)} of work${days > 1 ? `, ${days} working days` : ""}`;
  return `${plural(now.length, "risk")} must be fixed now${effort}.`;
}

function counts({ summary }: Report): readonly Markup[] {
  const tile = (count: number, name: string, tone: string) =>
    html`<li class="${count === 0 ? "none" : tone}"><b>${count}</b> ${name}</li>\n`;
  return [
    ...severities.map((severity) => tile(summary[severity], severity, severity)),
    tile(summary.passed, "passed", "pass"),
    tile(summary.unknown, "not assessed", "high"),
    tile(summary.waived, "accepted", "low"),
  ];
}

function assessed({ summary, durationMs, requests }: Report): string {
  const done = severities.reduce((sum, severity) => sum + summary[severity], summary.passed + summary.waived);
  const all = done + summary.unknown;
  const sent = Object.values(requests).reduce((sum, count) => sum + count, 0);
  return `${done} of ${plural(all, "judgement")} that apply could be made; ${summary.skipped} did not apply. ${plural(sent, "request")} in ${duration(durationMs)}.`;
}

export function topRisks(page: Page): Markup {
  const top = openRisks(page.report).slice(0, TOP);
  if (top.length === 0) {
    if (nothingJudged(page.report)) return html`<p>Nothing was assessed, so nothing is known.</p>`;
    const unknown = withStatus(page.report, "unknown").length;
    return html`<p>No open risk was found${unknown === 0 ? "" : html`; ${plural(unknown, "judgement")} could not be made`}.</p>`;
  }
  return html`<ol class="top">${top.map(
    (risk) =>
      html`<li class="${risk.severity}"><strong>${rankLink(risk.rank, page, words(`${risk.rank}. ${risk.title}`))}</strong> ${severityMark(risk.severity)} ${sentence(impactWords[risk.impact])}${risk.effort === "" ? "" : ` To fix: ${words(risk.effort)}`}${risk.owner === null ? "" : `, ${words(risk.owner)}`}${risk.effort === "" ? "" : "."}</li>\n`,
  )}</ol>`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export function scope(page: Page): Markup {
  const { target, tool } = page.report;
  const facts: readonly (readonly [string, Markup])[] = [
    ["Product", html`${words(target.name)}`],
    ["Domain", code(target.domain)],
    ["Declared in", target.file === null ? html`nothing: a bare domain` : code(target.file)],
    ["Profile (budgets)", code(target.profile)],
    ["Launch", html`${target.launch === null ? "no date declared" : words(target.launch)}`],
    ["Looked at", html`${moment(page.report.startedAt)}, for ${duration(page.report.durationMs)}, from one place`],
    ["Program", html`launchready ${words(tool.version)}`],
  ];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table: what was audited"><table><caption>What was audited</caption><tbody>${facts.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`,
  )}</tbody></table></div>`;
}
