/** Decides whether a host's addresses can be reached from the internet at all. */
import { defineCheck } from "../../model/check.js";
import { specialUse } from "../../parse/dns/address.js";
import { hostState } from "../../parse/dns/host-state.js";
import { isBlind } from "../../parse/mail/txt.js";

interface Special {
  host: string;
  special: readonly { address: string; use: string }[];
}

export const specialUseAddress = defineCheck({
  doc: {
    id: "dns/special-use-address",
    title: "Visitors are sent to an address that does not exist on the internet",
    rule: "A declared host resolves to an address of the IANA special-purpose registries (private, loopback, link-local, CGNAT, ULA, documentation ...) outside network.internalRanges. One such address beside good ones counts.",
    why: "Private and reserved addresses lead nowhere from outside, or to a device in the visitor's own network. It works in the office and fails for every customer.",
    fix: [
      "Open the DNS zone and find the A or AAAA record with the private or reserved address.",
      "Replace it by the server's or the edge's public address, or delete it where another record has one.",
      "A host that is meant to be internal: add its range under network.internalRanges in the target file.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6890#section-2",
      "https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml",
      "https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml",
    ],
  },
  needs: ["names"],
  says: {
    reachable: {
      status: "pass",
      tell: (d: { host: string; count: number }) => ({
        title: `${d.host} has public addresses`,
        detail: `${d.count === 1 ? "Its address is" : `Its ${d.count} addresses are`} public, or lie in the internal ranges that the target declares.`,
      }),
    },
    all: {
      status: "fail",
      tell: (d: Special) => ({
        title: `Nobody outside can reach ${d.host}: its address is not public`,
        detail: `${d.host} resolves to ${listed(d)} and to nothing else.`,
        fix: fix(d),
      }),
    },
    // Browsers try the other address after a moment; API clients, mobile apps and mail servers often do not.
    some: {
      status: "fail",
      harm: 30,
      tell: (d: Special & { good: readonly string[] }) => ({
        title: `Some visitors cannot reach ${d.host}: one of its addresses is not public`,
        detail: `${d.host} resolves to ${listed(d)} beside ${d.good.slice(0, 4).join(", ")}. Whoever picks the first waits or fails.`,
        fix: fix(d),
      }),
    },
    noAddress: {
      status: "skip",
      tell: (d: { host: string; cause: string }) => ({
        title: `${d.host} has no address to judge`,
        detail: `See ${d.cause} for ${d.host}.`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { host: string; outcomes: string }) => ({
        title: `Could not see all addresses of ${d.host}`,
        detail: `The resolvers gave no clear answer: ${d.outcomes}.`,
      }),
    },
  },
  judge: ({ names }, target) =>
    names.map(({ subject, value }) => {
      const host = subject;
      const judged = value.addresses.map((address) => ({
        address,
        use: specialUse(address, target.network.internalRanges),
      }));
      const special = judged.flatMap(({ address, use }) => (use === null ? [] : [{ address, use }]));
      const good = judged.flatMap(({ address, use }) => (use === null ? [address] : []));
      const evidence = special.slice(0, 8).map(({ address, use }) => `${host} ${kind(address)} ${address}: ${use}`);
      if (special.length > 0 && good.length > 0)
        return { say: "some", subject, with: { host, special, good }, evidence };
      if (special.length > 0) return { say: "all", subject, with: { host, special }, evidence };
      const state = hostState(value);
      const outcomes = `${value.a.rcode} for A, ${value.aaaa.rcode} for AAAA`;
      const partlyBlind = state === "resolved" && (isBlind(value.a.outcome) || isBlind(value.aaaa.outcome));
      if (state === "unclear" || partlyBlind) return { say: "unclear", subject, with: { host, outcomes } };
      if (state === "resolved") return { say: "reachable", subject, with: { host, count: good.length } };
      const cause = state === "looped" ? "dns/cname-chain" : "dns/resolution";
      return { say: "noAddress", subject, with: { host, cause } };
    }),
});

function listed({ special }: Special): string {
  return special
    .slice(0, 4)
    .map(({ address, use }) => `${address} (${use})`)
    .join(", ");
}

function fix({ host, special }: Special): readonly string[] {
  const records = special.slice(0, 4).map(({ address }) => `${kind(address)} ${address}`);
  return [
    `Open the DNS zone and replace ${records.join(" and ")} of ${host} by the public address of its server or edge, or delete it where another record has one.`,
    `Meant to be internal? Add the range under network.internalRanges in the target file.`,
    `Ask it again: dig +short ${host} A; dig +short ${host} AAAA`,
  ];
}

function kind(address: string): "A" | "AAAA" {
  return address.includes(":") ? "AAAA" : "A";
}
