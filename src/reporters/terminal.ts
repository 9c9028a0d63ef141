/** The report for a terminal: the verdict first and last, between them the risks by rank, and what could not be assessed. */
import { fitted, hanging } from "../docs/layout.js";
import type { Report } from "../model/report.js";
import { auditCommand, shellWord, verifyCommand } from "./command.js";
import { ascii, everyString, oneLine, visibleAll } from "./escape.js";
import type { RenderOptions } from "./options.js";
import { type Page, room } from "./page.js";
import { paintOf } from "./paint.js";
import { changeWords, exitReason, openRisks, severityCounts, withStatus, workOf } from "./parts.js";
import { riskSections } from "./terminal-risks.js";
import { sections } from "./terminal-sections.js";
import { duration, HOURS_A_DAY, moment, plural, verdictSentences, verdictWords, work } from "./words.js";

/** Below this the layout would be mostly line breaks. */
const NARROWEST = 40;

export function render(hostile: Report, options: RenderOptions): string {
  const visible = visibleAll(hostile);
  // An escape is longer than its character, so it must be there before lines are counted.
  const report = options.ascii ? everyString(visible, ascii) : visible;
  const page: Page = {
    width: Math.max(options.width, NARROWEST),
    paint: paintOf(options.color),
    all: options.detail === "all",
    mark: options.ascii ? "..." : "…",
  };
  const whole = () => [
    ...head(report, page),
    ...riskSections(report, page),
    ...sections(report, page),
    ...tail(report, page, options),
  ];
  const lines = options.detail === "verdict" ? verdict(report, page, options) : whole();
  return `${lines.join("\n")}\n`;
}

/** Several targets: one report after another, and one exit status for all of them. */
export function renderAll(reports: readonly Report[], options: RenderOptions): string {
  const { exitStatus } = options;
  const texts = reports.map((report) => render(report, { ...options, exitStatus: null }));
  const open = reports.filter(({ verdict }) => verdict.decision === "no-go").length;
  const exit = exitStatus === null ? "" : ` Exit ${exitStatus}.`;
  return [...texts, `${plural(reports.length, "target")}, ${open} not ready.${exit}\n`].join("\n");
}

/** May I launch, what comes first, how long will it take; then what the answer rests on. */
function head(report: Report, page: Page): readonly string[] {
  const { target, summary } = report;
  const aside = (text: string) => fitted("  ", text, room(page, 2, 4)).map((line) => page.paint.aside(line));
  const launch = target.launch === null ? "" : `, launch on ${target.launch}`;
  const counts = `${summary.passed} passed, ${summary.unknown} not assessed, ${summary.skipped} not applicable, ${summary.waived} waived`;
  const requests = Object.values(report.requests).reduce((sum, count) => sum + count, 0);
  const judgedBy = `${target.file ?? "a bare domain"}, profile ${target.profile}`;
  return [
    ...fitted("", who(report), room(page, 2, 2), launch),
    ...verdictLines(report, severityCounts(report), page),
    ...hanging("  ", answer(report), page.width),
    ...first(report, page),
    ...traffic(report, page),
    ...since(report, page),
    ...aside(counts),
    ...aside(
      `${moment(report.startedAt)}, ${judgedBy}, ${plural(requests, "request")}, ${duration(report.durationMs)}`,
    ),
    ...(report.interrupted
      ? hanging("", "INTERRUPTED: stopped before every look had ended; this report is partial.", page.width, 2)
      : []),
  ];
}

/** What changed since the report of --baseline. */
function since(report: Report, page: Page): readonly string[] {
  const changed = changeWords(report);
  if (changed === null || report.baseline === undefined) return [];
  return fitted("  ", `Since ${moment(report.baseline.startedAt)}: ${changed}`, room(page, 2, 4));
}

/** Hosts whose way is told at the top; the others are in the inventory. */
const MOST_PATHS = 5;

/** The way of a visitor to each host: DNS, edge, origin, as far as it is known. */
function traffic({ inventory }: Report, page: Page): readonly string[] {
  const shown = inventory.traffic.slice(0, MOST_PATHS);
  const more = inventory.traffic.length - shown.length;
  const lines = more > 0 ? [...shown, `and ${plural(more, "host")} more`] : shown;
  return lines.flatMap((line, index) => fitted(index === 0 ? "  Traffic: " : "           ", line, room(page, 1, 11)));
}

function answer(report: Report): string {
  const now = openRisks(report).filter(({ bucket }) => bucket === "must-fix-now");
  const judged = report.findings.some(({ status }) => status !== "skip");
  const sentence = judged ? verdictSentences[report.verdict.decision] : "Nothing was assessed.";
  if (now.length === 0) return sentence;
  const minutes = workOf(now);
  const days = Math.round(minutes / 60 / HOURS_A_DAY);
  const effort = minutes === 0 ? "." : `: about ${work(minutes)} of work${days > 1 ? `, ${days} working days` : ""}.`;
  return `${sentence} ${now.length} must be fixed now${effort}`;
}

/** What to begin with, unless nothing stands against the launch. */
function first(report: Report, page: Page): readonly string[] {
  const { decision } = report.verdict;
  const [begin] = decision === "incomplete" ? withStatus(report, "unknown") : openRisks(report);
  if (begin === undefined || decision === "go") return [];
  const effort = begin.status === "unknown" || begin.effort === "" ? "" : ` (${oneLine(begin.effort).slice(0, 20)})`;
  return fitted("  First: ", begin.title, room(page, 2, 4), effort);
}

function tail(report: Report, page: Page, options: RenderOptions): readonly string[] {
  const { width } = page;
  const command = next(report, options.again);
  const short = !page.all && openRisks(report).length > 0;
  return [
    ...(short ? ["", ...hanging("", SHORTENED, width, 2).map((line) => page.paint.aside(line))] : []),
    "",
    ...verdictLines(report, outcome(report, options), page),
    ...(command === null ? [] : hanging("Next: ", command, width, 2)),
  ];
}

const SHORTENED =
  "Texts are cut to fit. Evidence, every step and whole texts: --verbose, or the Markdown and JSON reports. Score: harm x likelihood x confidence.";

function verdict(report: Report, page: Page, options: RenderOptions): readonly string[] {
  return verdictLines(report, oneLine(`${who(report)}: ${outcome(report, options)}`), page);
}

function who({ target }: Report): string {
  return target.name === target.domain ? target.domain : `${target.name} (${target.domain})`;
}

function outcome(report: Report, { exitStatus }: RenderOptions): string {
  return exitStatus === null ? severityCounts(report) : `Exit ${exitStatus}: ${exitReason(exitStatus, report)}.`;
}

function verdictLines(report: Report, text: string, { width, paint }: Page): readonly string[] {
  const { decision } = report.verdict;
  const word = verdictWords[decision];
  const [first = "", ...rest] = hanging(`${word}  `, text, width, 2);
  return [paint.verdict[decision](word) + first.slice(word.length), ...rest];
}

/** The command that brings the reader on: to understand the first risk, to look again, or to hand over. */
function next(report: Report, again: boolean): string | null {
  const [worst] = openRisks(report);
  const [unknown] = withStatus(report, "unknown");
  const audit = auditCommand(report);
  const judged = report.findings.some(({ status }) => status !== "skip");
  if (again && (report.interrupted || !judged)) return audit;
  if (again && report.verdict.decision === "incomplete" && unknown !== undefined)
    return `${verifyCommand(report, unknown.check)} --verbose`;
  if (worst === undefined) return again ? `${audit} --format handover=handover.md` : null;
  const fixed = again ? `; once it is fixed: ${verifyCommand(report, worst.check)}` : "";
  return `launchready checks ${shellWord(worst.check)}${fixed}`;
}
