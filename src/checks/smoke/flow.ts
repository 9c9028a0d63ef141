/** Decides whether what users do in the product works from the first step to the last, and leaves nothing behind. */
import { defineCheck } from "../../model/check.js";
import type { LeftBehind, SmokeSeen, StepFailure } from "../../model/seen/smoke.js";
import { failureWords, fixFor, leftWords, short } from "../../parse/smoke/flow-words.js";

interface Failing {
  readonly flow: SmokeSeen;
  readonly failure: StepFailure;
}

const MOST_SHOWN = 10;

export const flow = defineCheck({
  doc: {
    id: "smoke/flow",
    title: "What users do in the product fails half way: log in, save, read back",
    rule: "A declared flow fails at a step: its answer does not come, or is not as the step expects (status, type, headers, text, pattern, values by JSONPath), or lacks what later steps need. A step that cleans up and fails is told for itself (medium). A bot wall, a rate limit and a body that is too long to be read are unknown.",
    why: "Each page may answer and each test may pass, and still nobody can sign up, pay or find again what was saved: only the whole way shows it.",
    fix: [
      "Do the step by hand, as the evidence shows it, and compare the answer with what the step expects.",
      "Mend the application where the answer is wrong, or the step in the target file where the expectation is.",
      "Run the audit again with --only 'smoke/*'.",
    ],
    severity: "critical",
    impact: "broken-access",
    stage: 3,
    effort: 60,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status",
    ],
  },
  needs: ["smoke"],
  says: {
    works: {
      status: "pass",
      tell: ({ flow, steps, runs }: SmokeSeen) => ({
        title: `${short(flow)} works from the first step to the last`,
        detail: `${steps === 1 ? "Its one step" : `All ${steps} steps`} answered as expected${runs > 1 ? `, in each of ${runs} runs` : ""}.`,
      }),
    },
    broken: {
      status: "fail",
      tell: ({ flow: { flow, runs }, failure }: Failing) => ({
        title: `Users cannot get through "${short(flow)}": it fails at "${short(failure.step)}"`,
        detail: `${failureWords(failure)}${runs > 1 ? `; so it was in each of ${runs} runs` : ""}. The answer is in the evidence.`,
        fix: fixFor(failure),
      }),
    },
    down: {
      status: "fail",
      tell: ({ flow: { flow }, failure }: Failing) => ({
        title: `Users cannot get through "${short(flow)}": no answer to "${short(failure.step)}"`,
        detail: `${failureWords(failure)}.`,
        fix: fixFor(failure),
      }),
    },
    sometimes: {
      status: "fail",
      likelihood: 0.7,
      tell: ({ flow: { flow, failed, runs }, failure }: Failing) => ({
        title: `"${short(flow)}" fails in ${failed} of ${runs} runs, at "${short(failure.step)}"`,
        detail: `${failureWords(failure)} in run ${failure.run}. What works only sometimes is mostly one of several servers that differs, a race, or a limit.`,
        fix: fixFor(failure),
      }),
    },
    leftBehind: {
      status: "fail",
      severity: "medium",
      tell: (d: { flow: string; left: readonly LeftBehind[]; marker: string }) => ({
        title: `"${short(d.flow)}" cannot clean up after itself: test data stays in the product`,
        detail: `Failed: ${d.left.slice(0, 3).map(leftWords).join("; ")}. What the flow wrote, and named {{marker}}, holds ${d.marker}.`,
        fix: [
          `Delete by hand what the flow wrote: search for ${d.marker} where its steps use {{marker}}.`,
          "See why the step that cleans up fails: a wrong path, a missing right, or something that was deleted already (expect: { status: [2xx, 404] }).",
        ],
      }),
    },
    stopped: {
      status: "unknown",
      tell: (d: { flow: string; step: string; why: string }) => ({
        title: `Could not find out whether "${short(d.flow)}" works`,
        detail: `At "${short(d.step)}": ${d.why}. What users get there was not seen.`,
      }),
    },
  },
  judge: ({ smoke }) => [
    ...smoke.map(({ subject, value }) => {
      const { failure, stopped, left, runs, failed } = value;
      if (failure !== null) {
        const down = failure.fault === "connection" || failure.fault === "timeout";
        const say = failed < runs ? "sometimes" : down ? "down" : "broken";
        const about = { subject, ...hostOf(failure), evidence: failure.transcript };
        return { ...about, say, with: { flow: value, failure } } as const;
      }
      if (stopped !== null) {
        const { step, why } = stopped;
        return { subject, ...hostOf(stopped), say: "stopped", with: { flow: value.flow, step, why } } as const;
      }
      return left.length > 0 ? null : ({ subject, say: "works", with: value } as const);
    }),
    ...smoke.map(({ subject, value: { flow, left, marker } }) => {
      if (left.length === 0) return null;
      const evidence = left.slice(0, MOST_SHOWN).map(leftWords);
      return { subject, say: "leftBehind", with: { flow, left, marker }, evidence } as const;
    }),
  ],
});

function hostOf({ host }: { readonly host: string | null }): { readonly host?: string } {
  return host === null ? {} : { host };
}
