/** Scripts of other sites that a page loads: which hold back its first picture, and which could be pinned by their hash and are not. */
import type { PageLoad, PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { declarationOf, hostOfUrl } from "../hosts.js";

export interface ForeignScripts {
  readonly blocking: readonly PageLoad[];
  /** Of an exact version, so that its bytes never change, without integrity. */
  readonly unpinned: readonly PageLoad[];
  /** Of all other sites. */
  readonly count: number;
}

/** Where platforms keep what they put into their customers' pages: nobody can pin or defer it. */
const PLATFORMS = [
  "parastorage.com",
  "squarespace.com",
  "squarespace-cdn.com",
  "cdn.shopify.com",
  "website-files.com",
  "framerusercontent.com",
  "wp.com",
  "editmysite.com",
  "hubspotusercontent.com",
  "bubble.io",
];

/** An exact version, in the path alone: `@1.2.3`, `/1.2.3/`, `-1.2.3.min.js`. */
const VERSION = /[@/._v-]\d{1,4}\.\d{1,4}\.\d{1,5}(?:[-+][\w.]{1,30})?(?:[/.]|$)/i;

export function foreignScripts(page: PageSeen, target: Target): ForeignScripts {
  const foreign = page.loads.filter(
    ({ element, destination, url }) => element === "script" && destination === "script" && isForeign(url, page, target),
  );
  return {
    blocking: foreign.filter(({ script }) => script?.blocking === true),
    unpinned: foreign.filter(({ script, url }) => script?.integrity === false && VERSION.test(pathOf(url))),
    count: foreign.length,
  };
}

function isForeign(url: string | null, { host }: PageSeen, target: Target): boolean {
  const name = hostOfUrl(url ?? "");
  if (name === null || declarationOf(target, name) !== undefined) return false;
  const own = [host, target.domain, ...target.hosts.map((one) => one.host.replace(/^\*\./, ""))].map(registrableDomain);
  if (own.includes(registrableDomain(name))) return false;
  return !PLATFORMS.some((platform) => name === platform || name.endsWith(`.${platform}`));
}

function pathOf(url: string | null): string {
  return url === null ? "" : new URL(url).pathname;
}
