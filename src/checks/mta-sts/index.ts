/** The checks of mta-sts, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { policy } from "./policy.js";

export const mtaStsChecks: readonly Check[] = [policy];
