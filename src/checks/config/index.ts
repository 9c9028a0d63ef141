/** The checks of configuration. */
import type { Check } from "../../model/check.js";
import { envFile } from "./env-file.js";
import { envInventory } from "./env-inventory.js";
import { envMissing } from "./env-missing.js";
import { environments } from "./environments.js";

export const configChecks: readonly Check[] = [envFile, envInventory, envMissing, environments];
