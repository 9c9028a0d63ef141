/** Whether what users do in the product works step by step, and fast enough. */
import type { Check } from "../../model/check.js";
import { flow } from "./flow.js";
import { latency } from "./latency.js";

export const smokeChecks: readonly Check[] = [flow, latency];
