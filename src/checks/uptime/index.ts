/** Whether declared endpoints work, and how often they fail. */
import type { Check } from "../../model/check.js";
import { availability } from "./availability.js";
import { errorRate } from "./error-rate.js";
import { reachable } from "./reachable.js";

export const uptimeChecks: readonly Check[] = [reachable, availability, errorRate];
