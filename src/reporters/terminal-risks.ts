/** The risks of the terminal report: what was seen, where, why it matters and the fix; a line each for low ones. */
import { hanging } from "../docs/layout.js";
import { type Bucket, buckets } from "../model/finding.js";
import type { Report, ReportFinding } from "../model/report.js";
import { clip, oneLine } from "./escape.js";
import type { Paint } from "./paint.js";
import { fixSteps, openRisks, place } from "./parts.js";
import { bucketWords, impactWords, plural, some } from "./words.js";

/** Characters of one text before the rest is left to the other formats. */
const LONGEST = 600;
const INDENT = 5;
/** Lines of a text before its further sentences or steps are left to `--verbose`. */
const FIX_LINES = 2;
const WHY_LINES = 2;
/** Subjects with the same fault that are named. */
const MOST_NAMED = 5;
/** Condensed lines of one bucket before "and N more". */
const MOST_CONDENSED = 15;

/** Risks that one item tells: the first in full, the same fault elsewhere by its subject. */
type Group = readonly [ReportFinding, ...ReportFinding[]];

export function riskSections(report: Report, width: number, paint: Paint, all: boolean): readonly string[] {
  const open = openRisks(report);
  return buckets.flatMap((bucket) => {
    const own = open.filter((risk) => risk.bucket === bucket);
    return own.length === 0 ? [] : section(bucket, own, width, paint, all);
  });
}

function section(bucket: Bucket, own: readonly ReportFinding[], width: number, paint: Paint, all: boolean) {
  const groups = all ? own.map((risk): Group => [risk]) : grouped(own);
  const full = groups.filter(([risk]) => all || !isMinor(risk));
  const minor = groups.filter(([risk]) => !all && isMinor(risk));
  const shown = minor.length > MOST_CONDENSED + 1 ? minor.slice(0, MOST_CONDENSED) : minor;
  const more = minor.length - shown.length;
  return [
    "",
    paint.heading(`${bucketWords[bucket]} (${own.length})`),
    ...full.flatMap((group) => item(group, width, paint, all)),
    ...shown.flatMap(([risk, ...same]) => headLines(risk, width, paint, same.length)),
    ...(more > 0 ? [`  and ${more} more (--verbose)`] : []),
  ];
}

function isMinor({ severity }: ReportFinding): boolean {
  return severity === "low" || severity === "info";
}

/** The same fault on several subjects is one item; a critical one only where it reads the same. */
function grouped(risks: readonly ReportFinding[]): readonly Group[] {
  const groups = new Map<string, [ReportFinding, ...ReportFinding[]]>();
  for (const risk of risks) {
    const { check, message, severity, title } = risk;
    const key = JSON.stringify([check, message, severity, severity === "critical" ? title : null]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [risk]);
    else group.push(risk);
  }
  return [...groups.values()];
}

/** Six parts: head, seen, where, why, fix with effort; with `all` the evidence, every step and the references too. */
function item([risk, ...same]: Group, width: number, paint: Paint, all: boolean): readonly string[] {
  const part = (label: string, text: string) =>
    hanging(`${" ".repeat(INDENT)}${label}: `, clip(oneLine(text), LONGEST), width, INDENT + 2);
  const others = same.map((one) => `${one.subject} (${one.rank})`);
  const where = [
    place(risk),
    `score ${risk.product}`,
    ...(risk.owner === null ? [] : [`owner ${risk.owner}`]),
    ...(others.length === 0 ? [] : [`the same: ${some(others, MOST_NAMED)}`]),
  ];
  const fix = `Fix (${oneLine(risk.effort)})`;
  const steps = fixSteps(risk);
  return [
    ...headLines(risk, width, paint, 0),
    ...part("Seen", risk.detail),
    ...(all ? risk.evidence.flatMap((line) => part("Evidence", line)) : []),
    ...part("Where", where.join("; ")),
    ...part(
      "Why",
      all ? reasons(risk).join(" ") : shortWhy(reasons(risk), (text) => part("Why", text).length <= WHY_LINES),
    ),
    ...(all && steps.length > 1
      ? steps.flatMap((step, index) => part(`${fix} ${index + 1}`, step))
      : part(
          fix,
          shortFix(steps, (text) => part(fix, text).length <= FIX_LINES),
        )),
    ...(all ? risk.references.flatMap((reference) => part("Read", reference)) : []),
  ];
}

/** What the business loses in a phrase, and the check's own sentences. */
function reasons({ impact, why }: ReportFinding): readonly string[] {
  return why === ""
    ? [`${impactWords[impact]}.`]
    : [`${impactWords[impact].split(":")[0]}:`, ...why.split(/(?<=[.!?]) (?=[A-Z])/)];
}

/** As many sentences as fit, at least the first. */
function shortWhy([lead = "", first = "", ...more]: readonly string[], fits: (text: string) => boolean): string {
  let text = `${lead} ${first}`;
  for (const sentence of more) {
    if (!fits(`${text} ${sentence}`)) break;
    text = `${text} ${sentence}`;
  }
  return text;
}

/** The first step, and those that follow it while they fit. */
function shortFix(steps: readonly string[], fits: (text: string) => boolean): string {
  if (steps.length < 2) return steps[0] ?? "";
  const text = (count: number) => {
    const more = count === steps.length ? "" : ` (${plural(steps.length - count, "more step")}: --verbose)`;
    return (
      steps
        .slice(0, count)
        .map((step, index) => `${index + 1}. ${step}`)
        .join(" ") + more
    );
  };
  let count = 1;
  while (count < steps.length && fits(text(count + 1))) count += 1;
  return text(count);
}

/** Rank, severity, score, title, check id: one line where they fit. */
function headLines(risk: ReportFinding, width: number, paint: Paint, same: number): readonly string[] {
  const rank = String(risk.rank ?? "").padStart(2);
  const severity = risk.severity.toUpperCase();
  const id = `[${oneLine(risk.check)}]`;
  const lead = `${rank} ${severity.padEnd("CRITICAL".length)} ${String(risk.score).padStart(4)}  `;
  const title = `${clip(oneLine(risk.title), LONGEST)}${same > 0 ? ` (and ${same} more like it)` : ""}`;
  const lines = hanging(lead, `${title} ${id}`, width, INDENT);
  return lines.map((line, index) => {
    const start = index === 0 ? lead : "";
    const end = index === lines.length - 1 && line.endsWith(id) ? id : "";
    const text = line.slice(start.length, line.length - end.length);
    const painted = start.replace(severity, paint.severity[risk.severity](severity));
    return painted + (isMinor(risk) ? text : paint.title(text)) + (end === "" ? "" : paint.aside(end));
  });
}
