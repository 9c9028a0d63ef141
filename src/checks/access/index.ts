/** The checks of the area `access`. */
import type { Check } from "../../model/check.js";
import { authentication } from "./authentication.js";
import { isolation } from "./isolation.js";

export const accessChecks: readonly Check[] = [authentication, isolation];
