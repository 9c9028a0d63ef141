/** Checks of what pages contain. */
import type { Check } from "../../model/check.js";
import { mixed } from "./mixed.js";

export const contentChecks: readonly Check[] = [mixed];
