/** Decides whether the CNAMEs of a host come to an end, and soon enough for every resolver to follow. */
import { defineCheck } from "../../model/check.js";
import type { HostNames } from "../../model/seen/dns.js";
import { hostState } from "../../parse/dns/host-state.js";

/** CDNs need 2 to 5; resolvers give up from 11 on (Unbound, BIND) and each link is one more chance to fail. */
const MAX_LINKS = 8;

interface Chained {
  host: string;
  links: number;
  path: string;
}

export const cnameChain = defineCheck({
  doc: {
    id: "dns/cname-chain",
    title: "A host's aliases go in a circle, so nobody can reach it",
    rule: `A CNAME chain loops (critical) or is longer than ${MAX_LINKS} (low).`,
    why: "A circle of aliases never ends at an address: the host is down for everybody. A long chain is slow to look up, and some resolvers give up on it.",
    fix: [
      "Follow the chain: dig HOST A shows each CNAME on the way.",
      "Point the host's CNAME at the name that the hosting provider or the CDN gives, and at nothing of your own in between.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2",
      "https://www.rfc-editor.org/rfc/rfc1034#section-5.2.2",
    ],
  },
  needs: ["names"],
  says: {
    short: {
      status: "pass",
      tell: (d: Chained) => ({
        title: `${d.host} comes to its address ${d.links === 0 ? "directly" : `over ${d.links} CNAME${d.links === 1 ? "" : "s"}`}`,
        detail: d.links === 0 ? "No CNAME is in between." : `${d.path}.`,
      }),
    },
    loop: {
      status: "fail",
      tell: (d: Chained & { at: string }) => ({
        title: `Nobody can reach ${d.host}: its CNAMEs go in a circle`,
        detail: `${d.path}: ${d.at} comes twice, so no resolver ever finds an address.`,
        fix: [
          `At the DNS provider, delete the CNAME of ${d.at}, or point it at the name that the hosting provider gives.`,
          `Ask it again: dig ${d.host} A`,
        ],
      }),
    },
    long: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: (d: Chained) => ({
        title: `${d.host} is slow to find: ${d.links} CNAMEs in a row`,
        detail: `${d.path}. More than ${MAX_LINKS}: some resolvers give up on the way.`,
        fix: [
          `Point the CNAME of ${d.host} straight at the provider's name at the end of the chain.`,
          `Ask it again: dig ${d.host} A`,
        ],
      }),
    },
    noAddress: {
      status: "skip",
      tell: (d: Chained) => ({
        title: `${d.host} has no address to lead to`,
        detail: `See dns/resolution for ${d.host}.`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Chained) => ({
        title: `Could not follow the CNAMEs of ${d.host}`,
        detail: `The resolvers gave no clear answer${d.links === 0 ? "" : ` after ${d.path}`}.`,
      }),
    },
  },
  judge: ({ names }) =>
    names.map(({ subject, value }) => {
      const { chain, loop } = value;
      const told = { host: subject, links: chain.length, path: path(subject, chain) };
      const evidence = chain.slice(0, 10).map(({ name, target, ttl }) => `${name} CNAME ${target} (TTL ${ttl})`);
      if (loop !== null) return { say: "loop", subject, with: { ...told, at: loop }, evidence };
      if (chain.length > MAX_LINKS) return { say: "long", subject, with: told, evidence };
      const state = hostState(value);
      if (state === "unclear") return { say: "unclear", subject, with: told };
      return { say: state === "resolved" ? "short" : "noAddress", subject, with: told };
    }),
});

function path(host: string, chain: HostNames["chain"]): string {
  return [host, ...chain.map(({ target }) => target)].slice(0, 18).join(" -> ");
}
