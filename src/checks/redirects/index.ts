/** The checks of the area `redirects`. */
import { canonicalHost } from "./canonical-host.js";
import { downgrade } from "./downgrade.js";
import { https } from "./https.js";
import { loop } from "./loop.js";
import { offDomain } from "./off-domain.js";
import { pathAndQueryKept } from "./path-and-query.js";

export const redirectsChecks = [https, canonicalHost, loop, pathAndQueryKept, downgrade, offDomain];
