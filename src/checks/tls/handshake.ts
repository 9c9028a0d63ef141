/** Decides whether visitors can make a TLS session with each address of a host; what only our own network lacks does not count. */
import { defineCheck } from "../../model/check.js";
import { type Reach, reachOf } from "../../parse/tls/tls-reach.js";
import { addressList } from "../../parse/tls/tls-sessions.js";

type Tried = Pick<Reach, "working" | "others" | "reason"> & { readonly host: string };

export const handshake = defineCheck({
  doc: {
    id: "tls/handshake",
    title: "Visitors cannot open a host that makes no TLS session",
    rule: "No TLS session can be made with a declared host on one of its addresses: critical when on all, high when on some. An address without a route from here, as IPv6 often is, does not count; where all are so it is unknown. Where IPv4 works and IPv6 does not answer at all, dns/ipv6 tells it.",
    why: "Browsers, apps and webhooks use HTTPS alone. Where no TLS session is made they show an error page, and no redirect or status page of yours can help.",
    fix: [
      "See that the server listens on port 443 of every address in DNS, and that firewall and security group let it through.",
      "At a CDN or host: add this very name to the site, and wait until its certificate is issued.",
      "Remove addresses from DNS where nothing serves the host any more.",
      "Try it, on each address: openssl s_client -connect HOST:443 -servername HOST </dev/null",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 2,
    effort: 45,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8446#section-2",
      "https://www.rfc-editor.org/rfc/rfc8305#section-5",
    ],
  },
  needs: ["tls"],
  says: {
    works: {
      status: "pass",
      tell: (d: Tried) => ({
        title: `${d.host} makes TLS sessions`,
        detail: `Made with ${addressList(d.working)}.${d.others.length > 0 ? ` Not tried, as there is no way to them from here: ${addressList(d.others)}.` : ""}`,
      }),
    },
    none: {
      status: "fail",
      tell: (d: Tried) => ({
        title: `Nobody can open https://${d.host}: no TLS session on any address`,
        detail: `${addressList(d.others)}: ${d.reason}.`,
      }),
    },
    silent: {
      status: "fail",
      // Every address dropped our packets: nearly always a firewall of theirs, now and then one of ours.
      confidence: 0.8,
      tell: (d: Tried) => ({
        title: `Nobody can open https://${d.host}: port 443 does not answer`,
        detail: `${addressList(d.others)}: ${d.reason}. If https://${d.host} opens in a browser elsewhere, the network that the audit ran from is in the way.`,
      }),
    },
    some: {
      status: "fail",
      severity: "high",
      tell: (d: Tried) => ({
        title: `Some visitors cannot open https://${d.host}: ${count(d.others)} no TLS session`,
        detail: `${addressList(d.others)}: ${d.reason}. ${addressList(d.working)} ${d.working.length === 1 ? "works" : "work"}.`,
      }),
    },
    ipv4Alone: {
      status: "pass",
      tell: (d: Tried) => ({
        title: `${d.host} makes TLS sessions over IPv4`,
        detail: `Made with ${addressList(d.working)}. No IPv6 address answers (${addressList(d.others)}); see dns/ipv6.`,
      }),
    },
    noRoute: {
      status: "unknown",
      tell: (d: Tried) => ({
        title: `Could not find out whether ${d.host} makes TLS sessions`,
        detail: `There is no way from this network to ${addressList(d.others)}: ${d.reason}.`,
      }),
    },
  },
  judge: ({ tls }) =>
    tls.map(({ subject: host, value }) => {
      const { state: say, evidence, ...reach } = reachOf(value);
      return { say, subject: host, with: { ...reach, host }, evidence };
    }),
});

function count(addresses: readonly string[]): string {
  return addresses.length === 1 ? "one address makes" : `${addresses.length} addresses make`;
}
