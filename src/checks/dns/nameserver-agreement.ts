/** Decides whether all name servers of a zone say the same. */
import { defineCheck } from "../../model/check.js";
import type { ZoneSeen } from "../../model/seen/zone.js";
import { shareBlock } from "../../parse/dns/name-server-prefixes.js";
import { copiesOf, groundSays, isAtOrBelow, listed, withoutGround } from "../../parse/dns/name-servers.js";
import { disputed } from "../../parse/dns/zone-copy.js";
import { namedHosts } from "../../parse/hosts.js";

interface Differing {
  zone: string;
  lines: readonly string[];
}

export const nameserverAgreement = defineCheck({
  doc: {
    id: "dns/nameserver-agreement",
    title: "Visitors get different answers from one name server and the next",
    rule: "The zone's name servers give different answers for a declared host, or hold different SOA serials (medium where only the serial differs). Answers that a server itself varies when it is asked again are steering; serials of servers with different primaries cannot be compared.",
    why: "Each visitor asks one of the name servers, by chance. Where they differ, a part of the visitors lands on the old server or nowhere, reload after reload, and nobody can reproduce it.",
    fix: [
      "Find out which server holds the old zone: dig @SERVER your-domain SOA for each; the one with the smaller serial lags behind.",
      "Make it fetch the zone again, and see why it did not: transfers (AXFR, NOTIFY) blocked by a firewall or a changed address.",
      "After editing a zone by hand, raise its serial.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-4.3.5",
      "https://www.rfc-editor.org/rfc/rfc1912#section-2.2",
      "https://www.rfc-editor.org/rfc/rfc1996#section-3",
    ],
  },
  needs: ["zone"],
  says: {
    ...groundSays,
    agree: {
      status: "pass",
      tell: (d: { zone: string; servers: number; hosts: number; note: string }) => ({
        title: `The name servers of ${d.zone} say the same`,
        detail: `${d.servers} name servers were asked about ${d.hosts} host${d.hosts === 1 ? "" : "s"}.${d.note}`,
      }),
    },
    host: {
      status: "fail",
      tell: (d: Differing & { host: string }) => ({
        title: `Some visitors of ${d.host} land in the wrong place: its name servers disagree`,
        detail: `Asked about ${d.host}, the name servers of ${d.zone} say: ${d.lines.join("; ")}.`,
      }),
    },
    hostsLeft: {
      status: "unknown",
      tell: (d: { zone: string; left: readonly string[] }) => ({
        title: `The name servers of ${d.zone} were not asked about all its hosts`,
        detail: `These are more than one audit asks about: ${listed(d.left)}. Give them a target file of their own.`,
      }),
    },
    serial: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      tell: (d: Differing) => ({
        title: `A change to ${d.zone} has not reached all its name servers`,
        detail: `Their SOA serials differ: ${d.lines.join("; ")}. The declared hosts do not differ yet.`,
      }),
    },
  },
  judge({ zone }, target) {
    const verdicts = [];
    for (const { subject: domain, value } of zone) {
      const subject = value.delegation.apex;
      const copies = copiesOf(value);
      const none = withoutGround(domain, value) ?? tooFew(subject, copies.length);
      if (none !== null) {
        verdicts.push(none);
        continue;
      }
      const asked = new Set(copies.flatMap(({ hosts: all }) => all.map(({ host }) => host)));
      const left = namedHosts(target).filter((host) => isAtOrBelow(host, subject) && !asked.has(host));
      if (left.length > 0) verdicts.push({ say: "hostsLeft", subject, with: { zone: subject, left } } as const);
      const serials = copies.map((copy) => copy.serials.at(-1) ?? 0);
      const differ = new Set(serials).size > 1;
      const lagging = differ && new Set(copies.map(({ mname }) => mname)).size === 1;
      const hosts = disputed(copies).filter((host) => !explained(host, value, lagging));
      for (const host of hosts) {
        const lines = copies.flatMap(({ server, hosts: all }) => {
          const said = all.find((one) => one.host === host)?.said;
          return said == null ? [] : [`${server}: ${said.slice(0, 4).join(", ")}`];
        });
        const told = { zone: subject, host, lines: lines.slice(0, 8) };
        verdicts.push({ say: "host", subject: host, with: told, evidence: told.lines } as const);
      }
      if (hosts.length > 0) continue;
      const note = differ ? " Their serials come from different primaries and are not compared." : "";
      const lines = copies.map(({ server }, index) => `${server} ${serials[index]}`);
      if (left.length > 0 && !lagging) continue;
      verdicts.push(
        lagging
          ? ({ say: "serial", subject, with: { zone: subject, lines }, evidence: lines } as const)
          : ({
              say: "agree",
              subject,
              with: { zone: subject, servers: copies.length, hosts: asked.size, note },
            } as const),
      );
    }
    return verdicts;
  },
});

function tooFew(zone: string, count: number) {
  const why = `${count === 0 ? "none" : "only one"} of them answers for the zone (see dns/nameservers)`;
  return count >= 2 ? null : ({ say: "notJudged", subject: zone, with: { zone, why } } as const);
}

/** Steering, weighted answers, or an alias that each server resolves by itself to addresses of one provider. */
function explained(host: string, value: ZoneSeen, lagging: boolean): boolean {
  const all = copiesOf(value).flatMap(({ hosts }) => hosts.filter((one) => one.host === host && one.said !== null));
  if (all.some(({ varies }) => varies)) return true;
  const addresses = all.map(({ said }) => (said ?? []).map((line) => line.replace(/^A{1,4} /, "")));
  const [first = [], ...others] = addresses;
  return !lagging && others.every((other) => shareBlock(first, other));
}
