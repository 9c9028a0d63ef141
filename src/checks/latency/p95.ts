/** Decides whether an endpoint keeps its p95 budget, by counting late answers, with "not enough evidence" as a verdict of its own. */
import { defineCheck } from "../../model/check.js";
import type { SamplesSeen } from "../../model/seen/samples.js";
import {
  costliest,
  lateWords,
  milliseconds,
  moreWords,
  p95Words,
  percentileLine,
  SLOW_PHASES,
  sourceLines,
} from "../../parse/latency/latency-words.js";
import { LATE_SHARE } from "../../parse/latency/lateness.js";
import { aboutEndpoint, busyWords, stoppedWords } from "../../parse/latency/sample-words.js";

/** How many times its budget a p95 must be to be critical. */
const FAR_OVER = 3;

export const p95 = defineCheck({
  doc: {
    id: "latency/p95",
    title: "An endpoint is slower than its budget: users wait or give up",
    rule: `A declared endpoint misses its p95 budget: more answers are late than ${LATE_SHARE * 100} % allows at 95 % confidence (high; critical where the p95 is ${FAR_OVER} times the budget), or the samples taken do not decide and the estimate is above the budget (medium). Time-outs and errors are late. Judged is the time from the request to the last byte on an open connection. Below 95 % of answers as expected the p95 is not defined.`,
    why: "People feel the slow answers, not the average: one page makes many requests, so nearly every visit meets its slowest ones.",
    fix: SLOW_PHASES.server.fix,
    severity: "critical",
    impact: "slow",
    stage: 4,
    effort: 480,
    references: ["https://sre.google/sre-book/monitoring-distributed-systems/", "https://web.dev/articles/ttfb"],
  },
  needs: ["samples"],
  says: {
    within: {
      status: "pass",
      tell: (d: SamplesSeen) => ({
        title: `${d.endpoint} keeps its budget of ${milliseconds(d.budget)}`,
        detail: `${p95Words(d)}; ${lateWords(d)}.`,
      }),
    },
    likely: {
      status: "pass",
      tell: (d: SamplesSeen) => ({
        title: `${d.endpoint} seems to keep its budget of ${milliseconds(d.budget)}`,
        detail: `${p95Words(d)}; ${lateWords(d)}. That is no certainty yet: ${moreWords(d)}.`,
      }),
    },
    far: {
      status: "fail",
      tell: (d: SamplesSeen) => ({
        title: `${d.endpoint} is over ${FAR_OVER} times too slow: users wait ${milliseconds(d.p95 ?? 0)} instead of ${milliseconds(d.budget)}`,
        ...slowTelling(d),
      }),
    },
    slow: {
      status: "fail",
      severity: "high",
      tell: (d: SamplesSeen) => ({
        title: `${d.endpoint} is too slow: ${lateWords(d)}`,
        ...slowTelling(d),
      }),
    },
    perhaps: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      confidence: 0.5,
      tell: (d: SamplesSeen) => ({
        title: `${d.endpoint} may be too slow: ${lateWords(d)}`,
        ...slowTelling(d, ` That is no certainty yet: ${moreWords(d)}.`),
      }),
    },
    failing: {
      status: "skip",
      tell: (d: SamplesSeen) => ({
        title: `${d.endpoint}: no p95 while it fails`,
        detail: `Only ${d.samples - d.unexpected} of ${d.samples} answers were as expected; a percentile of the rest would flatter. See uptime/*.`,
      }),
    },
    stopped: {
      status: "unknown",
      tell: (d: { name: string; why: string }) => ({
        title: `Could not find out how fast ${d.name} is`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge: ({ samples }) =>
    samples.map(({ subject, value }) => {
      const about = aboutEndpoint(subject, value);
      // An endpoint that fails is uptime's finding, however few the samples; a wall or a limit is not the endpoint's failure.
      const failing = value.wall === null && !value.limited && value.unexpected > LATE_SHARE * value.samples;
      if (failing) return { ...about, say: "failing", with: value };
      const why = stoppedWords(value) ?? busyWords(value);
      if (why !== null) return { ...about, say: "stopped", with: { name: subject, why } };
      const evidence = [percentileLine(value), ...sourceLines(value)];
      return { ...about, say: verdictOf(value), with: value, evidence };
    }),
});

function verdictOf({
  evidence,
  late,
  samples,
  p95,
  budget,
}: SamplesSeen): "within" | "likely" | "far" | "slow" | "perhaps" {
  if (evidence !== "enough") return (p95 ?? 0) > budget ? "perhaps" : "likely";
  if (late <= LATE_SHARE * samples) return "within";
  return (p95 ?? 0) >= FAR_OVER * budget ? "far" : "slow";
}

function slowTelling(d: SamplesSeen, more = "") {
  const { phase, ms } = costliest(d);
  const { words, fix } = SLOW_PHASES[phase];
  return { detail: `${p95Words(d)}; ${lateWords(d)}. Of a slow answer, ${milliseconds(ms)}: ${words}.${more}`, fix };
}
