/** The checks of DKIM, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { key } from "./key.js";
import { keyStrength } from "./key-strength.js";
import { revoked } from "./revoked.js";
import { testing } from "./testing.js";

export const dkimChecks: readonly Check[] = [key, keyStrength, revoked, testing];
