/** The report for a terminal: the verdict first and last, between them the risks by rank, and what could not be assessed. */
import { hanging } from "../docs/layout.js";
import type { Report } from "../model/report.js";
import { ascii, oneLine, visibleAll } from "./escape.js";
import type { RenderOptions } from "./options.js";
import { type Paint, paintOf } from "./paint.js";
import { exitReason, openRisks, severityCounts, withStatus } from "./parts.js";
import { riskSections } from "./terminal-risks.js";
import { sections } from "./terminal-sections.js";
import { duration, moment, plural, verdictWords } from "./words.js";

/** Below this the layout would be mostly line breaks. */
const NARROWEST = 40;

export function render(hostile: Report, options: RenderOptions): string {
  const report = visibleAll(hostile);
  const width = Math.max(options.width, NARROWEST);
  const paint = paintOf(options.color);
  const all = options.detail === "all";
  const whole = () => [
    ...head(report, width, paint),
    ...riskSections(report, width, paint, all),
    ...sections(report, width, paint, all),
    ...tail(report, width, paint, options),
  ];
  const lines = options.detail === "verdict" ? verdict(report, width, paint, options) : whole();
  const text = `${lines.join("\n")}\n`;
  return options.ascii ? ascii(text) : text;
}

/** Several targets: one report after another, and one exit status for all of them. */
export function renderAll(reports: readonly Report[], options: RenderOptions): string {
  const { exitStatus } = options;
  const texts = reports.map((report) => render(report, { ...options, exitStatus: null }));
  const open = reports.filter(({ verdict }) => verdict.decision === "no-go").length;
  const exit = exitStatus === null ? "" : ` Exit ${exitStatus}.`;
  return [...texts, `${plural(reports.length, "target")}, ${open} not ready.${exit}\n`].join("\n");
}

function head(report: Report, width: number, paint: Paint): readonly string[] {
  const { target, summary } = report;
  const about = [
    who(report),
    target.file ?? "bare domain",
    `profile ${target.profile}`,
    ...(target.launch === null ? [] : [`launch ${target.launch}`]),
    moment(report.startedAt),
  ];
  const counts =
    report.findings.length === 0
      ? ["nothing was judged"]
      : [
          `${summary.passed} passed`,
          `${summary.unknown} not assessed`,
          `${summary.skipped} not applicable`,
          `${summary.waived} waived`,
        ];
  const requests = Object.values(report.requests).reduce((sum, count) => sum + count, 0);
  const work = `${plural(requests, "request")} in ${duration(report.durationMs)}`;
  return [
    ...hanging("", oneLine(about.join(", ")), width, 2),
    ...verdictLines(report, severityCounts(report), width, paint),
    ...hanging("", `${counts.join(", ")}; ${work}`, width, 2),
    ...(report.interrupted
      ? hanging("", "INTERRUPTED: stopped before every look had ended; this report is partial.", width, 2)
      : []),
  ];
}

function tail(report: Report, width: number, paint: Paint, options: RenderOptions): readonly string[] {
  const command = next(report, options.again);
  return [
    "",
    ...verdictLines(report, outcome(report, options), width, paint),
    ...(command === null ? [] : hanging("Next: ", command, width, 2)),
  ];
}

function verdict(report: Report, width: number, paint: Paint, options: RenderOptions): readonly string[] {
  return verdictLines(report, oneLine(`${who(report)}: ${outcome(report, options)}`), width, paint);
}

function who({ target }: Report): string {
  return target.name === target.domain ? target.domain : `${target.name} (${target.domain})`;
}

function outcome(report: Report, { exitStatus }: RenderOptions): string {
  return exitStatus === null ? severityCounts(report) : `Exit ${exitStatus}: ${exitReason(exitStatus, report)}.`;
}

function verdictLines(report: Report, text: string, width: number, paint: Paint): readonly string[] {
  const { decision } = report.verdict;
  const word = verdictWords[decision];
  const [first = "", ...rest] = hanging(`${word}  `, text, width, 2);
  return [paint.verdict[decision](word) + first.slice(word.length), ...rest];
}

/** The command that brings the reader on: to understand the first risk, to look again, or to hand over. */
function next(report: Report, again: boolean): string | null {
  const [worst] = openRisks(report);
  const [unknown] = withStatus(report, "unknown");
  const audit = `launchready audit${targetWord(report)}`;
  if (again && report.interrupted) return audit;
  if (again && report.verdict.decision === "incomplete" && unknown !== undefined)
    return `${audit} --only ${shellWord(unknown.check)} --verbose`;
  if (worst === undefined) return again ? `${audit} --format handover=handover.md` : null;
  const fixed = again ? `; once it is fixed: ${audit} --only ${shellWord(worst.check)}` : "";
  return `launchready checks ${shellWord(worst.check)}${fixed}`;
}

function targetWord({ target }: Report): string {
  return target.file === "launchready.yaml" ? "" : ` ${shellWord(target.file ?? target.domain)}`;
}

function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
