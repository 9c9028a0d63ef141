/** The checks of the area `edge`. */
import type { Check } from "../../model/check.js";
import { originExposed } from "./origin-exposed.js";
import { edgeProtected } from "./protected.js";
import { rateLimit } from "./rate-limit.js";
import { staticCache } from "./static-cache.js";
import { waf } from "./waf.js";

export const edgeChecks: readonly Check[] = [edgeProtected, originExposed, rateLimit, waf, staticCache];
