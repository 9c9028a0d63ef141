/** Decides whether each redirect that the target file declares ends where it should. */
import { defineCheck } from "../../model/check.js";
import { arrives, movingHop } from "../../parse/redirects/declared-redirect.js";
import { hopLines, hostIn } from "../../parse/redirects/redirect-chain.js";
import { shellQuote } from "../../parse/shell-quote.js";

interface About {
  from: string;
  to: string;
}

const write = ({ from, to }: About) => [
  `Answer ${from} with a redirect to ${to}, at the edge or in the web server.`,
  `See that it worked: curl -sIL ${shellQuote(from)} | grep -i location`,
];

export const declared = defineCheck({
  doc: {
    id: "redirects/declared",
    title: "Old links and adverts lead nowhere",
    rule: "A redirect declared in the target (old URLs, marketing links) does not end where it should, or what it ends at answers 404, 410 or 5xx (high), or only the status of the redirect differs (low).",
    why: "Search results, printed codes, mails and adverts point to these addresses. Whoever follows them and finds nothing is a customer who was paid for and lost.",
    fix: [
      "Write the redirect at the edge or in the web server, with the status that is declared.",
      "See that it worked: curl -sIL 'OLD URL' | grep -i location",
    ],
    severity: "high",
    impact: "trust",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
      "https://developers.google.com/search/docs/crawling-indexing/301-redirects",
    ],
  },
  needs: ["declared-redirects"],
  says: {
    arrives: {
      status: "pass",
      tell: (d: About) => ({ title: `${d.from} ends where it should`, detail: `It leads to ${d.to}.` }),
    },
    elsewhere: {
      status: "fail",
      tell: (d: About & { final: string }) => ({
        title: `An old link leads to the wrong place: ${d.from}`,
        detail: `It should end at ${d.to}, and ends at ${d.final}.`,
        fix: write(d),
      }),
    },
    missing: {
      status: "fail",
      tell: (d: About & { answer: string }) => ({
        title: `An old link does not lead on: ${d.from}`,
        detail: `It should lead to ${d.to}, and ${d.answer}.`,
        fix: write(d),
      }),
    },
    dead: {
      status: "fail",
      tell: (d: About & { status: number }) => ({
        title: `An old link ends at an error: ${d.from}`,
        detail: `It leads to ${d.to}, as declared, and that answers ${d.status}.`,
        fix: [`Publish ${d.to}, or declare and write a redirect to a page that exists.`],
      }),
    },
    otherStatus: {
      status: "fail",
      severity: "low",
      tell: (d: About & { status: number; declared: number }) => ({
        title: `Search engines are told something else about ${d.from} than was meant`,
        detail: `It redirects with ${d.status}; ${d.declared} is declared.`,
        fix: [`Answer ${d.declared} in place of ${d.status}, or correct the target file.`],
      }),
    },
    unseen: {
      status: "unknown",
      tell: (d: About & { why: string }) => ({
        title: `Could not follow ${d.from} to its end`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge: (seen, target) =>
    seen["declared-redirects"].map(({ subject, value: chain }) => {
      const { to = "", status: wanted = null } = target.redirects.find(({ from }) => from === subject) ?? {};
      const about = { from: subject, to };
      const verdict = { subject, evidence: hopLines(chain), host: hostIn(subject) };
      if (chain.end === "failed" && chain.failure?.cause !== "refused")
        return { ...verdict, say: "unseen", with: { ...about, why: chain.failure?.detail ?? "it ended early" } };
      if (chain.hops.every(({ next }) => next === null)) {
        if (chain.wall !== null) return { ...verdict, say: "unseen", with: { ...about, why: chain.wall.detail } };
        const answer = chain.status === null ? "nothing answers there" : `answers ${chain.status} itself`;
        return { ...verdict, say: "missing", with: { ...about, answer } };
      }
      if (!arrives(chain, to)) return { ...verdict, say: "elsewhere", with: { ...about, final: chain.final } };
      const { status, wall } = chain;
      if (status !== null && wall === null && (status === 404 || status === 410 || status >= 500))
        return { ...verdict, say: "dead", with: { ...about, status } };
      const moving = movingHop(chain);
      if (wanted !== null && moving !== undefined && moving.status !== wanted)
        return { ...verdict, say: "otherStatus", with: { ...about, status: moving.status, declared: wanted } };
      return { ...verdict, say: "arrives", with: about };
    }),
});
