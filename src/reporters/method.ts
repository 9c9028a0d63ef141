/** How the report was judged, with every scale, so that its figures can be argued with. */
import type { Report } from "../model/report.js";
import { table } from "./markdown-parts.js";
import { confidenceWords, harmWords, likelihoodWords } from "./words.js";

export function method(report: Report): readonly string[] {
  const harms = Object.entries(harmWords).sort(([a], [b]) => Number(b) - Number(a));
  return [
    "Score = harm x likelihood within 90 days x confidence: points of expected harm in the first 90 days. A host whose role is docs or status weighs one step less, unless it is the canonical one.",
    "",
    ...table(
      ["Harm", "Meaning"],
      harms.map(([points, meaning]) => [points, meaning]),
    ),
    "",
    ...table(
      ["Likelihood", "Meaning"],
      likelihoodWords.map(([share, meaning]) => [String(share), meaning]),
    ),
    "",
    ...table(
      ["Confidence", "Meaning"],
      confidenceWords.map(([share, meaning]) => [String(share), meaning]),
    ),
    "",
    "Rank: severity, then score, then less effort. Must fix now: critical, or high with a fix under an hour. Fix this week: the other high ones, and medium ones that score 3 or more. Can wait: the rest.",
    "",
    `Verdict: by rules, never an average. no-go with any finding at or above the gate (here: ${report.verdict.failOn}) that no waiver covers; incomplete where a check at or above it could not be assessed; go-with-risks with any high finding that no waiver covers; else go.`,
    "",
    "What could not be looked at is not assessed: it counts neither as passed nor as failed.",
  ];
}
