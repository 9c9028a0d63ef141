/** The checks on the registration of domains, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { expiry } from "./expiry.js";
import { transferLock } from "./transfer-lock.js";

export const domainChecks: readonly Check[] = [expiry, transferLock];
