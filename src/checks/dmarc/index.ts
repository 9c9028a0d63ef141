/** The checks of DMARC, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { alignment } from "./alignment.js";
import { policy } from "./policy.js";
import { record } from "./record.js";
import { reports } from "./reports.js";
import { subdomains } from "./subdomains.js";
import { syntax } from "./syntax.js";
import { transition } from "./transition.js";

export const dmarcChecks: readonly Check[] = [record, syntax, policy, subdomains, transition, reports, alignment];
