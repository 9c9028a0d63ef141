/** Hosts that a policy may name and yet stop nothing: anybody can publish there, or they hold code that runs what it is given. */

import { checkScriptAllowlistBypass } from "csp_evaluator/dist/checks/security_checks.js";
import { Csp } from "csp_evaluator/dist/csp.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { getPublicSuffix } from "tldts";
import { isUrl } from "../../model/url.js";

/** They serve every package or repository of the world under one name; csp_evaluator does not list them. */
const PUBLISHERS = [
  "unpkg.com",
  "esm.sh",
  "esm.run",
  "cdn.skypack.dev",
  "ga.jspm.io",
  "cdn.esm.sh",
  "fastly.jsdelivr.net",
  "gcore.jsdelivr.net",
  "cdn.statically.io",
  "raw.githack.com",
  "rawcdn.githack.com",
  "cdn.rawgit.com",
  "rawgit.com",
  "s3.amazonaws.com",
];

/** `source` is a host source; `withEval`: the policy allows 'unsafe-eval', which some of the known endpoints need. */
export function isBypass(source: string, withEval: boolean): boolean {
  const bare = source
    .slice(0, 1000)
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/:(?:\*|\d{1,5})(?=\/|$)/, "");
  return isPublicSuffix(bare) || PUBLISHERS.includes(bare.replace(/\/$/, "")) || isKnown(bare, withEval);
}

/** `*.vercel.app`: whoever opens an account there has a host that matches. */
function isPublicSuffix(source: string): boolean {
  const host = /^\*\.([a-z0-9.-]+)/.exec(source)?.[1];
  return host !== undefined && getPublicSuffix(host, { allowPrivateDomains: true }) === host;
}

/** Asked of csp_evaluator's lists of JSONP endpoints and AngularJS libraries; its other remarks and its severities are not used. */
function isKnown(bare: string, withEval: boolean): boolean {
  // The evaluator parses it as a URL and throws where it is none.
  if (!isUrl(`https://${bare.replace("*", "wildcard")}`)) return false;
  const csp = new Csp({ "script-src": [`https://${bare}`, ...(withEval ? ["'unsafe-eval'"] : [])] });
  return checkScriptAllowlistBypass(csp).some(({ severity }) => severity === Severity.HIGH);
}
