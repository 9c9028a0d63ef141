/** Decides whether visitors are sent around before they see a page. */
import { defineCheck } from "../../model/check.js";
import type { RedirectChain } from "../../model/seen/web.js";
import { hopLines, hostIn } from "../../parse/redirects/redirect-chain.js";
import { shellQuote } from "../../parse/shell-quote.js";

const MEDIUM = 3;
const LOW = 2;

interface About {
  host: string;
  start: string;
  final: string;
  hops: number;
}

const tooLong = (d: About) => ({
  title: `Visitors of ${d.host} wait through ${d.hops} redirects before they see a page`,
  detail: `${d.start} leads to ${d.final} in ${d.hops} steps; each costs a round trip, often a new connection too.`,
  fix: [
    `Send ${d.start} to ${d.final} in one step, or to https first and then to the end in one more.`,
    `See that it worked: curl -sIL ${shellQuote(d.start)} | grep -i location`,
  ],
});

export const chainLength = defineCheck({
  doc: {
    id: "redirects/chain-length",
    title: "Visitors wait through a chain of redirects",
    rule: `More than ${MEDIUM} redirects to the final URL (medium), or more than ${LOW} (low), from a host's home page or from a path on it.`,
    why: "Each redirect is a round trip, on a phone a tenth to half a second, before anything shows. Visitors leave, and search engines give up on long chains.",
    fix: [
      "Write down where each form of the address should end, and send it there in one step (http to https first, if HSTS is to cover the bare domain).",
      "Look for rules that each do one part: http to https, apex to www, a slash at the end, a language.",
    ],
    severity: "medium",
    impact: "slow",
    stage: 1,
    effort: 30,
    references: [
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Redirections",
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
    ],
  },
  needs: ["redirects"],
  says: {
    short: {
      status: "pass",
      tell: (d: { host: string }) => ({
        title: `Visitors of ${d.host} get to the page soon`,
        detail: `No chain has more than ${LOW} redirects.`,
      }),
    },
    long: { status: "fail", severity: "low", tell: tooLong },
    veryLong: { status: "fail", tell: tooLong },
  },
  judge({ redirects }) {
    const hosts = [...new Set(redirects.map(({ value }) => hostIn(value.start)))];
    return hosts.map((host) => {
      // A loop, a dead end or a failure is another check's matter.
      const own = redirects
        .map(({ value }) => value)
        .filter(({ start, end }) => hostIn(start) === host && (end === "answer" || end === "undeclared"));
      // Where every chain fails nothing is known of their length.
      if (own.length === 0) return null;
      const longest = Math.max(0, ...own.map(steps));
      const worst = own.find((chain) => steps(chain) === longest);
      if (worst === undefined || longest <= LOW) return { say: "short", subject: host, host, with: { host } };
      const about = { host, start: worst.start, final: worst.final, hops: longest };
      const say = longest > MEDIUM ? "veryLong" : "long";
      return { say, subject: host, host, with: about, evidence: hopLines(worst), identity: host };
    });
  },
});

function steps({ hops }: RedirectChain): number {
  return hops.filter(({ next }) => next !== null).length;
}
