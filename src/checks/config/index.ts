/** The checks of configuration. */
import type { Check } from "../../model/check.js";
import { envFile } from "./env-file.js";

export const configChecks: readonly Check[] = [envFile];
