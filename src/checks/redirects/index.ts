/** The checks of the area `redirects`. */
import type { Check } from "../../model/check.js";
import { appLinks } from "./app-links.js";
import { canonicalHost } from "./canonical-host.js";
import { chainLength } from "./chain-length.js";
import { declared } from "./declared.js";
import { downgrade } from "./downgrade.js";
import { duplicateContent } from "./duplicate-content.js";
import { https } from "./https.js";
import { loop } from "./loop.js";
import { method } from "./method.js";
import { offDomain } from "./off-domain.js";
import { pathAndQueryKept } from "./path-and-query.js";
import { permanence } from "./permanence.js";

export const redirectsChecks: readonly Check[] = [
  https,
  canonicalHost,
  loop,
  chainLength,
  pathAndQueryKept,
  downgrade,
  offDomain,
  permanence,
  method,
  declared,
  duplicateContent,
  appLinks,
];
