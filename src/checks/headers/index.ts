/** Checks of the security headers that hosts send. */
import type { Check } from "../../model/check.js";
import { csp } from "./csp.js";
import { disclosure } from "./disclosure.js";
import { framing } from "./framing.js";
import { hsts } from "./hsts.js";

export const headersChecks: readonly Check[] = [hsts, csp, framing, disclosure];
