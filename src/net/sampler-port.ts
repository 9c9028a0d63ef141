/** The port through which an endpoint is sampled: plain data both ways, so that another thread can do it. */
import type { SamplesSeen } from "../model/seen/samples.js";
import type { Endpoint } from "../model/target.js";
import type { SamplingPlan } from "../parse/latency/sampling-plan.js";

/** One endpoint to sample. */
export interface SampleAsk {
  readonly endpoint: Endpoint;
  /** Its URL as a report may show it. */
  readonly shown: string;
  readonly plan: SamplingPlan;
}

export interface Sampler {
  /**
   * Sends requests at random moments until their answers decide whether the endpoint keeps its budget, or the plan ends. Throws what
   * `Http.request` throws where the first one shows that there is nothing to sample, or the signal's reason.
   */
  sample(ask: SampleAsk, signal: AbortSignal): Promise<SamplesSeen>;
}

/** How far the sampling of one endpoint is. */
export interface SamplingProgress {
  readonly endpoint: string;
  readonly done: number;
  /** Samples after which it is looked whether they decide. */
  readonly of: number;
  /** Until then, at the present pace. */
  readonly leftMs: number;
}
