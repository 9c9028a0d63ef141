/** Decides whether each step of a flow answers within the time that the target file allows it. */
import { defineCheck } from "../../model/check.js";
import type { SmokeSeen, StepTimes } from "../../model/seen/smoke.js";
import { duration, short } from "../../parse/smoke/flow-words.js";

type Limited = StepTimes & { readonly within: number };

interface Data {
  readonly flow: string;
  readonly limited: readonly Limited[];
}

export const latency = defineCheck({
  doc: {
    id: "smoke/latency",
    title: "A step of what users do takes longer than it may",
    rule: "A step of a flow that declares within takes longer, from its request to the last byte of its answer, without opening the connection; redirects that it follows are counted in. This machine's own lateness is taken off. A plain limit for one answer, no percentile: that is latency/p95.",
    why: "Nobody waits for a log-in or a payment that seems to hang: people press again, or leave.",
    fix: [
      "Trace the step's request: log the time of each database query and each outgoing call.",
      "A log-in that takes seconds: see the cost of the password hash (about 250 ms is usual) and the number of queries behind it.",
      "Move mails, webhooks and reports out of the request into a background job.",
      "Repeat the flow (repeat: 5) to see whether it is always slow, or only after the server has slept.",
    ],
    severity: "high",
    impact: "slow",
    stage: 4,
    effort: 240,
    references: ["https://web.dev/articles/ttfb", "https://sre.google/sre-book/monitoring-distributed-systems/"],
  },
  needs: ["smoke"],
  applies: ({ smoke }) => {
    const limited = smoke.some(({ steps }) => steps.some(({ expect }) => expect.within !== null));
    return limited ? null : "no step of a smoke flow declares within";
  },
  says: {
    within: {
      status: "pass",
      tell: ({ flow, limited }: Data) => ({
        title: `The steps of "${short(flow)}" answer within their time`,
        detail: `${limited.map(timeWords).join("; ")}.`,
      }),
    },
    late: {
      status: "fail",
      tell: ({ flow, limited }: Data) => {
        const late = limited.filter((one) => one.late > 0);
        const [worst] = [...late].sort((a, b) => over(b) - over(a));
        return {
          title:
            worst === undefined
              ? `"${short(flow)}" is too slow`
              : `Users wait: "${short(worst.step)}" took ${duration(slowest(worst))} instead of ${duration(worst.within)}`,
          detail: `In "${short(flow)}", ${late.length} of ${limited.length} steps with a limit were late: ${late.map(timeWords).join("; ")}.`,
        };
      },
    },
    notReached: {
      status: "skip",
      tell: ({ flow }: { readonly flow: string }) => ({
        title: `"${short(flow)}": no step with a limit was reached`,
        detail: "The flow ended before a step that declares within was answered as expected. See smoke/flow.",
      }),
    },
  },
  judge: ({ smoke }, target) =>
    smoke.map(({ subject, value }) => {
      const declares = target.smoke.some(
        ({ name, steps }) => name === value.flow && steps.some(({ expect }) => expect.within !== null),
      );
      if (!declares) return null;
      const limited = limitedOf(value);
      if (limited.length === 0) return { subject, say: "notReached", with: { flow: value.flow } };
      const [worst] = [...limited].sort((a, b) => over(b) - over(a));
      const host = worst === undefined ? {} : { host: worst.host };
      const say = limited.some(({ late }) => late > 0) ? "late" : "within";
      return {
        subject,
        ...host,
        say,
        with: { flow: value.flow, limited },
        evidence: limited.slice(0, 10).map(timeWords),
      };
    }),
});

function limitedOf({ times }: SmokeSeen): readonly Limited[] {
  return times.flatMap((one) => (one.within === null ? [] : [{ ...one, within: one.within }]));
}

function slowest({ times }: Limited): number {
  return Math.max(...times);
}

function over(step: Limited): number {
  return slowest(step) / step.within;
}

function timeWords(step: Limited): string {
  const runs = step.times.length > 1 ? `, late in ${step.late} of ${step.times.length} runs` : "";
  return `"${short(step.step)}" took ${duration(slowest(step))} of ${duration(step.within)}${runs}`;
}
