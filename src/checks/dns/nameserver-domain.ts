/** Decides whether a stranger can take over a zone, or its mail: by a domain that is free to register, or a zone that is free to create. */
import { defineCheck } from "../../model/check.js";
import type { HolderSeen, ZoneSeen } from "../../model/seen/zone.js";
import { serverLine, withoutGround } from "../../parse/dns/name-servers.js";
import { selfServiceDns } from "../../parse/dns/self-service-dns.js";
import { isBlind, shown } from "../../parse/mail/txt.js";

type Held = Pick<HolderSeen, "host" | "of" | "domain" | "kind">;

/** What a server says of a zone that nobody has created there. */
const UNKNOWN_ZONE = ["REFUSED", "SERVFAIL", "NOTAUTH"];

export const nameserverDomain = defineCheck({
  doc: {
    id: "dns/nameserver-domain",
    title: "A stranger can take over the domain or its mail",
    rule: "The registrable domain of a name server, or of an MX, does not exist: whoever registers it owns the zone or the mail. Likewise an NS set at a self-service provider where every server refuses the zone.",
    why: "Whoever runs the name servers of your domain decides where its visitors and mail go, and gets certificates for it. A name server or mail host under a domain that nobody owns is for sale to anybody for a few dollars.",
    fix: [
      "Correct the name servers at the registrar, or the MX records at the DNS provider, today.",
      "Look for certificates that you did not order (crt.sh) since the record has been wrong.",
      "Ask it again: dig +short your-domain NS; dig +short your-domain MX",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-4.2.2",
      "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
      "https://www.rfc-editor.org/rfc/rfc8020#section-2",
    ],
  },
  needs: ["holders", "zone"],
  says: {
    owned: {
      status: "pass",
      tell: (d: { zone: string; domains: readonly string[] }) => ({
        title: `The domains that ${d.zone} depends on are registered`,
        detail: `Name servers and mail hosts stand under ${d.domains.slice(0, 8).join(", ")}.`,
      }),
    },
    free: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: Held) => ({
        title: `Whoever registers ${shown(d.domain, 50)} gets ${d.kind === "ns" ? "all of" : "the mail of"} ${d.of}`,
        detail: `${shown(d.host, 100)} is ${d.kind === "ns" ? "a name server" : "an MX host"} of ${d.of}, and the domain ${shown(d.domain, 100)} does not exist (NXDOMAIN): anybody may register it.`,
        fix: [
          d.kind === "ns"
            ? `Take ${shown(d.host, 100)} off the name servers of ${d.of} at the registrar, and its NS record out of the zone.`
            : `Take the MX record ${shown(d.host, 100)} out of ${d.of} at the DNS provider.`,
          `If the name is mistyped, correct it; if the domain is yours and has lapsed, register ${shown(d.domain, 100)} again at once.`,
        ],
      }),
    },
    unclaimed: {
      status: "fail",
      likelihood: 0.3,
      confidence: 0.8,
      tell: (d: { zone: string; provider: string; servers: readonly string[] }) => ({
        title: `A stranger with an account at ${d.provider} can take over ${d.zone}`,
        detail: `Every name server of ${d.zone} belongs to ${d.provider} and refuses the zone (${d.servers.slice(0, 4).join(", ")}). There anybody may create a zone of that name.`,
        fix: [
          `Create the zone ${d.zone} in your own account at ${d.provider} now, or name other name servers at the registrar.`,
          "See that the servers which the provider assigns are the ones at the registrar.",
        ],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Held) => ({
        title: `Could not find out whether ${shown(d.domain, 60)} is registered`,
        detail: `${shown(d.host, 100)} serves ${d.of}, and no resolver gave a clear answer for its domain.`,
      }),
    },
    nothing: {
      status: "skip",
      tell: (d: { zone: string }) => ({
        title: `No name servers or mail hosts of ${d.zone} are known`,
        detail: "The resolver tells of none under a public domain.",
      }),
    },
  },
  judge({ holders, zone }) {
    const verdicts = [];
    const unclaimed = zone.flatMap(({ subject, value }) => unclaimedZone(subject, value) ?? []);
    for (const one of unclaimed)
      verdicts.push({ say: "unclaimed", subject: one.zone, with: one, evidence: one.lines } as const);
    for (const { subject, value } of holders) {
      const open = value.holders.filter((one) => isFree(one) !== false);
      for (const one of open)
        verdicts.push({
          say: isFree(one) === true ? "free" : "unclear",
          subject: one.host,
          with: one,
          evidence: [
            `${one.of} ${one.kind.toUpperCase()} ${shown(one.host, 100)}`,
            `${one.domain}: ${one.outcome.toUpperCase()}`,
          ],
          identity: `${one.of} ${one.kind} ${one.host}`,
        } as const);
      if (open.length > 0 || unclaimed.some(({ zone: taken }) => taken === subject)) continue;
      const domains = [...new Set(value.holders.map(({ domain }) => domain))];
      verdicts.push({
        say: domains.length > 0 ? "owned" : "nothing",
        subject,
        with: { zone: subject, domains },
      } as const);
    }
    return verdicts;
  },
});

/** Null: could not be told. Where the suffix does not exist either, nobody can register there. */
function isFree({ outcome, suffix }: HolderSeen): boolean | null {
  if (isBlind(outcome)) return null;
  if (outcome !== "nxdomain" || suffix === "nxdomain") return false;
  return isBlind(suffix) ? null : true;
}

/** Every server belongs to one provider where anybody may create a zone, and none of them has this one. */
function unclaimedZone(subject: string, value: ZoneSeen) {
  const { servers, delegation } = value;
  const [provider, ...more] = new Set(servers.map(({ name }) => selfServiceDns(name)));
  const heard = servers.map(({ seen }) => seen.filter(({ udp }) => udp.reach === "answered"));
  const refused = heard.every((all) => all.length > 0 && all.every(({ udp }) => UNKNOWN_ZONE.includes(udp.rcode)));
  if (provider == null || more.length > 0 || !refused || withoutGround(subject, value) !== null) return null;
  return { zone: delegation.apex, provider, servers: servers.map(({ name }) => name), lines: servers.map(serverLine) };
}
