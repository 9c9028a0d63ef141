/** What to paste for a page's Content-Security-Policy: a first one made from what the page loads, or its own with what is missing. */

import type { HeaderList, PageSeen } from "../../model/seen/web.js";
import { isUrl } from "../../model/url.js";
import { isBypass } from "./csp-bypass.js";
import type { Hole } from "./csp-scripts.js";
import { headerSteps, placesOf } from "./header-recipes.js";

const CSP = "Content-Security-Policy";
const REPORT_ONLY = `${CSP}-Report-Only`;
const MOST_HOSTS = 10;
const LONGEST_LINE = 1000;

/** Steps to a first policy; every answer's own forms where its headers show how the host is run. */
export function firstPolicySteps(page: PageSeen): readonly string[] {
  const policy = `script-src ${["'self'", ...foreignScripts(page)].join(" ")}; object-src 'none'; base-uri 'self'`;
  return [
    `Try it first, so that nothing breaks: ${REPORT_ONLY}: ${policy}`,
    ...headerSteps(REPORT_ONLY, policy, placesOf(page.headers)),
    "Use the site and read the browser's console: add each host that it names to script-src, and for scripts in the page itself the 'sha256-...' that it names, or a nonce that is new for every answer.",
    `When the console is quiet, send the same as ${CSP}.`,
  ];
}

/** Steps that close the holes; with the whole new header where adding directives is enough. */
export function mendedPolicySteps(headers: HeaderList, holes: readonly Hole[]): readonly string[] {
  const mends = [...new Set(holes.map(({ mend }) => mend))].slice(0, 6);
  const added = holes.flatMap(({ add }) => (add === undefined ? [] : [add]));
  const whole = added.length === holes.length ? policyWith(headers, added) : null;
  return whole === null
    ? [...mends, `Send the new policy as ${REPORT_ONLY} beside the old one first, and read the browser's console.`]
    : [`Send: ${CSP}: ${whole}`, ...mends];
}

/** The page's own policy with more directives, to paste; null: it sends none, several, or too long a one. */
export function policyWith(headers: HeaderList, added: readonly string[]): string | null {
  const [value, ...others] = headers.flatMap(([name, text]) => (name === CSP.toLowerCase() ? [text.trim()] : []));
  if (value === undefined || value === "" || others.length > 0 || value.length > LONGEST_LINE) return null;
  // The nonce of one answer must not be pasted into all.
  const kept = value.replace(/;$/, "").replace(/'nonce-[^']{1,200}'/g, "'nonce-RANDOM'");
  return value.includes(",") ? null : [kept, ...added].join("; ");
}

/** Where the page's scripts come from beside its own host. Of hosts where anybody publishes, the very file. */
function foreignScripts({ loads, host }: PageSeen): readonly string[] {
  const sources = loads.flatMap(({ destination, url }) => {
    if (destination !== "script" || url === null || !isUrl(url)) return [];
    const { protocol, origin, hostname, pathname } = new URL(url);
    if (protocol !== "https:" || hostname === host) return [];
    return [isBypass(origin, true) ? `${origin}${pathname}` : origin];
  });
  return [...new Set(sources)].filter((source) => !/[;,'"\s]/.test(source)).slice(0, MOST_HOSTS);
}
