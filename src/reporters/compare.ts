/** Tells what changed between two reports: for a terminal, as Markdown for a client, or as JSON. */
import { hanging } from "../docs/layout.js";
import type { Comparison, LatencyChange, Pair, Side } from "../model/comparison.js";
import type { ReportFinding } from "../model/report.js";
import { clip, oneLine, visibleAll } from "./escape.js";
import type { ComparisonFormat } from "./index.js";
import { code, section, table, words } from "./markdown-parts.js";
import { changeCounts } from "./parts.js";
import { moment, verdictWords } from "./words.js";

/** `width` in characters, for the terminal. Ends in a line break. */
export function renderComparisons(all: readonly Comparison[], format: ComparisonFormat, width: number): string {
  if (format === "json") return `${JSON.stringify(all.length === 1 ? all[0] : all, null, 2)}\n`;
  const visible = all.map(visibleAll);
  if (format === "markdown") return `${visible.map((one) => markdown(one).join("\n")).join("\n\n")}\n`;
  return `${visible.map((one) => terminal(one, width).join("\n")).join("\n\n")}\n`;
}

function counts(comparison: Comparison): string {
  const { worse, better, fixed, accepted, notAssessed, unchanged } = comparison;
  return changeCounts({
    ...{ new: comparison.new.length, worse: worse.length, better: better.length, fixed: fixed.length },
    ...{ accepted: accepted.length, notAssessed: notAssessed.length, unchanged: unchanged.length },
  });
}

function terminal(comparison: Comparison, width: number): readonly string[] {
  const { name, domain, before, after } = comparison;
  const line = (head: string, text: string) =>
    hanging(`  ${head.padEnd("CRITICAL".length)}  `, clip(oneLine(text), 400), width);
  const finding = (one: ReportFinding) => line(one.severity.toUpperCase(), `${one.title} [${one.check}]`);
  const part = (heading: string, lines: readonly (readonly string[])[]) =>
    lines.length === 0 ? [] : ["", `${heading} (${lines.length})`, ...lines.flat()];
  return [
    ...hanging(
      "",
      `${oneLine(name)} (${domain}): ${verdictWords[before.decision]} then, ${verdictWords[after.decision]} now`,
      width,
      2,
    ),
    ...hanging("  ", `${moment(before.startedAt)} to ${moment(after.startedAt)}: ${counts(comparison)}`, width),
    ...differences(before, after).flatMap((text) => hanging("  ", text, width)),
    ...part("New", comparison.new.map(finding)),
    ...part(
      "Worse",
      comparison.worse.map((one) => line(one.after.severity.toUpperCase(), pairText(one))),
    ),
    ...part("Fixed", comparison.fixed.map(finding)),
    ...part(
      "Better",
      comparison.better.map((one) => line(one.after.severity.toUpperCase(), pairText(one))),
    ),
    ...part(
      "Accepted by a waiver",
      comparison.accepted.map((one) => finding(one.after)),
    ),
    ...part(
      "No longer assessed",
      comparison.notAssessed.map(({ finding: one, why }) =>
        line(one.severity.toUpperCase(), `${one.title} [${one.check}]: ${why}`),
      ),
    ),
    ...part(
      "Latency (p95)",
      comparison.latency.map((one) => line("", latencyText(one))),
    ),
  ];
}

function markdown(comparison: Comparison): readonly string[] {
  const { name, domain, before, after } = comparison;
  const finding = (one: ReportFinding) => `- **${one.severity}** ${words(one.title)} (${code(one.check)})`;
  return [
    `# What changed for ${words(name)}`,
    "",
    `${code(domain)}: **${verdictWords[before.decision]}** on ${words(moment(before.startedAt))}, **${verdictWords[after.decision]}** on ${words(moment(after.startedAt))}.`,
    "",
    `${words(counts(comparison))}.`,
    ...differences(before, after).flatMap((text) => ["", words(text)]),
    ...section("New", comparison.new.map(finding)),
    ...section(
      "Worse",
      comparison.worse.map((one) => `- **${one.after.severity}** ${words(pairText(one))}`),
    ),
    ...section("Fixed", comparison.fixed.map(finding)),
    ...section(
      "Better",
      comparison.better.map((one) => `- **${one.after.severity}** ${words(pairText(one))}`),
    ),
    ...section(
      "Accepted by a waiver",
      comparison.accepted.map(
        ({ after: one }) =>
          `${finding(one)}, until ${words(one.waiver?.until ?? "")}: ${words(one.waiver?.reason ?? "")}`,
      ),
    ),
    ...section(
      "No longer assessed",
      comparison.notAssessed.map(({ finding: one, why }) => `${finding(one)}: ${words(why)}`),
    ),
    ...section("Still open", comparison.unchanged.map(finding)),
    ...section(
      "Latency (p95)",
      table(
        ["Endpoint", "Before", "Now", "Change"],
        comparison.latency.map((one) => [words(one.endpoint), time(one.before), time(one.after), one.change]),
      ),
    ),
  ];
}

/** What makes the two reports hard to compare. */
function differences(before: Side, after: Side): readonly string[] {
  return [
    ...(before.profile === after.profile
      ? []
      : [`Judged by another profile: ${before.profile} then, ${after.profile} now.`]),
    ...(before.version === after.version
      ? []
      : [
          `Judged by another version of launchready: ${before.version} then, ${after.version} now; a new check finds old faults.`,
        ]),
  ];
}

function pairText({ before, after }: Pair): string {
  const was = before.severity === after.severity ? `score ${before.score}` : before.severity;
  return `${after.title} [${after.check}], before: ${was}${before.title === after.title ? "" : ` (${before.title})`}`;
}

function latencyText({ endpoint, before, after, change }: LatencyChange): string {
  const said = { slower: "slower", faster: "faster", unclear: "no proven change" }[change];
  return `${endpoint}: ${time(before)} then, ${time(after)} now (${said})`;
}

function time(ms: number | null): string {
  return ms === null ? "not measured" : `${ms < 10 ? ms : Math.round(ms)} ms`;
}
