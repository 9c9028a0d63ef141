/** Decides whether search engines may list the public site, and may not list what is for testing. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { type Crawling, crawlingOf, crawlingRemedy, isStaging } from "../../parse/web/crawling.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";

const says = {
  ...pageSays,
  forbidden: {
    status: "fail",
    tell: (d: { host: string; how: readonly string[] }) => ({
      title: `Google is told to leave ${d.host} out: nobody will find it by searching`,
      detail: `The page search engines would list forbids it: ${d.how.join("; ").slice(0, 500)}.`,
      fix: [
        ...d.how.map(crawlingRemedy),
        "Then ask Google to look again: Search Console, URL inspection, Request indexing.",
        `A host that is not for search engines is declared as such: { host: ${d.host}, public: false }.`,
      ],
    }),
  },
  robotsBroken: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: { host: string; status: number }) => ({
      title: `Search engines stop reading ${d.host}: its robots.txt fails with ${d.status}`,
      detail: `https://${d.host}/robots.txt answers ${d.status}. Crawlers must take a server's error for "fetch nothing" (RFC 9309 2.3.1.4).`,
      fix: [`Make https://${d.host}/robots.txt answer 200 with your rules, or 404 where there are none.`],
    }),
  },
  open: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    confidence: 0.8,
    tell: (d: { host: string }) => ({
      title: `Search engines may list ${d.host}, which is not meant for the public`,
      detail:
        "Its page answers everybody without a log-in, and neither X-Robots-Tag, meta robots nor robots.txt forbids to list it. Test data and half-done pages turn up in searches, beside the real site.",
      fix: [
        "Best: ask for a password or a log-in on the whole host (Vercel: Deployment Protection; Netlify: password protection; nginx: auth_basic).",
        'Else send on every answer: X-Robots-Tag: noindex   (nginx: add_header X-Robots-Tag "noindex" always;)',
        "robots.txt alone is weak: an address that others link to is listed all the same.",
      ],
    }),
  },
  listed: {
    status: "pass",
    tell: (d: { host: string; robots: string }) => ({
      title: `Search engines may list ${d.host}`,
      detail: `Its page carries no noindex; ${d.robots}.`,
    }),
  },
  kept: {
    status: "pass",
    tell: (d: { host: string; how: string }) => ({
      title: `${d.host} is kept out of search engines`,
      detail: `${d.how}.`,
    }),
  },
  private: {
    status: "skip",
    tell: (d: { host: string }) => ({
      title: `${d.host} is not meant for search engines`,
      detail: "The target does not declare it as public, so it may be listed or not.",
    }),
  },
} as const;

export const indexing = defineCheck({
  doc: {
    id: "content/indexing",
    title: "Search engines leave the site out, or list what is for testing",
    rule: "The page of a public host forbids indexing by X-Robots-Tag, meta robots or robots.txt, for all crawlers or for Google's, or its robots.txt fails with a server error (high); a staging host (declared public: false, or by its name) allows it (medium). Rules for other crawlers alone, and a missing robots.txt, are fine.",
    why: "A noindex that was right before the launch makes the site vanish from Google after it, and nobody notices for weeks. A staging copy in the index competes with the real site and shows what is not ready.",
    fix: [
      "Take noindex out of the header and the page, and Disallow: / out of robots.txt, in production alone.",
      "Ask for a log-in on staging hosts, or send X-Robots-Tag: noindex there.",
    ],
    severity: "high",
    impact: "trust",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9309.html",
      "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag",
      "https://developers.google.com/search/docs/crawling-indexing/block-indexing",
    ],
  },
  needs: ["page", "site"],
  extra: ["site"],
  says,
  judge({ page, site }, target) {
    const sites = site.map(({ value }) => value);
    return page.map(({ value }) => {
      const judge = isStaging(value.host, target) ? judgeStaging : judgePublic;
      return judge(value, crawlingOf(value, sites), target);
    });
  },
});

type Judged = Verdict<typeof says>;

function judgePublic(page: PageSeen, { forbidden: how, failing, unseen, robots }: Crawling, target: Target): Judged {
  const { host } = page;
  const none = withoutPage(page, target);
  if (none !== null) return { ...none, subject: host };
  if (declarationOf(target, host)?.public !== true) return { say: "private", subject: host, with: { host } };
  if (how.length > 0) return { say: "forbidden", subject: host, with: { host, how }, evidence: how };
  if (failing !== null) return { say: "robotsBroken", subject: host, with: { host, status: failing } };
  if (unseen !== null) return { say: "hidden", subject: host, with: { host, why: unseen } };
  return { say: "listed", subject: host, with: { host, robots } };
}

function judgeStaging(page: PageSeen, { forbidden, failing, unseen }: Crawling, target: Target): Judged {
  const { host, status, wall } = page;
  const kept = (how: string): Judged => ({ say: "kept", subject: host, with: { host, how } });
  if (wall?.kind !== "challenge" && (status === 401 || status === 403))
    return kept(`It answers strangers with ${status}`);
  const none = withoutPage(page, target);
  if (none !== null) return { ...none, subject: host };
  if (page.marks?.login === true) return kept("It shows strangers a log-in and nothing else");
  const [how] = forbidden;
  if (how !== undefined) return kept(how);
  if (failing !== null) return kept(`Its robots.txt answers ${failing}, which crawlers take for a no`);
  if (unseen !== null) return { say: "hidden", subject: host, with: { host, why: unseen } };
  return { say: "open", subject: host, with: { host } };
}
