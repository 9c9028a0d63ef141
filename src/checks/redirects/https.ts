/** Decides whether each host refuses or sends on what is asked without TLS. */
import { defineCheck } from "../../model/check.js";
import type { RedirectChain } from "../../model/seen/web.js";
import { hopLines, hostIn, isPlain } from "../../parse/redirects/redirect-chain.js";

interface About {
  host: string;
  url: string;
}

const steps = (host: string): readonly string[] => [
  `Answer every http:// request for ${host} with a permanent redirect to https://, path and query kept.`,
  `nginx: server { listen 80; server_name ${host}; return 301 https://$host$request_uri; }`,
  "Behind an edge: switch on its redirect to HTTPS (Cloudflare: SSL/TLS, Edge Certificates, Always Use HTTPS).",
  `See that it worked: curl -sI http://${host}/ | grep -i location`,
];

export const https = defineCheck({
  doc: {
    id: "redirects/https",
    title: "Visitors use the product without encryption",
    rule: "http:// of a declared host, or of a declared endpoint, answers with content, or its redirects never leave http://. Port 80 closed, or an answer of 4xx or 5xx, is a pass with a note.",
    why: "What goes over http:// can be read and changed by anybody on the way: the café's network, the provider, a proxy. Passwords, cookies and prices are sent in the open, and browsers mark the page as not secure.",
    fix: steps("www.acme.com"),
    severity: "critical",
    impact: "data-exposure",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6797#section-7.2",
      "https://developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/TLS",
    ],
  },
  needs: ["redirects"],
  says: {
    sentOn: {
      status: "pass",
      tell: (d: About) => ({ title: `${d.host} sends http on to https`, detail: `${d.url} leads to https.` }),
    },
    closed: {
      status: "pass",
      tell: (d: About & { how: string }) => ({
        title: `${d.host} does not answer on port 80`,
        detail: `Nothing is sent in the open. People who type the bare name into an old browser see an error, though: ${d.how}.`,
      }),
    },
    refuses: {
      status: "pass",
      tell: (d: About & { status: number }) => ({
        title: `${d.host} gives nothing away over http`,
        detail: `${d.url} answers ${d.status} and no content.`,
      }),
    },
    content: {
      status: "fail",
      tell: (d: About & { status: number }) => ({
        title: `Visitors can use ${d.host} without encryption`,
        detail: `${d.url} answers ${d.status} with content in place of a redirect to https.`,
        fix: steps(d.host),
      }),
    },
    plainAgain: {
      status: "fail",
      tell: (d: About & { final: string }) => ({
        title: `Visitors of ${d.host} are kept on unencrypted http`,
        detail: `${d.url} redirects to ${d.final}, which is http again, and never reaches https.`,
        fix: steps(d.host),
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not see what ${d.host} answers without encryption`,
        detail: `At ${d.url} something in front of the host answered: ${d.wall}.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: About) => ({
        title: `Where http of ${d.host} ends is another finding`,
        detail: `The redirects of ${d.url} do not end; see redirects/loop and redirects/off-domain.`,
      }),
    },
  },
  // One missing redirect is one fault, however many of the host's addresses show it.
  judge({ redirects }) {
    const plain = redirects.filter(({ value }) => value.purpose !== "path" && isPlain(value.start));
    const hosts = [...new Set(plain.map(({ value }) => hostIn(value.start)))];
    return hosts.map((host) => {
      const own = plain.filter(({ value }) => hostIn(value.start) === host).map(({ value }) => value);
      const worst =
        WORST_FIRST.map((say) => own.find((chain) => judgeChain(chain) === say)).find((one) => one) ?? own[0];
      if (worst === undefined) return null;
      const say = judgeChain(worst);
      const faulty = own.filter((chain) => judgeChain(chain) === say);
      const about = { host, url: worst.start, status: worst.status ?? 0, final: worst.final };
      const wall = worst.wall?.detail ?? "";
      const how = worst.failure?.detail ?? "the connection is refused";
      return { say, subject: host, with: { ...about, how, wall }, evidence: faulty.flatMap(hopLines).slice(0, 10) };
    });
  },
});

const WORST_FIRST = ["content", "plainAgain", "elsewhere", "hidden", "refuses", "closed", "sentOn"] as const;

function judgeChain(chain: RedirectChain): (typeof WORST_FIRST)[number] {
  if (chain.closed) return "closed";
  // A later fall back to http is redirects/downgrade's business.
  if (!isPlain(chain.final) || chain.hops.some(({ url }) => !isPlain(url))) return "sentOn";
  if (chain.end !== "answer") return "elsewhere";
  if (chain.wall !== null) return "hidden";
  // A page that does nothing but send on to https is redirects/permanence's matter.
  if (chain.page?.refresh?.to.startsWith("https:")) return "sentOn";
  if (chain.hops.length > 1) return "plainAgain";
  const status = chain.status ?? 0;
  return status >= 200 && status < 300 ? "content" : "refuses";
}
