/** Decides whether the server behind an edge serves the site to everyone who knows its address. */
import { defineCheck } from "../../model/check.js";
import type { BypassCandidate } from "../../model/seen/edge.js";

interface About {
  host: string;
}

export const originExposed = defineCheck({
  doc: {
    id: "edge/origin-exposed",
    title: "Attackers can go around the edge, straight to the server",
    rule: "The declared origin, or an address found in the target's own records (its MX hosts, SPF ip4 and ip6, direct., origin., ftp., cpanel.), serves the site to anyone: asked for the host, it answers with the same page as the edge does.",
    why: "Floods, bots and attacks that the edge would stop reach the server itself: one flood takes the product down although the protection is on, and rules of the firewall do not hold.",
    fix: [
      "Let the server's firewall accept ports 80 and 443 from the edge's published addresses alone, or use a tunnel (Cloudflare Tunnel) and close both ports.",
      "Or demand proof that the edge asks: Cloudflare Authenticated Origin Pulls, a secret header that the edge adds, CloudFront VPC origins.",
      "The address has been public: where floods are likely, move the server to a new one afterwards.",
      "See that it worked: curl -sk --connect-to HOST:443:ADDRESS:443 https://HOST/ must fail.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 2,
    effort: 60,
    references: [
      "https://developers.cloudflare.com/fundamentals/security/protect-your-origin-server/",
      "https://developers.cloudflare.com/ssl/origin-configuration/authenticated-origin-pull/",
    ],
  },
  needs: ["bypass"],
  says: {
    closed: {
      status: "pass",
      tell: (d: About & { asked: string }) => ({
        title: `The server of ${d.host} answers through its edge alone`,
        detail:
          d.asked === "" ? "No record of the domain leads past the edge." : `Asked, without the page: ${d.asked}.`,
      }),
    },
    exposed: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: About & { address: string; from: string }) => ({
        title: `Anyone can go around the edge of ${d.host}: ${d.address} serves the site`,
        detail: `${d.address} (${d.from}) answers a visitor who asks it for ${d.host} with the same page as the edge does.`,
        fix: [
          `On the server at ${d.address}, accept ports 80 and 443 from the edge's published addresses alone, or demand a secret that the edge adds (Cloudflare: Authenticated Origin Pulls).`,
          ...(d.from === "declared origin" ? [] : [`Take the address out of ${d.from} where it is no longer needed.`]),
          `See that it worked: curl -sk --connect-to ${d.host}:443:${d.address}:443 https://${d.host}/ must fail.`,
        ],
      }),
    },
    partly: {
      status: "unknown",
      tell: (d: About & { blind: string }) => ({
        title: `Could not see whether the server of ${d.host} can be reached past its edge`,
        detail: `From here nothing can be said of ${d.blind}.`,
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not see whether the server of ${d.host} can be reached past its edge`,
        detail: `There is no page to compare with: ${d.wall}. Let the audit through (its user agent or address) and run it again.`,
      }),
    },
    nothing: {
      status: "skip",
      tell: (d: About & { why: string }) => ({
        title: `${d.host} has no edge to go around`,
        detail: `It is not judged: ${d.why}.`,
      }),
    },
  },
  judge: ({ bypass }) =>
    bypass.map(({ subject: host, value: { skipped, wall, candidates, blind } }) => {
      if (skipped !== null) return { say: "nothing", subject: host, with: { host, why: skipped } };
      if (wall !== null) return { say: "hidden", subject: host, with: { host, wall: wall.detail } };
      const evidence = candidates.slice(0, 10).map(line);
      const open = candidates.find(({ result }) => result === "same");
      if (open !== undefined) {
        const { address, from } = open;
        return { say: "exposed", subject: host, with: { host, address, from }, evidence };
      }
      const unseen = candidates.filter(({ result }) => result === "unreachable").map(({ address }) => address);
      const dark = [...unseen, ...blind];
      if (dark.length > 0) return { say: "partly", subject: host, with: { host, blind: dark.join(", ") }, evidence };
      return {
        say: "closed",
        subject: host,
        with: { host, asked: candidates.map(({ address }) => address).join(", ") },
      };
    }),
});

function line({ address, from, result, detail }: BypassCandidate): string {
  const word = {
    same: "serves the page",
    other: "serves something else",
    closed: "closed",
    unreachable: "no route",
    private: "private",
  };
  return `${address} (${from}): ${word[result]} (${detail.slice(0, 200)})`;
}
