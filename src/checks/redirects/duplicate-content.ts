/** Decides whether one page stands under several addresses without saying which of them counts. */
import { defineCheck } from "../../model/check.js";
import { hostIn } from "../../parse/redirects/redirect-chain.js";
import { duplicateOf, pagesOf } from "../../parse/web/same-content.js";

export const duplicateContent = defineCheck({
  doc: {
    id: "redirects/duplicate-content",
    title: "Search engines find the same page twice and choose one by themselves",
    rule: "The same page (title and text) answers 200 on two declared URLs that are meant for search engines, with no rel=canonical to one of them. The forms of the home page's address, http URLs (redirects/https), and the empty shell of a single-page app, are not compared.",
    why: "Links and ranking are split between the copies, and the one that shows up in results may be the one that nobody looks after.",
    fix: [
      "Redirect one address to the other with 301, or",
      'write into the head of both pages: <link rel="canonical" href="THE ADDRESS THAT COUNTS">',
      "A copy that is not for search engines: declare public: false in the target file, and send X-Robots-Tag: noindex from it.",
    ],
    severity: "low",
    impact: "trust",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6596",
      "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
    ],
  },
  needs: ["redirects"],
  says: {
    single: {
      status: "pass",
      tell: (d: { url: string }) => ({
        title: `The page at ${d.url} is the only one of its kind, or says which one counts`,
        detail: "No other declared address answers with the same page and another rel=canonical.",
      }),
    },
    twice: {
      status: "fail",
      likelihood: 0.3,
      confidence: 0.8,
      tell: (d: { url: string; other: string; canonical: string | null }) => ({
        title: `Search engines find the same page at ${d.url} and at ${d.other}`,
        detail: `Both answer 200 with the same title and text. ${d.canonical === null ? "The page names no canonical address" : `The page names ${d.canonical} as canonical, the other one does not`}.`,
        fix: [
          `Redirect ${d.url} to ${d.other} with 301, or write into both pages: <link rel="canonical" href="${d.other}">`,
        ],
      }),
    },
  },
  judge({ redirects }, target) {
    const found = pagesOf(
      redirects.map(({ value }) => value),
      target,
    );
    const main = target.canonical === null ? target.domain : hostIn(target.canonical);
    // The canonical host's page first: the copy is the other one.
    const pages = [...found].sort((one, other) => rank(one.url, main) - rank(other.url, main));
    return pages.map((page, index) => {
      const other = duplicateOf(page, pages.slice(0, index), target);
      const { url, head } = page;
      if (other === null) return { say: "single", subject: url, with: { url } };
      return { say: "twice", subject: url, with: { url, other: other.url, canonical: head.canonical } };
    });
  },
});

function rank(url: string, main: string): number {
  return hostIn(url) === main ? 0 : 1;
}
