/** Decides whether the redirects to https and to the canonical host are made for good, by status, and in the right order. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { Hop, RedirectChain } from "../../model/seen/web.js";
import { hopLines, hostIn, pathAndQuery } from "../../parse/redirects/redirect-chain.js";
import { hstsIsWide, movesOf } from "../../parse/redirects/redirect-moves.js";

interface About {
  host: string;
  from: string;
  to: string;
}

const hostFirst = (d: About) => ({
  title: `Browsers never learn that ${d.host} is https only: its redirect changes the host first`,
  detail: `${d.from} leads straight to ${d.to}. ${d.host} itself is never asked over https, so its Strict-Transport-Security header (HSTS, "use https only") is never seen.`,
  fix: [
    `Redirect ${d.from} to https://${d.host}${pathAndQuery(d.from)} first, and from there to ${d.to}.`,
    `Send Strict-Transport-Security on the answers of https://${d.host}/ too, the redirect included.`,
  ],
});

const says = {
  permanent: {
    status: "pass",
    tell: (d: { host: string }) => ({
      title: `The redirects of ${d.host} are permanent`,
      detail: "None to https or to the canonical host is temporary, made by a page, or in the wrong order.",
    }),
  },
  temporary: {
    status: "fail",
    severity: "low",
    likelihood: 0.3,
    tell: (d: About & { status: number }) => ({
      title: `Search engines keep the wrong address of ${d.host}: its redirect is temporary`,
      detail: `${d.from} leads to ${d.to} with ${d.status}.`,
      fix: [`Answer 301 (or 308) in place of ${d.status}.`],
    }),
  },
  byPage: {
    status: "fail",
    severity: "low",
    tell: (d: About & { how: string }) => ({
      title: `Programs and link previews stop at ${d.host}: it redirects by ${d.how}, not by status`,
      detail: `${d.from} answers with a page that sends browsers to ${d.to}; whatever does not run pages stays there.`,
      fix: [`Answer ${d.from} with status 301 and Location: ${d.to}`],
    }),
  },
  hostFirst: { status: "fail", severity: "low", likelihood: 0.3, tell: hostFirst },
  hostFirstPreload: { status: "fail", likelihood: 0.3, tell: hostFirst },
} as const;

const HOW = { meta: "meta refresh", script: "script" } as const;

export const permanence = defineCheck({
  doc: {
    id: "redirects/permanence",
    title: "The move to the one right address is told as if it were for today only",
    rule: "A host or scheme redirect is temporary (302, 303, 307) (low), is made by meta refresh or script (low), or changes the host before the scheme (medium where HSTS with includeSubDomains or preload is sent, else low).",
    why: "Search engines keep the old address after a temporary redirect, browsers ask again each time, and programs do not follow a page's own redirect at all. Where the host changes before the scheme, HSTS cannot protect the bare domain, and the preload list refuses it.",
    fix: [
      "Redirect http to https on the same host, then to the canonical host, each with 301 (308 where APIs are asked).",
      "nginx: server { listen 80; server_name HOST; return 301 https://$host$request_uri; }",
      "See that it worked: curl -sIL http://HOST/ | grep -iE '^(HTTP|location)'",
    ],
    severity: "medium",
    impact: "trust",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
      "https://www.rfc-editor.org/rfc/rfc6797#section-7.2",
      "https://hstspreload.org/",
    ],
  },
  needs: ["redirects"],
  says,
  judge({ redirects }, target) {
    const chains = redirects.map(({ value }) => value);
    const hosts = [...new Set(chains.map(({ start }) => hostIn(start)))];
    return hosts.flatMap((host): readonly Verdict<typeof says>[] => {
      const { temporary, hostFirst, byPage } = movesOf(host, chains, target);
      const verdict = (chain: RedirectChain) => ({ subject: host, host, evidence: hopLines(chain) });
      const about = ({ url, next }: Hop) => ({ host, from: url, to: next ?? "" });
      const faults: Verdict<typeof says>[] = [];
      if (temporary !== null) {
        const { hop, chain } = temporary;
        faults.push({ ...verdict(chain), say: "temporary", with: { ...about(hop), status: hop.status } });
      }
      if (byPage?.page?.refresh) {
        const { to, how } = byPage.page.refresh;
        faults.push({ ...verdict(byPage), say: "byPage", with: { host, from: byPage.final, to, how: HOW[how] } });
      }
      if (hostFirst !== null) {
        const say = hstsIsWide(host, chains) ? "hostFirstPreload" : "hostFirst";
        const { hop, chain } = hostFirst;
        faults.push({ ...verdict(chain), say, with: about(hop), identity: `${host} host first` });
      }
      if (faults.length > 0) return faults;
      const seen = chains.some(({ start, hops }) => hostIn(start) === host && hops.length > 0);
      return seen ? [{ say: "permanent", subject: host, host, with: { host } }] : [];
    });
  },
});
