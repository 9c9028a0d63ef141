/** Decides whether a host's aliases lead to a machine that is not meant to stay: a preview, a tunnel, a developer's own. */
import { defineCheck } from "../../model/check.js";
import { hostState } from "../../parse/dns/host-state.js";
import { stagingName } from "../../parse/redirects/staging.js";

interface Preview {
  host: string;
  at: string;
}

export const previewTarget = defineCheck({
  doc: {
    id: "dns/preview-target",
    title: "Customers are sent to a preview, a tunnel or a developer's machine",
    rule: "A host points (CNAME chain) at a preview, tunnel or development name: deploy previews, git-branch deployments, ngrok, trycloudflare, localhost.run and the like. A host that is itself called staging, dev or preview may.",
    why: "A preview shows an unfinished branch and is deleted with it; a tunnel ends when somebody closes a laptop. Until then customers type their data into a test.",
    fix: [
      "Find the host's CNAME in the DNS zone.",
      "Point it at the name that the hosting provider gives for the production deployment.",
      "Ask it again: dig HOST CNAME +short.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2",
      "https://vercel.com/docs/deployments/environments",
      "https://docs.netlify.com/site-deploys/deploy-previews/",
    ],
  },
  needs: ["names"],
  says: {
    lasting: {
      status: "pass",
      tell: (d: { host: string; path: string }) => ({
        title: `${d.host} points at nothing temporary`,
        detail: d.path === "" ? "It has no CNAME." : `It leads over ${d.path}.`,
      }),
    },
    preview: {
      status: "fail",
      // By name alone: a production machine may be called so.
      confidence: 0.8,
      tell: (d: Preview) => ({
        title: `${d.host} sends its visitors to a preview or development host: ${d.at}`,
        detail: `The CNAME of ${d.host} leads to ${d.at}, a name of a preview, a tunnel or a staging machine.`,
        fix: fix(d),
      }),
    },
    local: {
      status: "fail",
      tell: (d: Preview) => ({
        title: `${d.host} sends its visitors to a name that only works inside a machine or network: ${d.at}`,
        detail: `The CNAME of ${d.host} leads to ${d.at}, which means something else, or nothing, on every visitor's machine.`,
        fix: fix(d),
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { host: string }) => ({
        title: `Could not see where ${d.host} points`,
        detail: "The resolvers gave no clear answer.",
      }),
    },
  },
  judge: ({ names }) =>
    names.map(({ subject, value }) => {
      const host = subject;
      const own = stagingName(host);
      const evidence = value.chain.slice(0, 10).map(({ name, target }) => `${name} CNAME ${target}`);
      for (const { target: at } of value.chain) {
        const kind = stagingName(at);
        if (kind === "local") return { say: "local", subject, with: { host, at }, evidence };
        if (kind === "staging" && own === null) return { say: "preview", subject, with: { host, at }, evidence };
      }
      if (value.chain.length === 0 && hostState(value) === "unclear")
        return { say: "unclear", subject, with: { host } };
      const path = value.chain.map(({ target }) => target).join(" -> ");
      return { say: "lasting", subject, with: { host, path } };
    }),
});

function fix({ host }: Preview): readonly string[] {
  return [
    `At the DNS provider, point the CNAME of ${host} at the name that the hosting provider gives for the production deployment.`,
    `At the hosting provider, add ${host} as a domain of the production deployment.`,
    `Ask it again: dig ${host} CNAME +short`,
  ];
}
