/** What the site probe brings home, short enough for a table of cases: a careful host without robots.txt and security.txt. */
import type { PageMarks, RobotsSeen, SiteSeen } from "../../src/model/seen/site.js";

export function siteSeen(host: string, more: Partial<SiteSeen> = {}): SiteSeen {
  return {
    host,
    asked: 6,
    robots: { state: "none", status: 404 },
    securityTxt: { state: "none", status: 404 },
    malformed: { path: "/%E0%A4%A", status: 400, shows: null },
    folders: [
      { path: "/uploads/", status: 404, listing: null },
      { path: "/assets/", status: 404, listing: null },
    ],
    left: [],
    ...more,
  };
}

export function pageMarks(more: Partial<PageMarks> = {}): PageMarks {
  return { placeholder: null, listing: null, metaRobots: [], login: false, ...more };
}

/** A robots.txt that keeps Google's crawler from these paths. */
export function robotsRules(...disallowed: readonly string[]): RobotsSeen {
  const googlebot = disallowed.map((path) => ({ allow: false, path }));
  return { state: "rules", url: "https://www.acme.test/robots.txt", googlebot, bingbot: [], cut: false };
}
