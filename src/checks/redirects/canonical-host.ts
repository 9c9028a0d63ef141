/** Decides whether http, https, the apex and www all end at one address. */
import { defineCheck } from "../../model/check.js";
import { formsOf } from "../../parse/redirects/canonical-forms.js";
import { hopLines } from "../../parse/redirects/redirect-chain.js";
import { shellQuote } from "../../parse/shell-quote.js";

interface About {
  url: string;
  final: string;
}

const wrongEnd = ({ url, final, status }: About & { status: number | null }) =>
  url === final
    ? `${url} answers ${status ?? ""} itself and redirects nowhere.`
    : `${url} ends at ${final}${status === null || status < 300 ? "" : `, which answers ${status}`}.`;

export const canonicalHost = defineCheck({
  doc: {
    id: "redirects/canonical-host",
    title: "The product lives at several addresses at once",
    rule: "One of http/https x apex/www does not end at the canonical URL (without one declared: they do not all end at the same URL).",
    why: "Visitors who type the other form land on an error, an old page or a second copy: they lose their log-in, search engines split the ranking in two, and links that people share differ.",
    fix: [
      "Choose one address, and declare it as canonical in the target file.",
      "Redirect every other form to it with 301, path and query kept.",
      "nginx: server { listen 443 ssl; server_name acme.com; return 301 https://www.acme.com$request_uri; }",
      "See that it worked: curl -sIL http://acme.com/ | grep -i location",
    ],
    severity: "high",
    impact: "trust",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.2",
      "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
    ],
  },
  needs: ["redirects"],
  says: {
    same: {
      status: "pass",
      tell: (d: About) => ({ title: `${d.url} ends at the canonical address`, detail: `It ends at ${d.final}.` }),
    },
    other: {
      status: "fail",
      tell: (d: About & { status: number | null; canonical: string }) => ({
        title: `Visitors of ${d.url} do not arrive at ${d.canonical}`,
        detail: wrongEnd(d),
        fix: [
          `Redirect ${d.url} to ${d.canonical} with status 301, path and query kept.`,
          `See that it worked: curl -sIL ${shellQuote(d.url)} | grep -i location`,
        ],
      }),
    },
    turned: {
      status: "fail",
      tell: (d: About) => ({
        title: `The canonical address ${d.url} sends its visitors to another one`,
        detail: `It is declared as the one address of the site, and redirects to ${d.final}.`,
        fix: [
          `If ${d.final} is meant to be the address, declare it: canonical: ${d.final}`,
          `If not, take that redirect out, and then redirect ${d.final} to ${d.url}. In the other order visitors go in a circle.`,
        ],
      }),
    },
    split: {
      status: "fail",
      confidence: 0.8,
      tell: (d: About & { status: number | null; others: string }) => ({
        title: `The site lives at more than one address: ${d.url} stays apart`,
        detail: `${wrongEnd(d)} Other forms of the same address end at ${d.others}. No canonical address is declared.`,
        fix: [
          `Choose one of ${d.final} and ${d.others}, and redirect the other to it with status 301, path and query kept.`,
          `Declare it in the target file, such as: canonical: ${d.others.split(" ")[0] ?? ""}`,
          `See that it worked: curl -sIL ${shellQuote(d.url)} | grep -i location`,
        ],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not see where visitors of ${d.url} end`,
        detail: `At ${d.final} something in front of the site answered: ${d.wall}.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: About) => ({
        title: `Where ${d.url} ends is another finding`,
        detail: `The chain stops at ${d.final} for a cause that is told by itself (another form of the address, a loop, a certificate, a closed port, a strange address).`,
      }),
    },
  },
  judge({ redirects }, target) {
    const forms = formsOf(redirects, target);
    const finals = [...new Set(forms.flatMap(({ state, chain }) => (state === "elsewhere" ? [] : [chain.final])))];
    const canonical = target.canonical === null ? "" : new URL(target.canonical).href;
    return forms.map(({ state, chain }) => {
      const { start: url, final, status, wall } = chain;
      const others = finals.filter((one) => one !== final).join(" and ");
      const about = { url, final, status, canonical, others, wall: wall?.detail ?? "" };
      return { say: state, subject: url, with: about, evidence: hopLines(chain) };
    });
  },
});
