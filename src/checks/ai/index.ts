/** Whether chat endpoints keep to what they were told. */
import type { Check } from "../../model/check.js";
import { promptInjection } from "./prompt-injection.js";

export const aiChecks: readonly Check[] = [promptInjection];
