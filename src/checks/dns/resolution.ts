/** Decides whether each declared host has an address, telling "does not exist" from "could not be asked". */
import { defineCheck } from "../../model/check.js";
import type { DnsAnswer, HostNames } from "../../model/seen/dns.js";
import { hostState } from "../../parse/dns/host-state.js";

interface Gone {
  host: string;
  /** The last name of the CNAME chain, where it differs from the host. */
  at: string;
}

export const resolution = defineCheck({
  doc: {
    id: "dns/resolution",
    title: "Nobody can reach a host whose name has no address",
    rule: "A declared host has no A and no AAAA record after following CNAMEs. NXDOMAIN, NODATA, and SERVFAIL or REFUSED from every resolver fail, each told apart; time-outs and unreadable answers are unknown.",
    why: "Every visitor, app and webhook starts with a DNS look-up. Without an address the product does not exist for them, whatever runs on the servers.",
    fix: [
      "Open the DNS zone at the provider that the domain's name servers belong to.",
      "Add an A or AAAA record (or a CNAME to the hosting provider's name) for the host.",
      "Ask it again: dig +short HOST A; dig +short HOST AAAA.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-3.6",
      "https://www.rfc-editor.org/rfc/rfc2308#section-2",
    ],
  },
  needs: ["names"],
  says: {
    resolves: {
      status: "pass",
      tell: (d: { host: string; addresses: readonly string[] }) => ({
        title: `${d.host} resolves`,
        detail: `${d.addresses.length} address${d.addresses.length === 1 ? "" : "es"}: ${d.addresses.slice(0, 8).join(", ")}.`,
      }),
    },
    missing: {
      status: "fail",
      tell: (d: Gone) => ({
        title: `Nobody can reach ${d.host}: the name does not exist`,
        detail: `${named(d)} does not exist in DNS (NXDOMAIN).`,
        fix: [
          d.at === d.host
            ? `Add an A or AAAA record for ${d.at} at the DNS provider, or take ${d.host} out of the target file if it is no longer used.`
            : `Delete the CNAME of ${d.host} if it is no longer used, and take it out of the target file; else point it at the name that the hosting provider shows for your site today.`,
          `Ask it again: dig +short ${d.host}`,
        ],
      }),
    },
    empty: {
      status: "fail",
      tell: (d: Gone) => ({
        title: `Nobody can reach ${d.host}: the name has no address`,
        detail: `${named(d)} exists in DNS but has neither an A nor an AAAA record (NODATA).`,
        fix: [`Add an A or AAAA record for ${d.at} at the DNS provider.`, `Ask it again: dig +short ${d.host}`],
      }),
    },
    broken: {
      status: "fail",
      tell: (d: Gone & { answers: string }) => ({
        title: `Nobody can reach ${d.host}: its DNS is broken`,
        detail: `No resolver could get an address for ${named(d)}: ${d.answers}.`,
        fix: [
          "SERVFAIL: look for a DS record left behind at the registrar after a move of name servers, or for name servers that do not know the zone.",
          "REFUSED: the name servers at the registrar are not the ones where the zone lives; correct them at the registrar.",
          `Ask it again: dig ${d.host} A +trace`,
        ],
      }),
    },
    looped: {
      status: "skip",
      tell: (d: Gone) => ({
        title: `${d.host} has no address because its CNAMEs go in a circle`,
        detail: `See dns/cname-chain for ${d.host}.`,
      }),
    },
    silent: {
      status: "unknown",
      tell: (d: Gone & { answers: string }) => ({
        title: `Could not find out whether ${d.host} resolves`,
        detail: `No clear answer for ${named(d)}: ${d.answers}. This may be the network that the audit ran from.`,
      }),
    },
  },
  judge: ({ names }) =>
    names.map(({ subject: host, value }) => {
      const gone = { host, at: value.chain.at(-1)?.target ?? host };
      const evidence = [line(value.a), line(value.aaaa)];
      const state = hostState(value);
      if (state === "resolved") return { say: "resolves", subject: host, with: { host, addresses: value.addresses } };
      if (state === "looped") return { say: "looped", subject: host, with: gone };
      if (state === "missing" || state === "empty") return { say: state, subject: host, with: gone, evidence };
      const say = state === "broken" ? "broken" : "silent";
      return { say, subject: host, with: { ...gone, answers: answers(value) }, evidence };
    }),
});

function named({ host, at }: Gone): string {
  return at === host ? host : `${at}, which ${host} points to by CNAME,`;
}

function answers({ a, aaaa }: HostNames): string {
  const tried = [...a.tried, ...aaaa.tried].map(({ resolver, outcome }) => `${resolver} said ${outcome.toUpperCase()}`);
  return [...new Set(tried)].slice(0, 6).join(", ") || `${a.rcode} for A, ${aaaa.rcode} for AAAA`;
}

function line(answer: DnsAnswer): string {
  return `${answer.name} ${answer.type}: ${answer.rcode}${answer.outcome === "nodata" ? " (no such record)" : ""} from ${answer.resolver}`;
}
