/** Decides whether each zone has at least two name servers, all of which know it. */
import { defineCheck } from "../../model/check.js";
import type { ZoneSeen } from "../../model/seen/zone.js";
import { networks } from "../../parse/dns/name-server-prefixes.js";
import { copiesOf, groundSays, serverFault, serverLine, withoutGround } from "../../parse/dns/name-servers.js";

/** RFC 2182 5, RFC 1034 4.1. */
const FEWEST = 2;
/** The smallest networks that are routed on their own: what takes one address of them away takes all. */
const [BITS_4, BITS_6] = [24, 48];

interface Served {
  zone: string;
  server: string;
  why: string;
  others: number;
}

const mend = (d: Served) => [
  `At the DNS provider, see that ${d.server} serves ${d.zone} and answers for it, over UDP and TCP on port 53.`,
  `If it no longer should: take ${d.server} off the domain's name servers at the registrar, and its NS record out of the zone.`,
  `Ask it again: dig @${d.server} ${d.zone} SOA +norecurse (the answer must carry the flag aa)`,
];

export const nameservers = defineCheck({
  doc: {
    id: "dns/nameservers",
    title: "Visitors cannot find the product when a name server is missing or does not know the domain",
    rule: `Fewer than ${FEWEST} name servers, or one of them does not answer authoritatively for the zone (lame). medium where all name servers stand in one /${BITS_4} or /${BITS_6}.`,
    why: "Every look-up of your names ends at a name server of the domain. A server that does not know the domain makes a part of all look-ups slow or fail, and a single one takes site and mail down with it.",
    fix: [
      "Open the domain at the registrar and note its name servers.",
      "Compare them with those that the DNS provider names for the zone; remove what is not among them.",
      "Ask each: dig @SERVER your-domain SOA +norecurse (the answer must carry the flag aa).",
    ],
    severity: "high",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-4.1",
      "https://www.rfc-editor.org/rfc/rfc2182#section-5",
      "https://www.rfc-editor.org/rfc/rfc2181#section-6.1",
    ],
  },
  needs: ["zone"],
  says: {
    ...groundSays,
    good: {
      status: "pass",
      tell: (d: { zone: string; heard: number; all: number }) => ({
        title: `The name servers of ${d.zone} know the zone`,
        detail: `${d.heard} of ${d.all} name servers were heard, and each answers with authority.`,
      }),
    },
    single: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { zone: string; names: readonly string[]; addresses: number }) => ({
        title: `${d.zone} goes down with one machine: it has a single name server`,
        detail: `${d.names.join(", ")}: ${d.names.length} name${d.names.length === 1 ? "" : "s"}, ${d.addresses} address${d.addresses === 1 ? "" : "es"}. At least ${FEWEST} servers are demanded (RFC 1034 4.1).`,
        fix: [
          `Add a second name server for ${d.zone} at the DNS provider, at another address and in another network.`,
          "Enter both at the registrar.",
        ],
      }),
    },
    lame: {
      status: "fail",
      tell: (d: Served) => ({
        title: `Look-ups of ${d.zone} stall or fail: its name server ${d.server} does not know the zone`,
        detail: `${d.server} is listed for ${d.zone}, but ${d.why}. ${beside(d)}`,
        fix: mend(d),
      }),
    },
    dead: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Served) => ({
        title: `Look-ups of ${d.zone} stall: its name server ${d.server} does not answer`,
        detail: `${d.server}: ${d.why}, while other servers were heard. ${beside(d)}`,
        fix: mend(d),
      }),
    },
    nowhere: {
      status: "fail",
      tell: (d: Served) => ({
        title: `Look-ups of ${d.zone} stall or fail: its name server ${d.server} leads nowhere`,
        detail: `${d.server} is listed for ${d.zone}, but ${d.why}. ${beside(d)}`,
        fix: mend(d),
      }),
    },
    oneNetwork: {
      status: "fail",
      severity: "medium",
      likelihood: 0.1,
      tell: (d: { zone: string; networks: readonly string[] }) => ({
        title: `${d.zone} goes down with one network: all its name servers stand there`,
        detail: `Every name server of ${d.zone} has its address in ${d.networks.join(" and ")}.`,
        fix: [
          `Add a name server in another network: most DNS providers offer a secondary, or serve from several networks.`,
        ],
      }),
    },
  },
  judge({ zone }) {
    const verdicts = [];
    for (const { subject: domain, value } of zone) {
      const { servers, delegation } = value;
      const subject = delegation.apex;
      const none = withoutGround(domain, value);
      if (none !== null) {
        verdicts.push(none);
        continue;
      }
      const faults = servers.flatMap((server) => serverFault(server, value) ?? []);
      for (const { fault, server, why } of faults) {
        const told = { zone: subject, server: server.name, why, others: servers.length - 1 };
        const identity = `${subject} ${server.name}`;
        verdicts.push({ say: fault, subject, with: told, evidence: [serverLine(server)], identity } as const);
      }
      const evidence = servers.map(serverLine);
      const names = servers.map(({ name }) => name);
      const addresses = [...new Set(servers.flatMap((server) => server.addresses))];
      const resolved = servers.every((server) => server.addresses.length > 0);
      const own = commonNetworks(servers);
      const heard = copiesOf(value).length;
      // Where no server is sound, how many there are is told with their faults.
      if (faults.length === servers.length) continue;
      if (names.length < FEWEST || (resolved && addresses.length < FEWEST)) {
        const told = { zone: subject, names, addresses: addresses.length };
        verdicts.push({ say: "single", subject, with: told, evidence } as const);
      } else if (own.length > 0)
        verdicts.push({ say: "oneNetwork", subject, with: { zone: subject, networks: own }, evidence } as const);
      else if (faults.length === 0)
        verdicts.push({ say: "good", subject, with: { zone: subject, heard, all: servers.length }, evidence } as const);
    }
    return verdicts;
  },
});

/** The one network of each version of IP, where every server has its addresses there; else none. */
function commonNetworks(servers: ZoneSeen["servers"]): readonly string[] {
  const all = networks(
    servers.flatMap(({ addresses }) => addresses),
    BITS_4,
    BITS_6,
  );
  const narrow = [true, false].every((six) => all.filter((one) => one.includes(":") === six).length <= 1);
  const shared = all.some((one) => servers.every(({ addresses }) => networks(addresses, BITS_4, BITS_6).includes(one)));
  return narrow && shared ? all : [];
}

function beside({ others }: Served): string {
  return others === 0
    ? `It is the only one, and at least ${FEWEST} are demanded (RFC 1034 4.1).`
    : `${others} other${others === 1 ? " stands" : "s stand"} beside it.`;
}
