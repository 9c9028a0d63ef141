/** Decides whether a chain of redirects ends. */
import { defineCheck } from "../../model/check.js";
import { hopLines, hostIn, showWhere } from "../../parse/redirects/redirect-chain.js";

/** Where browsers give up. */
const MOST_HOPS = 20;

export const loop = defineCheck({
  doc: {
    id: "redirects/loop",
    title: 'Visitors get "too many redirects" in place of the page',
    rule: `A URL is reached twice in one chain with the same method and cookies, or the chain exceeds ${MOST_HOPS} hops.`,
    why: "Browsers stop and show an error page. Nobody gets in, whatever they click, until the loop is broken.",
    fix: [
      "Two rules send to each other. Usually the web server redirects to https while the edge in front of it asks it by http.",
      "Cloudflare: set SSL/TLS to Full (strict), so that the edge speaks https to the server; or drop the server's own redirect.",
      "In the application: trust X-Forwarded-Proto from the edge, and redirect only where it says http.",
      "See that it worked: curl -sIL --max-redirs 10 https://HOST/",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
      "https://developers.cloudflare.com/ssl/troubleshooting/too-many-redirects/",
    ],
  },
  needs: ["redirects"],
  says: {
    ends: {
      status: "pass",
      tell: (d: { host: string }) => ({
        title: `The redirects of ${d.host} end`,
        detail: "No URL comes twice in a chain.",
      }),
    },
    loops: {
      status: "fail",
      tell: (d: { host: string; start: string; again: string }) => ({
        title: `Nobody gets into ${d.host}: its redirects go in a circle`,
        detail: `From ${d.start} the chain comes back to ${d.again} with the same cookies.`,
      }),
    },
    endless: {
      status: "fail",
      tell: (d: { host: string; start: string; hops: number }) => ({
        title: `Nobody gets into ${d.host}: its redirects do not end`,
        detail: `From ${d.start} there were ${d.hops} redirects, each to a new address; browsers give up at ${MOST_HOPS}.`,
      }),
    },
  },
  // One circle is one fault, however many of the host's URLs lead into it.
  judge({ redirects }) {
    const hosts = [...new Set(redirects.map(({ value }) => hostIn(value.start)))];
    return hosts.map((host) => {
      const own = redirects.filter(({ value }) => hostIn(value.start) === host).map(({ value }) => value);
      const endless = own.filter(({ end }) => end === "loop" || end === "too-many");
      const bad = endless.find(({ final }) => hostIn(final) === host);
      // A chain that leads into another host's circle is told there; of chains that fail it is not known whether they end.
      const ends = endless.length === 0 && showWhere(own);
      if (bad === undefined) return ends ? { say: "ends", subject: host, host, with: { host } } : null;
      const verdict = { subject: host, host, evidence: hopLines(bad), identity: host };
      return bad.end === "loop"
        ? { ...verdict, say: "loops", with: { host, start: bad.start, again: bad.final } }
        : { ...verdict, say: "endless", with: { host, start: bad.start, hops: bad.hops.length } };
    });
  },
});
