/** What the audit found to be there, as lines a person can read and hand over. */
import type { Looks } from "../model/probe.js";
import type { Inventory } from "../model/report.js";
import type { DnsRecord, HostNames } from "../model/seen/dns.js";
import type { RegistrationSeen } from "../model/seen/domain.js";
import type { EdgeSeen } from "../model/seen/edge.js";
import type { DkimDomainSeen, DmarcSeen, MxSeen, SpfSeen, TxtSet } from "../model/seen/mail.js";
import type { TlsSeen } from "../model/seen/tls.js";
import type { PageSeen, RedirectChain } from "../model/seen/web.js";
import type { EnvEntry, Target } from "../model/target.js";

type AllLooks = Readonly<Record<string, Looks>>;

export function inventory(target: Target, looks: AllLooks): Inventory {
  return {
    traffic: traffic(looks),
    dns: unique([
      ...registrations(looks),
      ...seen<HostNames>(looks, "names").flatMap(({ a, aaaa }) => [...a.answers, ...aaaa.answers].map(zoneLine)),
    ]),
    redirects: unique(
      seen<RedirectChain>(looks, "redirects")
        .filter(({ purpose }) => purpose === "home")
        .map(redirectLine),
    ),
    certificates: unique(seen<TlsSeen>(looks, "tls").flatMap(certificateLines)),
    mail: unique(mailLines(looks)),
    env: target.env.map(variableLine),
    services: services(target, looks),
  };
}

function seen<V>(looks: AllLooks, probe: string): readonly V[] {
  return (looks[probe]?.seen ?? []).map(({ value }) => value as V);
}

/** Names and circumstances, never a value. */
function variableLine({ name, required, secret, owner, kept, rotated }: EnvEntry): string {
  const known = [
    required ? "required" : "optional",
    ...(secret ? ["secret"] : []),
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(kept === null ? [] : [`kept in ${kept}`]),
    ...(rotated === null ? [] : [`rotated ${rotated}`]),
  ];
  return `${name} (${known.join(", ")})`;
}

/** As declared, then what pages and their scripts speak to, with the hosts whose pages those are. */
function services(target: Target, looks: AllLooks): readonly string[] {
  const declared = new Set(target.services.map((name) => name.toLowerCase()));
  const found = new Map<string, string[]>();
  // Observations saved before pages were read for services have none.
  for (const { subject: host, value } of looks.page?.seen ?? [])
    for (const { service } of (value as Partial<PageSeen>).services ?? []) {
      found.set(service, [...(found.get(service) ?? []), host]);
    }
  const others = [...found]
    .filter(([service]) => !declared.has(service.toLowerCase()))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...target.services,
    ...others.map(([service, hosts]) => `${service} (used by the page of ${hosts.join(", ")})`),
  ];
}

/** One sentence a host; of a host that did not answer, where its name leads. */
function traffic(looks: AllLooks): readonly string[] {
  const lines = new Map<string, string>();
  for (const { subject, value } of looks.names?.seen ?? []) {
    const { chain, addresses } = value as HostNames;
    const hops = [subject, ...chain.map((link) => link.target), addresses.slice(0, 4).join(", ") || "no address"];
    lines.set(subject, hops.join(" -> "));
  }
  for (const { host, path } of seen<EdgeSeen>(looks, "edge")) lines.set(host, path);
  return [...lines.values()];
}

/** As comments of a zone file (RFC 1035 5.1), above its records. */
function registrations(looks: AllLooks): readonly string[] {
  return (looks.registration?.seen ?? []).map(({ subject, value }) => {
    const { registrar, expires, statuses } = value as RegistrationSeen;
    const until = expires === null ? "" : ` until ${expires.slice(0, 10)}`;
    return `; ${subject}: registered${registrar === null ? "" : ` with ${registrar}`}${until}; status: ${statuses?.join(", ") || "not shown"}`;
  });
}

/** In zone-file form (RFC 1035 5.1). */
function zoneLine(record: DnsRecord): string {
  return `${record.name}. ${record.ttl} IN ${record.type} ${recordData(record)}`;
}

function recordData(record: DnsRecord): string {
  switch (record.type) {
    case "CNAME":
    case "NS":
    case "PTR":
      return `${record.data}.`;
    case "MX":
      return `${record.data.preference} ${record.data.exchange}.`;
    case "TXT":
    case "SPF":
      return record.data.map(quoted).join(" ");
    case "CAA":
      return `${record.data.critical ? 128 : 0} ${record.data.tag} ${quoted(record.data.value)}`;
    case "SOA":
      return `${record.data.mname}. ${record.data.rname}. ${record.data.serial}`;
    default:
      return record.data;
  }
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function redirectLine({ start, hops, final, end }: RedirectChain): string {
  const codes = hops.map(({ status }) => status).join(", ");
  return start === final ? `${start} (${codes || end})` : `${start} -> ${final} (${codes || end})`;
}

function certificateLines({ addresses }: TlsSeen): readonly string[] {
  return addresses.flatMap((one) => {
    const leaf = "session" in one ? one.session.chain[0] : undefined;
    if (leaf === undefined) return [];
    return `${leaf.names.slice(0, 6).join(", ")}: ${leaf.issuer}, ${leaf.notBefore.slice(0, 10)} to ${leaf.notAfter.slice(0, 10)}`;
  });
}

function mailLines(looks: AllLooks): readonly string[] {
  const mx = (looks.mx?.seen ?? []).flatMap(({ subject, value }) =>
    (value as MxSeen).records.map(({ preference, exchange }) => `${subject}. IN MX ${preference} ${exchange}.`),
  );
  const sets = [
    ...seen<SpfSeen>(looks, "spf").map(({ root }) => only(root.txt, /^v=spf1(?: |$)/i)),
    ...seen<DkimDomainSeen>(looks, "dkim").flatMap(({ selectors }) => selectors.map(({ txt }) => txt)),
    ...seen<DmarcSeen>(looks, "dmarc").flatMap(({ walk }) => walk.map((set) => only(set, /^v=DMARC1/i))),
  ];
  return [...mx, ...sets.flatMap(({ name, records }) => records.map((record) => `${name}. IN TXT ${quoted(record)}`))];
}

function only(set: TxtSet, pattern: RegExp): TxtSet {
  return { ...set, records: set.records.filter((record) => pattern.test(record)) };
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
