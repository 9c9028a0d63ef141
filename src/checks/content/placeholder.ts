/** Decides whether a declared host shows somebody else's page where the product should be. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PlaceholderKind, PlaceholderSeen } from "../../model/seen/site.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { edgeError } from "../../parse/edge/edge-errors.js";
import { declarationOf, servesPages } from "../../parse/hosts.js";
import { leadsToSale } from "../../parse/web/placeholder.js";
import { placeholderFix, placeholderWords } from "../../parse/web/placeholder-words.js";

interface Shown {
  host: string;
  url: string;
  status: number;
  page: PlaceholderSeen;
}

const shown = ({ host, url, status, page }: Shown) => ({
  title: `Visitors of ${host} see ${placeholderWords(page)} instead of your product`,
  detail: `${url.slice(0, 200)} answers ${status} with it: ${page.proof
    .slice(0, 2)
    .join("; ")
    .slice(0, 300)
    .replace(/[.\s]+$/, "")}.`,
  fix: [...placeholderFix(page, host), `Ask again: open https://${host}/ in a private window and see your own page.`],
});

const says = {
  instead: { status: "fail", tell: shown },
  edge: {
    status: "fail",
    tell: (d: { host: string; status: number; error: string }) => ({
      title: `Visitors of ${d.host} see an error of Cloudflare (${d.status})`,
      detail: `Cloudflare answers, and says: ${d.error}.`,
      fix: [
        `Mend the server behind Cloudflare: ${d.error}.`,
        `Ask it directly: curl -I --connect-to ${d.host}:443:YOUR-SERVER:443 https://${d.host}/`,
        "Cloudflare, DNS: compare the record with the server's address today; SSL/TLS: the mode must fit the server's certificate.",
      ],
    }),
  },
  spare: {
    status: "fail",
    severity: "medium",
    confidence: 0.5,
    tell: (d: Shown) => ({
      ...shown(d),
      title: `The root of ${d.host} shows ${placeholderWords(d.page)}: perhaps nothing is deployed`,
    }),
  },
  template: {
    status: "fail",
    severity: "low",
    tell: (d: Shown) => ({
      title: `Browser tabs and search results of ${d.host} still show the template's title`,
      detail: `The page's title is that of ${d.page.who}: ${d.page.proof.slice(0, 1).join("")}.`,
      fix: [
        "Write the product's name into <title> of index.html, or metadata.title of app/layout.tsx (Next.js), and replace the icon.",
      ],
    }),
  },
  own: {
    status: "pass",
    tell: (d: { host: string; status: number }) => ({
      title: `${d.host} shows no parking or default page`,
      detail: `It answers ${d.status} with nothing that a registrar, server or platform puts in a product's place.`,
    }),
  },
  redirects: {
    status: "skip",
    tell: (d: { host: string; to: string }) => ({
      title: `${d.host} has no page to judge`,
      detail: `It only redirects, to ${d.to.slice(0, 200)}.`,
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `The page of ${d.host} could not be seen`,
      detail: `${d.why}, and run the audit again.`,
    }),
  },
} as const;

export const placeholder = defineCheck({
  doc: {
    id: "content/placeholder",
    title: "Visitors see a parking page, a default page or an edge's error instead of the product",
    rule: "A declared host shows a parking page, a registrar's, a web server's, a platform's or a framework's default page, or an error of the edge (Cloudflare 520 to 526 and 530, told as what they mean for the server behind it). medium where it is only the root of an API or of files; low where only the template's title is left.",
    why: "The address works and shows nothing of yours: every visitor, customer and investor who opens it concludes that there is no product.",
    fix: [
      "Point the name in DNS at the place where the product runs, and add the name to the site there.",
      "Deploy the product to that place, and take the default page away.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
      "https://developer.mozilla.org/en-US/docs/Learn_web_development/Howto/Tools_and_setup/How_do_you_upload_files_to_a_web_server",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.map(({ value }) => judgePage(value, target)),
});

/** What a bare root may be though all else works: the server's own page, or the framework's. */
const ROOTS: readonly PlaceholderKind[] = ["server", "starter"];

function judgePage(page: PageSeen, target: Target): Verdict<typeof says> {
  const { host, url, status, headers, redirectsTo, wall } = page;
  const role = declarationOf(target, host)?.role ?? "site";
  if (redirectsTo !== null && leadsToSale(redirectsTo, host)) {
    const sale: PlaceholderSeen = {
      kind: "parked",
      who: "a domain dealer",
      proof: [`redirects to ${redirectsTo.slice(0, 150)}`],
    };
    return { say: "instead", subject: host, with: { host, url, status, page: sale }, evidence: sale.proof };
  }
  if (redirectsTo !== null) return { say: "redirects", subject: host, with: { host, to: redirectsTo } };
  const error = edgeError(status, headers);
  if (error !== null) return { say: "edge", subject: host, with: { host, status, error } };
  const found = page.marks?.placeholder ?? null;
  if (found !== null) {
    const bare = (role === "api" || role === "assets") && ROOTS.includes(found.kind);
    const say = found.kind === "template" ? "template" : bare ? "spare" : "instead";
    return { say, subject: host, with: { host, url, status, page: found }, evidence: found.proof.slice(0, 10) };
  }
  const hidden = (why: string): Verdict<typeof says> => ({ say: "hidden", subject: host, with: { host, why } });
  if (wall !== null)
    return hidden(
      `Something in front of the site answered: ${wall.detail}. Let the audit through (its user agent or address)`,
    );
  if (status >= 500) return hidden(`${url.slice(0, 200)} answered ${status} instead of its page. Repair that`);
  if (status === 403 && servesPages(role))
    return hidden(
      `${url.slice(0, 200)} answered 403 instead of its page. Let the audit through (its user agent or address)`,
    );
  return { say: "own", subject: host, with: { host, status } };
}
