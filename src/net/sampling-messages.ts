/** What the audit's thread and the sampling thread say to each other. */
import type { Cause } from "../model/errors.js";
import type { SamplesSeen } from "../model/seen/samples.js";
import type { SampleAsk, SamplingProgress } from "./io.js";

/** To the sampling thread. */
export type Order = { readonly id: number; readonly ask: SampleAsk } | { readonly id: number; readonly stop: true };

/** From it; `ready` once, when it can take orders. */
export type Note =
  | { readonly ready: true }
  | { readonly progress: SamplingProgress }
  | { readonly counts: Readonly<Record<string, number>> }
  | { readonly id: number; readonly seen: SamplesSeen }
  | { readonly id: number; readonly failed: { readonly kind: Cause; readonly message: string; readonly host?: string } }
  | { readonly id: number; readonly bug: string };
