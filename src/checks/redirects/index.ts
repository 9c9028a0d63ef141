/** The checks of the area `redirects`. */
import type { Check } from "../../model/check.js";
import { canonicalHost } from "./canonical-host.js";
import { downgrade } from "./downgrade.js";
import { https } from "./https.js";
import { loop } from "./loop.js";
import { offDomain } from "./off-domain.js";
import { pathAndQueryKept } from "./path-and-query.js";

export const redirectsChecks: readonly Check[] = [https, canonicalHost, loop, pathAndQueryKept, downgrade, offDomain];
