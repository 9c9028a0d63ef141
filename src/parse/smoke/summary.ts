/** All runs of a flow as one observation. */
import type { SmokeSeen } from "../../model/seen/smoke.js";
import type { SmokeFlow } from "../../model/smoke-flow.js";
import type { FlowRun } from "./run-flow.js";

/** Of steps that clean up and failed: in twenty runs they fail alike. */
const MOST_LEFT = 20;

export function smokeSeen(flow: SmokeFlow, runs: readonly FlowRun[], marker: string): SmokeSeen {
  const all = runs.flatMap(({ times }) => times);
  return {
    flow: flow.name,
    runs: runs.length,
    repeat: flow.repeat,
    steps: flow.steps.filter(({ always }) => !always).length,
    failed: runs.filter(({ failure }) => failure !== null).length,
    failure: runs.flatMap(({ failure }) => failure ?? [])[0] ?? null,
    stopped: runs.flatMap(({ stop }) => stop ?? [])[0] ?? null,
    times: flow.steps.flatMap(({ name, expect: { within } }, step) => {
      const own = all.filter((one) => one.step === step);
      const host = own[0]?.host;
      if (host === undefined) return [];
      const late = own.filter(({ took, lag }) => within !== null && took - lag > within).length;
      return [{ step: name, host, within, times: own.map(({ took }) => Math.round(took)), late }];
    }),
    left: runs.flatMap(({ left }) => left).slice(0, MOST_LEFT),
    marker,
    asked: runs.reduce((sum, { asked }) => sum + asked, 0),
  };
}
