/** Which of a page's scripts are read, in which order, and how many requests each host may be sent for it. */
import type { PageLoad } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf, hostOfUrl, namedHosts, servesPages } from "../hosts.js";
import { holdsScripts } from "./access-share.js";
import { MORE_FILES, MORE_FOLDERS, REQUESTS_PER_HOST } from "./request-budget.js";
import { hasSpareRequests } from "./spare-requests.js";

/** Where the product's own code is. */
const ENTRY = /(?:^|\/)(?:_?app|main|index|bundle|client|entry|page|layout|runtime-main|application)\b[^/]{0,80}$/i;
/** Other people's code, the same on every site. */
const LIBRARY =
  /(?:polyfill|vendor|framework|webpack|runtime|jquery|bootstrap|popper|swiper|lodash|modernizr|wp-includes|wp-emoji|cdn-cgi|gtm|turbolinks)/i;

interface Plan {
  /** Of declared hosts, the product's own code first. */
  readonly own: readonly string[];
  /** How many are of hosts that are not declared. */
  readonly foreign: number;
}

export function planScripts(loads: readonly PageLoad[], declared: (host: string) => boolean): Plan {
  const rank = new Map<string, number>();
  const foreign = new Set<string>();
  for (const load of loads) {
    if (load.destination !== "script" || load.url === null) continue;
    const host = hostOfUrl(load.url);
    if (host === null) continue;
    const url = load.url.split("#", 1)[0] ?? load.url;
    // What was left out of an address cannot be asked for.
    if (!declared(host) || !url.startsWith("https:") || url.includes("***")) foreign.add(url);
    else rank.set(url, Math.min(rank.get(url) ?? 9, rankOf(load, new URL(url).pathname)));
  }
  const own = [...rank].sort((one, other) => one[1] - other[1]).map(([url]) => url);
  return { own, foreign: foreign.size };
}

function rankOf({ element, script }: PageLoad, path: string): number {
  if (LIBRARY.test(path)) return 4;
  if (script?.module === true || ENTRY.test(path)) return element === "script" ? 0 : 1;
  return element === "script" ? 2 : 3;
}

/**
 * How many requests the look at one host's page may send to a host for scripts. A page's own host gets all that are meant for scripts there; one
 * that only serves files shares them among all pages; another page's host is read with its own page.
 */
export function scriptShare(target: Target, page: string, host: string): number {
  const room = scriptRoom(target, host);
  if (page === host) return room;
  if (servesPages(declarationOf(target, host)?.role ?? "site")) return 0;
  const pages = namedHosts(target).filter((name) => servesPages(declarationOf(target, name)?.role ?? "site"));
  return Math.max(Math.floor(room / Math.max(1, pages.length)), pages.indexOf(page) < room ? 1 : 0);
}

/** Where nobody asks about access and CORS, most of their requests are free for scripts. */
function scriptRoom(target: Target, host: string): number {
  if (!holdsScripts(declarationOf(target, host)?.role ?? "site")) return 0;
  const { scripts, access, cors } = REQUESTS_PER_HOST;
  return hasSpareRequests(target, host) ? scripts + access + cors - MORE_FILES - MORE_FOLDERS : scripts;
}
