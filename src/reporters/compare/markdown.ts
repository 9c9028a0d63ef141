/** A comparison as Markdown, for a pull request or a wiki. */
import type { Comparison } from "../../model/comparison.js";
import type { ReportFinding } from "../../model/report.js";
import { code, section, table, words } from "../markdown-parts.js";
import { moment, verdictWords } from "../words.js";
import { countsOf, differences, pairText, time } from "./words.js";

export function markdown(comparison: Comparison): readonly string[] {
  const { name, domain, before, after } = comparison;
  const finding = (one: ReportFinding) => `- **${one.severity}** ${words(one.title)} (${code(one.check)})`;
  return [
    `# What changed for ${words(name)}`,
    "",
    `${code(domain)}: **${verdictWords[before.decision]}** on ${words(moment(before.startedAt))}, **${verdictWords[after.decision]}** on ${words(moment(after.startedAt))}.`,
    "",
    `${words(countsOf(comparison))}.`,
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
