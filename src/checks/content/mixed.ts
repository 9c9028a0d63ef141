/** Decides whether an https page loads or sends something over http, which browsers block or which leaks. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageLoad, PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { hostOfUrl } from "../../parse/hosts.js";
import { policiesOf } from "../../parse/web/csp.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";

interface Found {
  host: string;
  count: number;
  first: string;
}

const listed = (d: Found) => `${d.count} (first: ${d.first.slice(0, 200)})`;

const says = {
  ...pageSays,
  encrypted: {
    status: "pass",
    tell: (d: { host: string; loads: number }) => ({
      title: `The page of ${d.host} loads nothing over http`,
      detail: `Addresses read in its HTML: ${d.loads}.`,
    }),
  },
  upgraded: {
    status: "pass",
    tell: (d: Found) => ({
      title: `Browsers load everything of ${d.host} over https`,
      detail: `upgrade-insecure-requests makes them ask over https for the http addresses in its HTML: ${listed(d)}.`,
    }),
  },
  active: {
    status: "fail",
    tell: (d: Found) => ({
      title: `Parts of ${d.host} do not work: browsers block what it loads over http`,
      detail: `Scripts, styles, frames and the like over http: ${listed(d)}. Browsers refuse them on an https page.`,
    }),
  },
  form: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: Found) => ({
      title: `What visitors type into a form of ${d.host} is sent unencrypted`,
      detail: `Forms that send to http: ${listed(d)}. Browsers warn first, and anybody on the way can read what is sent.`,
    }),
  },
  passive: {
    status: "fail",
    severity: "low",
    tell: (d: Found) => ({
      title: `Images or media of ${d.host} may be missing: they are linked over http`,
      detail: `Images or media over http: ${listed(d)}. Browsers ask over https instead, and show nothing where that fails.`,
    }),
  },
} as const;

export const mixed = defineCheck({
  doc: {
    id: "content/mixed",
    title: "Parts of the page break, or leak, because they are loaded over http",
    rule: "An https page loads a script, style, frame, or sends a form over http:// (high); an image or media (low). With upgrade-insecure-requests: pass.",
    why: "Browsers refuse scripts, styles and frames over http on an https page, so buttons, layout or payment forms are simply not there. What is let through can be read and changed on the way.",
    fix: [
      "Write https:// (or a path without host) wherever the page loads something over http://, in templates and in database content.",
      "Until all are found, send: Content-Security-Policy: upgrade-insecure-requests",
      "WordPress and other CMS: set the site address to https, then search and replace http:// in the content.",
    ],
    severity: "high",
    impact: "trust",
    stage: 2,
    effort: 30,
    references: [
      "https://www.w3.org/TR/mixed-content/",
      "https://developer.mozilla.org/en-US/docs/Web/Security/Mixed_content",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.flatMap(({ value }) => judgePage(value, target)),
});

function judgePage(page: PageSeen, target: Target): readonly Verdict<typeof says>[] {
  const { host } = page;
  const none = withoutPage(page, target);
  if (none !== null) return [{ ...none, subject: host }];
  const loads = page.loads.filter(isMixed);
  const told = (some: readonly PageLoad[]) => ({
    subject: host,
    with: { host, count: some.length, first: some[0]?.url ?? "" },
    evidence: some.slice(0, 10).map(lineOf),
  });
  if (loads.length === 0) {
    if (!page.truncated) return [{ say: "encrypted", subject: host, with: { host, loads: page.loads.length } }];
    return [
      { say: "hidden", subject: host, with: { host, why: `${page.url} is so long that only its start was read` } },
    ];
  }
  const { enforced } = policiesOf(page.headers, page.metaCsp);
  if (enforced.some((policy) => policy.has("upgrade-insecure-requests"))) return [{ say: "upgraded", ...told(loads) }];
  const groups = { active: [] as PageLoad[], form: [] as PageLoad[], passive: [] as PageLoad[] };
  for (const load of loads) groups[groupOf(load)].push(load);
  return (["active", "form", "passive"] as const).flatMap((say) =>
    groups[say].length === 0 ? [] : [{ say, ...told(groups[say]) }],
  );
}

/** Browsers take the loopback for trustworthy, and content/staging-links speaks of it. */
function isMixed({ url }: PageLoad): boolean {
  if (url === null || !url.startsWith("http:")) return false;
  return !/^(?:localhost|.*\.localhost|127\.[\d.]+|::1)$/.test(hostOfUrl(url) ?? "");
}

function groupOf({ destination }: PageLoad): "active" | "form" | "passive" {
  if (destination === "form") return "form";
  return destination === "image" || destination === "media" ? "passive" : "active";
}

function lineOf({ element, attribute, value, line }: PageLoad): string {
  return `line ${line}: <${element}> ${attribute}: ${value.slice(0, 200)}`;
}
