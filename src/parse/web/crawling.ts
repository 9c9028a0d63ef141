/** Whether search engines may list a page, by the page itself and the robots.txt of its host. */
import type { CrawlRule, RobotsSeen, SiteSeen } from "../../model/seen/site.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf, hostOfUrl } from "../hosts.js";
import { stagingName } from "../redirects/staging.js";
import { forbiddenBy } from "./robots-directives.js";
import { decidingRule } from "./robots-txt.js";

export interface Crawling {
  /** What forbids it, word for word; empty: nothing that could be seen. */
  readonly forbidden: readonly string[];
  /** The status with which robots.txt fails, which crawlers take for a no (RFC 9309 2.3.1.4). */
  readonly failing: number | null;
  /** Why robots.txt tells nothing; null: it does. */
  readonly unseen: string | null;
  /** What was seen of robots.txt, as a clause. */
  readonly robots: string;
}

export function crawlingOf(page: PageSeen, sites: readonly SiteSeen[]): Crawling {
  const robots = robotsOf(page.host, sites);
  const rule = ruleAgainst(page, robots);
  return {
    forbidden: [
      ...forbiddenBy(page.headers, page.marks?.metaRobots ?? []),
      ...(rule === null ? [] : [`robots.txt: Disallow: ${rule.path.slice(0, 100)}`]),
    ],
    failing: robots?.state === "error" ? robots.status : null,
    unseen: unseen(robots),
    robots:
      robots?.state === "rules" ? "its robots.txt lets Google fetch it" : "it has no robots.txt, which forbids nothing",
  };
}

/** Of the host that it redirects to, where that one was asked too. */
function robotsOf(host: string, sites: readonly SiteSeen[]): RobotsSeen | null {
  const own = sites.find((one) => one.host === host)?.robots ?? null;
  if (own?.state !== "elsewhere") return own;
  const other = sites.find((one) => one.host === hostOfUrl(own.to))?.robots ?? own;
  return new URL(own.to).pathname === "/robots.txt" ? other : own;
}

/** The rule that keeps Google from the page; null: none does. */
function ruleAgainst(page: PageSeen, robots: RobotsSeen | null): CrawlRule | null {
  if (robots?.state !== "rules") return null;
  const { pathname, search } = new URL(page.url);
  const rule = decidingRule(robots.googlebot, `${pathname}${search}`);
  return rule === null || rule.allow ? null : rule;
}

function unseen(robots: RobotsSeen | null): string | null {
  if (robots === null) return "its robots.txt could not be asked for";
  if (robots.state === "unseen") return `its robots.txt could not be seen: ${robots.detail}`;
  return robots.state === "elsewhere"
    ? `its robots.txt leads to ${robots.to.slice(0, 200)}, which was not asked`
    : null;
}

/** For testing: declared so, or by its name. Documentation may be named after developers and is public unless its owner says otherwise. */
export function isStaging(host: string, target: Target): boolean {
  const declared = declarationOf(target, host);
  if (declared?.role === "docs") return !declared.public;
  return stagingName(host) !== null || (declared?.role === "site" && !declared.public);
}

/** What to do about one thing that forbids listing. */
export function crawlingRemedy(forbidden: string): string {
  if (forbidden.startsWith("X-Robots-Tag"))
    return "Take X-Robots-Tag: noindex out of production: the header in next.config.js, vercel.json, netlify.toml or nginx, or the plugin that sends it.";
  if (forbidden.startsWith("robots.txt"))
    return "robots.txt of production: User-agent: * and on the next line Disallow: with nothing behind it.";
  return 'Take the element out of the template, or write <meta name="robots" content="index, follow">. WordPress: Settings, Reading, untick "Discourage search engines".';
}
