/** Decides whether a chain that was encrypted falls back to http on the way. */
import { defineCheck } from "../../model/check.js";
import type { RedirectChain } from "../../model/seen/web.js";
import { hopLines, hostIn, isPlain, showWhere } from "../../parse/redirects/redirect-chain.js";
import { shellQuote } from "../../parse/shell-quote.js";

export const downgrade = defineCheck({
  doc: {
    id: "redirects/downgrade",
    title: "A redirect takes visitors from https back to http",
    rule: "A hop goes from https:// to http:// of a declared host.",
    why: "On that hop everything is sent in the open again: anybody on the way can read the address with its tokens, or send the visitor to a page of their own.",
    fix: [
      "Find the rule that answers this redirect, and write https:// in its target.",
      "Behind a proxy that ends TLS, applications often build http:// addresses: let the framework trust X-Forwarded-Proto.",
      "See that it worked: curl -sIL URL | grep -i '^location: http://' must print nothing.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-17.9",
      "https://www.rfc-editor.org/rfc/rfc6797#section-2.3.1",
    ],
  },
  needs: ["redirects"],
  says: {
    stays: {
      status: "pass",
      tell: (d: { host: string }) => ({
        title: `${d.host} stays on https once there`,
        detail: "No redirect goes back to http.",
      }),
    },
    circle: {
      status: "skip",
      tell: (d: { host: string }) => ({
        title: `${d.host} goes back to http in a circle`,
        detail: `Its http and https send to each other: see redirects/loop for ${d.host}.`,
      }),
    },
    falls: {
      status: "fail",
      tell: (d: { host: string; from: string; to: string }) => ({
        title: `Visitors of ${d.host} are sent from https back to unencrypted http`,
        detail: `${d.from} redirects to ${d.to}.`,
        fix: [
          `Find the rule that answers ${d.from}, and let it send to ${d.to.replace(/^http:/, "https:")}.`,
          "Behind a proxy that ends TLS, applications often build http:// addresses: let the framework trust X-Forwarded-Proto.",
          `See that it worked: curl -sIL ${shellQuote(d.from)} | grep -i '^location: http://' must print nothing.`,
        ],
      }),
    },
  },
  // One redirect rule is one fault, however many chains pass it.
  judge({ redirects }) {
    const hosts = [...new Set(redirects.map(({ value }) => hostIn(value.start)))];
    const told = new Set<string>();
    return hosts.map((host) => {
      const own = redirects.filter(({ value }) => hostIn(value.start) === host).map(({ value }) => value);
      const bad = own.map((chain) => ({ chain, hop: fall(chain) })).find(({ hop }) => hop !== null);
      if (bad === undefined || bad.hop === null)
        return showWhere(own) ? { say: inCircle(own) ? "circle" : "stays", subject: host, host, with: { host } } : null;
      const about = { host: hostIn(bad.hop.from), ...bad.hop };
      const rule = `${about.host} ${hostIn(about.to)}`;
      if (told.has(rule)) return null;
      told.add(rule);
      return { say: "falls", subject: about.host, with: about, evidence: hopLines(bad.chain), identity: rule };
    });
  },
});

/** The first hop from https to http; one that leads out of the declared hosts is redirects/off-domain's, one in a circle redirects/loop's. */
function fall({ hops, end, final }: RedirectChain): { from: string; to: string } | null {
  const outside = end === "undeclared" || end === "special-use";
  const circle = end === "loop" ? hops.findIndex(({ url }) => url === final) : hops.length;
  for (const { url, next } of hops.slice(0, circle)) {
    if (next !== null && falls(url, next) && !(outside && next === final)) return { from: url, to: next };
  }
  return null;
}

function inCircle(chains: readonly RedirectChain[]): boolean {
  return chains.some(
    ({ hops, end }) => end === "loop" && hops.some(({ url, next }) => next !== null && falls(url, next)),
  );
}

function falls(from: string, to: string): boolean {
  return !isPlain(from) && isPlain(to);
}
