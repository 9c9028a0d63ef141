/** Looks at each declared endpoint by sampling it, in the pace and to the number that its plan allows. */
import { credentialsOf } from "../model/credentials.js";
import { defineProbe } from "../model/probe.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { shownUrl } from "../parse/latency/sample.js";
import { type SamplingPlan, samplingPlan } from "../parse/latency/sampling-plan.js";

/** What is left of the deadline once nothing more is sent, for the last answers. */
const LAST_ANSWERS_MS = 60_000;

export const samples = defineProbe({
  id: "samples",
  summary: "Answers of each endpoint at random moments: outcome, time by phase, p95 with its confidence interval",
  measures: true,
  subjects: ({ endpoints }) =>
    endpoints.length === 0 ? { skip: "The target declares no endpoints." } : endpoints.map(({ name }) => name),
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  deadlineMs: (name, target) => planOf(name, target).timeMs + LAST_ANSWERS_MS,
  look(name, target, io: Io, signal) {
    const endpoint = endpointNamed(name, target);
    const shown = shownUrl(endpoint.url, credentialsOf(target));
    return io.sampler.sample({ endpoint, shown, plan: planOf(name, target) }, signal);
  },
});

function planOf(name: string, target: Target): SamplingPlan {
  return samplingPlan(endpointNamed(name, target), target.sampling, "sampling.requests" in target.lines);
}
