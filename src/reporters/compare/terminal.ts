/** A comparison for a terminal. */
import { hanging } from "../../docs/layout.js";
import type { Comparison, LatencyChange } from "../../model/comparison.js";
import type { ReportFinding } from "../../model/report.js";
import { clip, oneLine } from "../escape.js";
import { moment, verdictWords } from "../words.js";
import { countsOf, differences, pairText, time } from "./words.js";

export function terminal(comparison: Comparison, width: number): readonly string[] {
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
    ...hanging("  ", `${moment(before.startedAt)} to ${moment(after.startedAt)}: ${countsOf(comparison)}`, width),
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

function latencyText({ endpoint, before, after, change }: LatencyChange): string {
  const said = { slower: "slower", faster: "faster", unclear: "no proven change" }[change];
  const compared = before === null || after === null ? "" : ` (${said})`;
  return `${endpoint}: ${time(before)} then, ${time(after)} now${compared}`;
}
