/** The checks of DMARC, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { policy } from "./policy.js";
import { record } from "./record.js";
import { syntax } from "./syntax.js";

export const dmarcChecks: readonly Check[] = [record, syntax, policy];
