/** Whether declared endpoints answer within their budgets. */
import type { Check } from "../../model/check.js";
import { coldStart } from "./cold-start.js";
import { firstToken } from "./first-token.js";
import { p95 } from "./p95.js";
import { regression } from "./regression.js";
import { underLoad } from "./under-load.js";

export const latencyChecks: readonly Check[] = [p95, underLoad, regression, coldStart, firstToken];
