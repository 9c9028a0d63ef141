/** Decides whether a host that is declared behind an edge answers from it. */
import { defineCheck } from "../../model/check.js";
import type { EdgeSeen } from "../../model/seen/edge.js";
import { edgeError } from "../../parse/edge/edge-errors.js";
import { edgeProof } from "../../parse/edge/edge-proof.js";
import { edgeNames, providerNamed } from "../../parse/edge/providers.js";
import { declarationOf } from "../../parse/hosts.js";

interface About {
  host: string;
  edge: string;
}

const turnOn = ({ host, edge }: About) => [
  `Open the DNS records of ${host} at the DNS provider. Cloudflare: set each A, AAAA and CNAME to "Proxied" (the orange cloud); others: point ${host} by CNAME to the name that ${edge} shows for it.`,
  "Then let the server accept web traffic from the edge alone: its address was public, and is known.",
  `See that it worked: dig +short ${host}; curl -sI https://${host}/`,
];

export const edgeProtected = defineCheck({
  doc: {
    id: "edge/protected",
    title: "The protection that is paid for is not in the path of the traffic",
    rule: "A host declared behind an edge (Cloudflare, Fastly, CloudFront, Akamai, Vercel, Netlify ...) does not answer from that edge, judged by its published address ranges, CNAME and response headers together. An address outside all ranges of an edge that publishes them whole is enough, IPv6 included.",
    why: "An edge stops floods, bots and attacks before they reach the server. Where the name leads past it, the first flood takes the product down, and the server's address is public.",
    fix: [
      "Point the host's DNS records to the edge (Cloudflare: Proxied), A and AAAA alike.",
      "Let the server accept web traffic from the edge's addresses alone.",
      "See that it worked: dig +short HOST; curl -sI https://HOST/",
    ],
    severity: "high",
    impact: "downtime",
    stage: 2,
    effort: 30,
    references: [
      "https://developers.cloudflare.com/dns/proxy-status/",
      "https://www.cloudflare.com/ips/",
      "https://api.fastly.com/public-ip-list",
    ],
  },
  needs: ["edge"],
  says: {
    behind: {
      status: "pass",
      tell: (d: About & { proof: string; error: string | null }) => ({
        title: `${d.host} answers from ${d.edge}`,
        detail: `Seen by ${d.proof}.${d.error === null ? "" : ` ${d.edge} itself answers with an error: ${d.error}.`}`,
      }),
    },
    past: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: About & { addresses: string; dnsOnly: boolean }) => ({
        title: `Attacks on ${d.host} reach the server unfiltered: it does not answer from ${d.edge}`,
        detail: `It resolves to ${d.addresses}, which is not ${d.edge}, and its answer shows no trace of ${d.edge}.${d.dnsOnly ? ` The name servers are ${d.edge}'s, but they only answer for the name (the grey cloud, "DNS only").` : ""}`,
        fix: turnOn(d),
      }),
    },
    partly: {
      status: "fail",
      likelihood: 0.3,
      confidence: 0.8,
      tell: (d: About & { outside: string }) => ({
        title: `Some visitors of ${d.host} are led past ${d.edge}, straight to the server`,
        detail: `${d.outside} is not an address of ${d.edge}; the other addresses of ${d.host} are.`,
        fix: turnOn(d),
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: About & { signs: string }) => ({
        title: `Could not tell whether ${d.host} answers from ${d.edge}`,
        detail: `The signs disagree: ${d.signs}.`,
      }),
    },
    unknownEdge: {
      status: "unknown",
      tell: (d: About) => ({
        title: `Could not tell whether ${d.host} answers from ${d.edge}: that edge is not in the table`,
        detail: `Edges that are recognised: ${edgeNames().join(", ")}, vercel, netlify and other platforms.`,
      }),
    },
  },
  applies: ({ hosts }) => (hosts.some(({ edge }) => edge !== null) ? null : "no host is declared behind an edge"),
  judge: ({ edge }, target) =>
    edge.map(({ subject: host, value }) => {
      const declared = declarationOf(target, host)?.edge ?? null;
      if (declared === null) return null;
      const provider = providerNamed(declared);
      if (provider === undefined) return { say: "unknownEdge", subject: host, with: { host, edge: declared } };
      const about = { host, edge: provider.name };
      const seen = { subject: host, evidence: lines(value) };
      const proof = edgeProof(provider, value);
      if (proof.state === "behind") {
        const error = edgeError(value.first.status, value.first.headers);
        return { ...seen, say: "behind", with: { ...about, proof: proof.proof, error } };
      }
      if (proof.state === "partly") return { ...seen, say: "partly", with: { ...about, outside: proof.outside } };
      if (proof.state === "unclear") return { ...seen, say: "unclear", with: { ...about, signs: proof.signs } };
      const addresses = value.addresses.slice(0, 4).join(", ");
      const dnsOnly = provider.ns.some((suffix) => value.nameServers.some((name) => name.endsWith(suffix)));
      return { ...seen, say: "past", with: { ...about, addresses, dnsOnly } };
    }),
});

function lines({ host, addresses, aliases, first }: EdgeSeen): readonly string[] {
  const server = first.headers.find(([name]) => name === "server")?.[1].slice(0, 100);
  return [
    `${host}: ${[...aliases, ...addresses].slice(0, 8).join(", ")}`,
    `https://${host}/ answers ${first.status}${server === undefined ? "" : `, server: ${server}`}`,
  ];
}
