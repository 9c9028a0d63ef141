/** Decides whether a request that every web application firewall blocks is stopped. */
import { defineCheck } from "../../model/check.js";
import type { WafAnswer } from "../../model/seen/edge.js";
import { shellQuote } from "../../parse/shell-quote.js";

interface About {
  host: string;
}

export const waf = defineCheck({
  doc: {
    id: "edge/waf",
    title: "Attacks on the web application are not filtered",
    rule: "Opt-in (waf: true on a host): harmless requests that any web application firewall blocks, a script and a file path in the query, are answered as any other.",
    why: "A web application firewall stops the attacks that robots try on every site all day. Without it each of them is tried on the application itself.",
    fix: [
      "Switch on the managed rules of the edge (Cloudflare: Security, WAF, Managed rules; AWS WAF: the core rule set; Vercel: Firewall), first in their logging mode.",
      "Look through a day's log for requests of real users, exempt those, and set the rules to block.",
      "See that it worked: curl -sI 'https://HOST/?q=<script>alert(1)</script>' must answer 403.",
    ],
    severity: "medium",
    impact: "data-exposure",
    stage: 2,
    effort: 60,
    references: [
      "https://developers.cloudflare.com/waf/managed-rules/",
      "https://owasp.org/www-community/Web_Application_Firewall",
    ],
  },
  needs: ["waf"],
  says: {
    blocked: {
      status: "pass",
      tell: (d: About & { how: string }) => ({
        title: `${d.host} stops what looks like an attack`,
        detail: `${d.how}.`,
      }),
    },
    answered: {
      status: "fail",
      likelihood: 0.3,
      confidence: 0.8,
      tell: (d: About & { url: string; status: number }) => ({
        title: `Nothing stops attacks on ${d.host}: a harmless test attack was answered as any other request`,
        detail: `With a script and with a file path in its query, ${d.url} answers ${d.status}, as it does without them.`,
        fix: [
          "Switch on the managed rules of the edge or firewall, first in their logging mode, then to block.",
          "If the host is meant to do without a firewall, take waf: true out of the target file.",
          `See that it worked: curl -sI ${shellQuote(`${d.url}?q=%3Cscript%3Ealert(1)%3C/script%3E`)} must answer 403.`,
        ],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not test the firewall of ${d.host}`,
        detail: `Plain requests are stopped as well: ${d.wall}. Let the audit through (its user agent or address) and run it again.`,
      }),
    },
  },
  judge: ({ waf }) =>
    waf.map(({ subject: host, value: { url, plain, canaries } }) => {
      if (plain.wall !== null) return { say: "hidden", subject: host, with: { host, wall: plain.wall.detail } };
      const status = plain.status ?? 0;
      const stopped = canaries.find((one) => isStopped(one, status));
      const evidence = [plain, ...canaries].map((one) => `${url}?${one.query}: ${one.status ?? "connection cut"}`);
      if (stopped === undefined) return { say: "answered", subject: host, with: { host, url, status }, evidence };
      const got = stopped.status === null ? "the connection was cut" : `status ${stopped.status}`;
      return {
        say: "blocked",
        subject: host,
        with: { host, how: `${url}?${stopped.query} was stopped: ${got}` },
        evidence,
      };
    }),
});

function isStopped({ status, wall }: WafAnswer, plain: number): boolean {
  return status === null || wall !== null || (status !== plain && status >= 400);
}
