/** Decides whether each host refuses or sends on what is asked without TLS. */
import { defineCheck } from "../../model/check.js";
import type { RedirectChain } from "../../model/seen/web.js";
import { hopLines, hostIn, isPlain } from "../../parse/redirect-chain.js";

interface About {
  host: string;
  url: string;
}

export const https = defineCheck({
  doc: {
    id: "redirects/https",
    title: "Visitors use the product without encryption",
    rule: "http:// of a declared host, or of a declared endpoint, answers with content, or its redirects never leave http://. Port 80 closed, or an answer of 4xx or 5xx, is a pass with a note.",
    why: "What goes over http:// can be read and changed by anybody on the way: the café's network, the provider, a proxy. Passwords, cookies and prices are sent in the open, and browsers mark the page as not secure.",
    fix: [
      "Answer every http:// request with a permanent redirect to https:// on the same host, path and query kept.",
      "nginx: server { listen 80; server_name HOST; return 301 https://$host$request_uri; }",
      "Behind an edge: switch on its redirect to HTTPS (Cloudflare: SSL/TLS, Edge Certificates, Always Use HTTPS).",
      "See that it worked: curl -sI http://HOST/ | grep -i location",
    ],
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
      }),
    },
    plainAgain: {
      status: "fail",
      tell: (d: About & { final: string }) => ({
        title: `Visitors of ${d.host} are kept on unencrypted http`,
        detail: `${d.url} redirects to ${d.final}, which is http again, and never reaches https.`,
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
  judge: ({ redirects }) =>
    redirects
      .filter(({ value }) => value.purpose !== "path" && isPlain(value.start))
      .map(({ subject, value }) => {
        const host = hostIn(value.start);
        const about = { host, url: value.start };
        const verdict = { subject: value.purpose === "home" ? host : subject, host, evidence: hopLines(value) };
        if (value.closed) return { ...verdict, say: "closed", with: { ...about, how: value.failure?.detail ?? "" } };
        if (!isPlain(value.final) || reachesHttps(value)) return { ...verdict, say: "sentOn", with: about };
        const status = value.status ?? 0;
        if (value.end !== "answer") return { ...verdict, say: "elsewhere", with: about };
        if (value.hops.length > 1) return { ...verdict, say: "plainAgain", with: { ...about, final: value.final } };
        if (status >= 200 && status < 300) return { ...verdict, say: "content", with: { ...about, status } };
        return { ...verdict, say: "refuses", with: { ...about, status } };
      }),
});

/** A later fall back to http is redirects/downgrade's business. */
function reachesHttps(chain: RedirectChain): boolean {
  return chain.hops.some(({ url }) => !isPlain(url));
}
