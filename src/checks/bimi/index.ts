/** The checks of bimi, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { record } from "./record.js";

export const bimiChecks: readonly Check[] = [record];
