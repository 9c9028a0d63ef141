import { indexing } from "../../../src/checks/content/indexing.js";
import type { RobotsSeen, SiteSeen } from "../../../src/model/seen/site.js";
import type { PageSeen } from "../../../src/model/seen/web.js";
import type { Host } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { pageMarks, robotsRules, siteSeen } from "../../helpers/site.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
type Said = readonly ["pass" | "fail" | "unknown" | "skip", string];
type More = Parameters<typeof page>[1] & { readonly declared?: Partial<Host>; readonly name?: string };

function one(
  name: string,
  said: Said,
  { declared = {}, name: about = WWW, ...more }: More = {},
  robots: RobotsSeen | null = { state: "none", status: 404 },
) {
  const seenPage: PageSeen = { ...page(about, more), marks: more.marks ?? pageMarks() };
  const site: SiteSeen = siteSeen(about, { robots });
  return {
    name,
    target: target({ hosts: [host(about, declared)] }),
    seen: { page: [[about, seenPage] as const], site: [[about, site] as const] },
    expect: [[said[0], said[1], about] as const],
  };
}
const noindex = { headers: { "x-robots-tag": "noindex" } };
const meta = (name: string, content: string) => ({ marks: pageMarks({ metaRobots: [{ name, content }] }) });
const staging = { name: "staging.acme.test" };

describeCheck(indexing, [
  one("nothing forbids it", ["pass", "listed"]),
  one("a robots.txt that hides the basket", ["pass", "listed"], {}, robotsRules("/cart", "/*?sort=")),
  one("a header", ["fail", "forbidden"], noindex),
  one("a header for Google alone", ["fail", "forbidden"], { headers: { "x-robots-tag": "googlebot: noindex" } }),
  one("a header for another crawler", ["pass", "listed"], { headers: { "x-robots-tag": "otherbot: noindex" } }),
  one("a snippet's length", ["pass", "listed"], { headers: { "x-robots-tag": "max-snippet:-1, nofollow" } }),
  one("a meta element", ["fail", "forbidden"], meta("robots", "noindex, nofollow")),
  one("a meta element for Google", ["fail", "forbidden"], meta("googlebot", "none")),
  one("a meta element for Bing alone", ["pass", "listed"], meta("bingbot", "noindex")),
  one("robots.txt", ["fail", "forbidden"], {}, robotsRules("/")),
  one("robots.txt, of another path", ["pass", "listed"], { url: `https://${WWW}/en/` }, robotsRules("/fr/")),
  one(
    "robots.txt, of the page that the root leads to",
    ["fail", "forbidden"],
    { url: `https://${WWW}/en/` },
    robotsRules("/en/"),
  ),
  one("robots.txt fails", ["fail", "robotsBroken"], {}, { state: "error", status: 503 }),
  one("robots.txt behind a wall", ["unknown", "hidden"], {}, { state: "unseen", detail: "a challenge" }),
  one(
    "robots.txt on a host that is not declared",
    ["unknown", "hidden"],
    {},
    { state: "elsewhere", to: "https://cdn.example/robots.txt" },
  ),
  one("robots.txt was not asked for", ["unknown", "hidden"], {}, null),
  one("a header, though robots.txt was not seen", ["fail", "forbidden"], noindex, {
    state: "unseen",
    detail: "a challenge",
  }),
  one("a challenge", ["unknown", "hidden"], { wall: challenge, status: 403 }),
  one("an error", ["unknown", "hidden"], { status: 500 }),
  one("not found", ["skip", "noPage"], { status: 404 }),
  one("only redirects", ["skip", "noPage"], { redirectsTo: "https://acme.test/", status: 301, ...noindex }),
  one("an API", ["skip", "noPage"], { declared: { role: "api", public: false }, html: false }),
  one("an app with noindex", ["skip", "private"], { declared: { role: "app", public: false }, ...noindex }),
  one("an app that is declared public", ["fail", "forbidden"], { declared: { role: "app", public: true }, ...noindex }),
  one("documentation of developers is public", ["pass", "listed"], {
    name: "dev.acme.test",
    declared: { role: "docs" },
  }),

  one("staging that search engines may list", ["fail", "open"], staging),
  one("a site declared as not public", ["fail", "open"], { declared: { public: false } }),
  one("staging, with a rule for other crawlers", ["fail", "open"], {
    ...staging,
    headers: { "x-robots-tag": "bingbot: noindex" },
  }),
  one("staging with a header", ["pass", "kept"], { ...staging, ...noindex }),
  one("staging with robots.txt", ["pass", "kept"], staging, robotsRules("/")),
  one("staging whose robots.txt fails", ["pass", "kept"], staging, { state: "error", status: 500 }),
  one("staging behind a password", ["pass", "kept"], { ...staging, status: 401, html: false }),
  one("staging for some addresses alone", ["pass", "kept"], { ...staging, status: 403 }),
  one("staging behind a challenge", ["unknown", "hidden"], { ...staging, status: 403, wall: challenge }),
  one("staging with a log-in", ["pass", "kept"], { ...staging, marks: pageMarks({ login: true }) }),
  one("staging that sends to a log-in elsewhere", ["skip", "noPage"], {
    ...staging,
    redirectsTo: "https://login.acme.test/",
    status: 302,
  }),
  one("staging whose robots.txt nobody saw", ["unknown", "hidden"], staging, { state: "unseen", detail: "no answer" }),
  {
    name: "robots.txt lies on another declared host",
    seen: {
      page: [[WWW, page(WWW)] as const],
      site: [
        [WWW, siteSeen(WWW, { robots: { state: "elsewhere", to: "https://acme.test/robots.txt" } })] as const,
        ["acme.test", siteSeen("acme.test", { robots: robotsRules("/") })] as const,
      ],
    },
    expect: [["fail", "forbidden", WWW]],
  },
  {
    name: "the site could not be asked",
    seen: { page: [[WWW, page(WWW)] as const], site: [] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
