/** Checks of the cookies that hosts set. */
import type { Check } from "../../model/check.js";
import { flags } from "./flags.js";

export const cookiesChecks: readonly Check[] = [flags];
