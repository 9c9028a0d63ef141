/** The checks of the area `cache`. */
import type { Check } from "../../model/check.js";
import { privateCache } from "./private.js";

export const cacheChecks: readonly Check[] = [privateCache];
