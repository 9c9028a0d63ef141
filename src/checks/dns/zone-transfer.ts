/** Decides whether a name server hands the whole zone to anybody who asks. */
import { defineCheck } from "../../model/check.js";
import { copiesOf, groundSays, withoutGround } from "../../parse/dns/name-servers.js";

export const zoneTransfer = defineCheck({
  doc: {
    id: "dns/zone-transfer",
    title: "Anybody can download the list of all your hosts",
    rule: "A name server answers AXFR to anyone.",
    why: "A zone transfer hands out every name in the domain at once: staging and admin hosts, internal addresses, verification tokens. It is the first thing that somebody who looks for a way in asks for.",
    fix: [
      "On the name server, allow zone transfers to the secondary servers alone (BIND: allow-transfer; NSD: provide-xfr; PowerDNS: allow-axfr-ips).",
      "At a DNS provider: switch off zone transfers (AXFR), or name the secondaries' addresses.",
      "Ask it again: dig @SERVER your-domain AXFR (it must be refused)",
    ],
    severity: "medium",
    impact: "data-exposure",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc5936#section-5",
      "https://www.rfc-editor.org/rfc/rfc5936#section-2.2",
    ],
  },
  needs: ["zone"],
  says: {
    ...groundSays,
    closed: {
      status: "pass",
      tell: (d: { zone: string; servers: readonly string[] }) => ({
        title: `No name server hands out the zone ${d.zone}`,
        detail: `A zone transfer was refused by ${d.servers.slice(0, 8).join(", ")}.`,
      }),
    },
    open: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { zone: string; servers: readonly string[]; records: number }) => ({
        title: `Anybody can download the list of all hosts below ${d.zone}`,
        detail: `${d.servers.join(", ")} answered a zone transfer (AXFR) with ${d.records} record${d.records === 1 ? "" : "s"} in the first message alone. They were not kept.`,
        fix: [
          `On ${d.servers.join(", ")} allow zone transfers of ${d.zone} to the secondary servers alone, or switch them off at the DNS provider.`,
          `Ask it again: dig @${d.servers[0]} ${d.zone} AXFR (it must be refused)`,
        ],
      }),
    },
  },
  judge: ({ zone }) =>
    zone.map(({ subject: domain, value }) => {
      const none = withoutGround(domain, value);
      if (none !== null) return none;
      const subject = value.delegation.apex;
      const copies = copiesOf(value);
      const told = (outcome: string) => copies.filter(({ transfer }) => transfer.outcome === outcome);
      const open = told("open");
      if (open.length > 0) {
        const records = Math.max(...open.map(({ transfer }) => transfer.records));
        const evidence = open.map(({ server, address }) => `${server} (${address}) ${subject} AXFR: NOERROR`);
        return { say: "open", subject, with: { zone: subject, servers: names(open), records }, evidence };
      }
      const refused = told("refused");
      if (refused.length > 0) return { say: "closed", subject, with: { zone: subject, servers: names(refused) } };
      return copies.length === 0
        ? {
            say: "notJudged",
            subject,
            with: { zone: subject, why: "none of them answers for the zone (see dns/nameservers)" },
          }
        : {
            say: "unclear",
            subject,
            with: { zone: subject, why: "No name server said whether it hands out the zone" },
          };
    }),
});

function names(copies: readonly { readonly server: string }[]): readonly string[] {
  return copies.map(({ server }) => server);
}
