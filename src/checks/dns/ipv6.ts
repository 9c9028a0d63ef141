/** Decides whether the host is there for visitors with IPv6, telling a dead address from a network of ours that has no IPv6. */
import { defineCheck } from "../../model/check.js";
import type { HostNames } from "../../model/seen/dns.js";
import { specialUse } from "../../parse/dns/address.js";
import { ipv6Reach, provesIpv6 } from "../../parse/dns/ipv6-reach.js";
import { isBlind } from "../../parse/mail/txt.js";
import { isIpv6 } from "../../parse/tls/tls-reach.js";
import { addressList } from "../../parse/tls/tls-sessions.js";

interface Six {
  host: string;
  addresses: readonly string[];
  reason: string;
}

export const ipv6 = defineCheck({
  doc: {
    id: "dns/ipv6",
    title: "Visitors with IPv6 wait, or do not get through",
    rule: "AAAA is published and the host does not answer there on port 443 while IPv4 does (high). No AAAA: info. No IPv6 route from here (judged by connecting, not by interfaces): unknown.",
    why: "Phones on mobile networks mostly have IPv6 and try it first. Where the address is dead, browsers wait before they fall back, and apps, webhooks and mail servers often do not fall back at all.",
    fix: [
      "Let the server or the load balancer listen on its IPv6 address, and open port 443 for IPv6 in the firewall.",
      "Or delete the AAAA record until it does.",
      "Try it: curl -6 -sI https://HOST/",
    ],
    severity: "high",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8305#section-5",
      "https://www.rfc-editor.org/rfc/rfc6724#section-2.1",
    ],
  },
  needs: ["names", "tls"],
  says: {
    answers: {
      status: "pass",
      tell: (d: Six) => ({
        title: `${d.host} answers over IPv6`,
        detail: `A TLS session was made with ${addressList(d.addresses)}.`,
      }),
    },
    dead: {
      status: "fail",
      tell: (d: Six) => ({
        title: `Visitors with IPv6 cannot reach ${d.host} at once: its IPv6 address does not answer`,
        detail: `${addressList(d.addresses)}: ${d.reason}. Over IPv4 the host answers.`,
        fix: [
          `Let the server of ${d.host} listen on ${addressList(d.addresses)}, and open port 443 for IPv6 in its firewall.`,
          `Or delete the AAAA record of ${d.host} at the DNS provider until it does.`,
          `Try it: curl -6 -sI https://${d.host}/`,
        ],
      }),
    },
    none: {
      status: "fail",
      severity: "info",
      likelihood: 0.02,
      tell: (d: { host: string }) => ({
        title: `${d.host} has no IPv6 address`,
        detail:
          "Visitors on networks with IPv6 alone come through their provider's translation, which works and is a little slower.",
        fix: [
          `Optional. Where the hosting or edge provider offers IPv6, add the AAAA record of ${d.host} that it names.`,
        ],
      }),
    },
    noRoute: {
      status: "unknown",
      tell: (d: Six) => ({
        title: `Could not find out whether ${d.host} answers over IPv6`,
        detail: `No IPv6 address of this audit could be reached, so this network may have no IPv6: ${d.reason}. Try it from another one: curl -6 -sI https://${d.host}/`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { host: string; outcome: string }) => ({
        title: `Could not find out whether ${d.host} has an IPv6 address`,
        detail: `The question for AAAA ended in ${d.outcome}.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; why: string }) => ({
        title: `IPv6 of ${d.host} is not judged by itself`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge({ names, tls }, { network }) {
    const internal = (address: string) =>
      specialUse(address, []) !== null && specialUse(address, network.internalRanges) === null;
    const routed = tls.some(({ value }) => provesIpv6(value));
    return names.map(({ subject, value }) => {
      const host = subject;
      const skip = (why: string) => ({ say: "elsewhere", subject, with: { host, why } }) as const;
      if (value.addresses.length === 0) return skip(`It has no address: see dns/resolution for ${host}`);
      if (!value.addresses.some(isIpv6)) return withoutAaaa(host, value, value.addresses.every(internal));
      const seen = tls.find((one) => one.subject === host)?.value;
      if (seen === undefined) return null;
      const { working, failed, causes, reason, evidence, ipv4Works } = ipv6Reach(seen);
      if (working.length > 0) return { say: "answers", subject, with: { host, addresses: working, reason } };
      if (failed.length === 0 || !ipv4Works) return skip(`It answers over no address: see tls/handshake for ${host}`);
      if (causes.every((cause) => cause === "special-use"))
        return skip(`Its IPv6 address is none of the internet: see dns/special-use-address for ${host}`);
      if (causes.includes("tls"))
        return skip(`It answers there, but makes no TLS session: see tls/handshake for ${host}`);
      // Where nothing at all came back over IPv6, the fault may be this network's own.
      return { say: routed ? "dead" : "noRoute", subject, with: { host, addresses: failed, reason }, evidence };
    });
  },
});

function withoutAaaa(host: string, { aaaa }: HostNames, internal: boolean) {
  const subject = host;
  if (isBlind(aaaa.outcome)) return { say: "unclear", subject, with: { host, outcome: aaaa.rcode } } as const;
  if (internal)
    return { say: "elsewhere", subject, with: { host, why: "It is internal: nobody outside reaches it" } } as const;
  return { say: "none", subject, with: { host } } as const;
}
