/** Decides whether an endpoint got slower than in the baseline report, by more than chance and distance explain. */
import { defineCheck } from "../../model/check.js";
import type { EndpointMeasurement, SamplesSeen } from "../../model/seen/samples.js";
import { costliest, milliseconds, p95Words, SLOW_PHASES } from "../../parse/latency/latency-words.js";
import { LATE_SHARE } from "../../parse/latency/lateness.js";
import { changeOf, SLOWER, SLOWER_MS } from "../../parse/latency/regression.js";
import { aboutEndpoint, busyWords, stoppedWords } from "../../parse/latency/sample-words.js";

interface Data {
  readonly now: SamplesSeen;
  readonly before: EndpointMeasurement;
}

const MORE = Math.round((SLOWER - 1) * 100);

export const regression = defineCheck({
  doc: {
    id: "latency/regression",
    title: "An endpoint got slower since the last report: a change made users wait longer",
    rule: `The p95 is more than ${MORE} % (and ${SLOWER_MS} ms) above the baseline report's, and a test of the two distributions (of all answers by rank, or of the share of slow ones; without the baseline's histogram, of their intervals) says that it is no chance. A longer way to the server is no change of the product.`,
    why: "A launch adds features week by week, and each costs a little: found now it is one change to look at, later it is all of them.",
    fix: [
      "List what was deployed between the two reports, and what grew meanwhile: rows, images, plugins.",
      "Trace one slow request and compare it with the version before: number of queries, outgoing calls, size of the answer.",
      "Roll the change back where it is not worth the wait; else fix it and make the new report the baseline.",
    ],
    severity: "medium",
    impact: "slow",
    stage: 4,
    effort: 240,
    references: [
      "https://sre.google/sre-book/monitoring-distributed-systems/",
      "https://www.itl.nist.gov/div898/handbook/prc/section3/prc35.htm",
    ],
  },
  needs: ["samples"],
  says: {
    same: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.now.endpoint} is as fast as in the baseline`,
        detail: `95 of 100 answers came within ${milliseconds(d.now.p95 ?? 0)}, in the baseline within ${milliseconds(d.before.p95 ?? 0)}.`,
      }),
    },
    perhaps: {
      status: "pass",
      tell: (d: Data) => ({
        title: `${d.now.endpoint} seems slower than in the baseline, which may be chance`,
        detail: `${p95Words(d.now)}; in the baseline ${milliseconds(d.before.p95 ?? 0)} from ${d.before.samples} samples. So many samples vary as much by themselves.`,
      }),
    },
    slower: {
      status: "fail",
      tell: (d: Data) => {
        const { phase, ms } = costliest(d.now);
        const times = Math.round((10 * (d.now.p95 ?? 0)) / Math.max(d.before.p95 ?? 0, 0.1)) / 10;
        return {
          title: `${d.now.endpoint} got slower: ${milliseconds(d.now.p95 ?? 0)} instead of ${milliseconds(d.before.p95 ?? 0)}`,
          detail: `${p95Words(d.now)}; in the baseline ${milliseconds(d.before.p95 ?? 0)} from ${d.before.samples} samples, so now ${times} times as long, which is no chance. Of a slow answer, ${milliseconds(ms)}: ${SLOW_PHASES[phase].words}.`,
        };
      },
    },
    elsewhere: {
      status: "skip",
      tell: (d: Data) => ({
        title: `${d.now.endpoint} was measured from elsewhere`,
        detail: `Opening a connection takes ${milliseconds(d.now.phases.connect)}, in the baseline ${milliseconds(d.before.phases.connect)}: the longer way explains the difference. Compare reports from one place.`,
      }),
    },
    absent: {
      status: "skip",
      tell: (d: { name: string; why: string }) => ({ title: `${d.name} is not compared`, detail: d.why }),
    },
    stopped: {
      status: "unknown",
      tell: (d: { name: string; why: string }) => ({
        title: `Could not find out whether ${d.name} got slower`,
        detail: `${d.why}.`,
      }),
    },
  },
  applies: ({ baseline = null }) =>
    baseline === null ? "No baseline was given (audit --baseline REPORT.json compares with an earlier report)." : null,
  judge: ({ samples }, { baseline = null }) =>
    samples.map(({ subject, value }) => {
      const about = aboutEndpoint(subject, value);
      const absent = (why: string) => ({ ...about, say: "absent" as const, with: { name: subject, why } });
      const before = baseline?.endpoints.find(({ name }) => name === subject);
      if (before === undefined) return absent("The baseline has no such endpoint.");
      if (before.url !== value.url) return absent(`In the baseline it was another URL: ${before.url.slice(0, 200)}`);
      const why = stoppedWords(value) ?? busyWords(value);
      if (why !== null) return { ...about, say: "stopped", with: { name: subject, why } };
      if (value.unexpected > LATE_SHARE * value.samples)
        return absent("It fails too often for a percentile: see uptime/*.");
      const change = changeOf(before, value);
      if (change === "unknown") return absent("One of the two reports has no p95 of it.");
      return { ...about, say: change, with: { now: value, before } };
    }),
});
