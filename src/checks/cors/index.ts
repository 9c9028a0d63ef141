/** The checks of the area `cors`. */
import type { Check } from "../../model/check.js";
import { origins } from "./origins.js";

export const corsChecks: readonly Check[] = [origins];
