/** Runs the steps of a flow once: after a failure only those that clean up what was made until then. */
import type { LookFailed } from "../../model/errors.js";
import type { FlowStop, LeftBehind, StepFailure } from "../../model/seen/smoke.js";
import type { SmokeFlow, SmokeStep } from "../../model/smoke-flow.js";
import { expectationWords } from "./expectation.js";
import type { Carried, Ports } from "./follow.js";
import { maskOf } from "./mask.js";
import { runStep, type StepResult } from "./run-step.js";
import { missingNames } from "./template.js";
import { requestLine, transcriptOf } from "./transcript.js";

export interface RunTime {
  readonly step: number;
  readonly host: string;
  readonly took: number;
  readonly lag: number;
}

export interface FlowRun {
  readonly failure: StepFailure | null;
  readonly stop: FlowStop | null;
  /** Where the first request of the run met what another check tells: there is nothing else to say. */
  readonly cause: LookFailed | null;
  readonly times: readonly RunTime[];
  readonly left: readonly LeftBehind[];
  readonly asked: number;
  /** Thrown while a step was under way, the steps that clean up having run. */
  readonly thrown: { readonly error: unknown } | null;
}

/** `signals`: for the steps, and for those that clean up, which go on when the audit is stopped. */
export async function runFlow(
  flow: SmokeFlow,
  at: { readonly run: number; readonly marker: string },
  ports: Ports,
  signals: { readonly run: AbortSignal; readonly tidy: AbortSignal },
): Promise<FlowRun> {
  const own = new Set(flow.steps.flatMap(({ capture }) => Object.keys(capture)));
  const carried: Carried = { values: new Map([["marker", at.marker]]), jar: [], base: null, loggedIn: false, asked: 0 };
  const times: RunTime[] = [];
  const left: LeftBehind[] = [];
  let failure: StepFailure | null = null;
  let stop: FlowStop | null = null;
  let cause: LookFailed | null = null;
  let thrown: FlowRun["thrown"] = null;

  for (const [index, step] of flow.steps.entries()) {
    const broken = failure !== null || stop !== null || thrown !== null;
    if (broken && !step.always) continue;
    const missing = missingNames(step, own, carried.values);
    // What was not made need not be cleaned up.
    if (missing.length > 0 && step.always) continue;
    const about = { step: step.name, number: index + 1, run: at.run };
    if (missing.length > 0) {
      failure = { ...about, tries: 0, host: null, ...unfilled(step, missing) };
      continue;
    }
    let result: StepResult;
    try {
      result = await runStep(step, carried, ports, thrown === null ? signals.run : signals.tidy);
    } catch (error) {
      if (step.always) left.push(leftBehind(step, carried, "was interrupted"));
      thrown ??= { error };
      continue;
    }
    const { host, tries } = result;
    if (result.kind === "ok") times.push({ step: index, host: host ?? "", took: result.took, lag: result.lag });
    else if (step.always) left.push(leftBehind(step, carried, result.kind === "fault" ? result.shown.got : result.why));
    else if (result.kind === "fault") failure = { ...about, tries, host, ...result.shown };
    else {
      stop = { step: step.name, why: result.why, host };
      if (times.length === 0) cause = result.cause;
    }
  }
  return { failure, stop, cause, times, left, asked: carried.asked, thrown };
}

function leftBehind({ name, request }: SmokeStep, { values }: Carried, got: string): LeftBehind {
  return { step: name, request: requestLine(request, maskOf(values, [])), got };
}

/** A step in between that cleans up did not run, and this one needs what it would have captured. */
function unfilled({ request, expect }: SmokeStep, missing: readonly string[]) {
  const got = `nothing captured ${missing.map((name) => `{{${name}}}`).join(", ")}`;
  const shown = { cookies: [], expected: expectationWords(expect), answer: null, failure: got };
  const transcript = transcriptOf(request, shown, (text) => text);
  return { fault: "request", expected: "values from earlier steps", got, transcript } as const;
}
