/** Checks of the headers that hosts send. */
import type { Check } from "../../model/check.js";
import { contentTypeOptions } from "./content-type-options.js";
import { csp } from "./csp.js";
import { disclosure } from "./disclosure.js";
import { framing } from "./framing.js";
import { hsts } from "./hsts.js";
import { permissionsPolicy } from "./permissions-policy.js";
import { referrerPolicy } from "./referrer-policy.js";
import { requestId } from "./request-id.js";

export const headersChecks: readonly Check[] = [
  hsts,
  csp,
  framing,
  contentTypeOptions,
  referrerPolicy,
  permissionsPolicy,
  disclosure,
  requestId,
];
