/** Whether declared endpoints answer within their budgets. */
import type { Check } from "../../model/check.js";
import { p95 } from "./p95.js";

export const latencyChecks: readonly Check[] = [p95];
