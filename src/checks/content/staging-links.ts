/** Decides whether the live site, its scripts or a test message lead people to a developer's computer, a private network or staging. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { MessageSeen } from "../../model/seen/message.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { withoutPage } from "../../parse/web/html-page.js";
import { readSo } from "../../parse/web/script-says.js";
import { type Stray, strayLinks, strayOrigins } from "../../parse/web/stray-links.js";
import { straySays as says } from "../../parse/web/stray-words.js";

export const stagingLinks = defineCheck({
  doc: {
    id: "content/staging-links",
    title: "Customers are sent to a staging site or a developer's computer",
    rule: "A page (href, src, action, srcset, canonical, og:*), an absolute URL in a script of the live site, or a declared test message leads to localhost, a private address, a staging or a preview host that the target does not declare (critical in a message, high else). Text, code samples, comparisons and defaults of libraries are no links.",
    why: "The page works for whoever built it and for nobody else: buttons, images and sign-ups lead nowhere, or customers type real data into a test system. A reset link in mail that leads to localhost locks people out.",
    fix: [
      "Set the site's public address in the settings of production: SITE_URL, APP_URL, NEXT_PUBLIC_SITE_URL, metadataBase in Next.js, siteUrl in Gatsby.",
      "Write links to your own pages without a host: /pricing in place of http://localhost:3000/pricing.",
      "WordPress and other CMS: set the site address, then search and replace the old one in the content.",
      "Build and deploy again, and look for the address in the page's source.",
    ],
    severity: "critical",
    impact: "broken-access",
    stage: 1,
    effort: 30,
    references: [
      "https://nextjs.org/docs/app/api-reference/functions/generate-metadata#metadatabase",
      "https://www.rfc-editor.org/rfc/rfc6761#section-6.3",
    ],
  },
  needs: ["page", "message"],
  extra: ["message"],
  says,
  judge: ({ page, message }, target) => [
    ...page.flatMap(({ value }) => judgePage(value, target)),
    ...message.flatMap(({ value }) => judgeMessage(value as MessageSeen, target)),
  ],
});

function judgePage(page: PageSeen, target: Target): readonly Verdict<typeof says>[] {
  const { host } = page;
  const none = withoutPage(page, target);
  if (none !== null) return [{ ...none, subject: host }];
  const stray = strayLinks(page, target);
  const groups = {
    nowhere: stray.filter(({ within, kind }) => within === "page" && kind === "nowhere"),
    staging: stray.filter(({ within, kind }) => within === "page" && kind === "staging"),
    script: stray.filter(({ within }) => within === "script"),
  };
  const found = (["nowhere", "staging", "script"] as const).flatMap((say) =>
    groups[say].length === 0 ? [] : [{ say, ...toldOf(host, groups[say]) }],
  );
  if (found.length > 0) return found;
  if (page.truncated)
    return [{ say: "hidden", subject: host, with: { host, why: `Only the start of ${page.url} was read` } }];
  const { failed } = page.scripts;
  if (failed.length > 0) return [{ say: "unread", subject: host, with: { host, failed } }];
  return [{ say: "clean", subject: host, with: { host, read: readSo(page) } }];
}

function toldOf(host: string, stray: readonly Stray[]) {
  const to = [...new Set(stray.map((one) => one.host))];
  const told = stray.every((one) => one.told);
  return {
    subject: host,
    with: { host, to, count: stray.length, told },
    evidence: stray.slice(0, 10).map(({ place }) => place),
  };
}

function judgeMessage({ domain, message }: MessageSeen, target: Target): readonly Verdict<typeof says>[] {
  if (message === null) return [];
  const to = strayOrigins(message.links, domain, target);
  if (to.length > 0) return [{ say: "message", subject: domain, with: { domain, to }, evidence: to.slice(0, 10) }];
  return [{ say: "cleanMessage", subject: domain, with: { domain, links: message.links.length } }];
}
