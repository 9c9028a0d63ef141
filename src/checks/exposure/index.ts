/** Checks of what hosts hand out to anybody. */
import type { Check } from "../../model/check.js";
import { files } from "./files.js";

export const exposureChecks: readonly Check[] = [files];
