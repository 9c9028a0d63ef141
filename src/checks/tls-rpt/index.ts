/** The checks of tls-rpt, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { record } from "./record.js";

export const tlsRptChecks: readonly Check[] = [record];
