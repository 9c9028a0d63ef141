/** Finds the zone that holds a name, and its name servers: as the zone above refers to them, and as the resolvers tell them. */
import { setMaxListeners } from "node:events";
import type { DnsAnswer, DnsRecord } from "../../model/seen/dns.js";
import type { Delegation, Glue, ListedServer } from "../../model/seen/zone.js";
import { isAtOrBelow } from "../../parse/dns/name-servers.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import type { DirectDns, Dns } from "../io.js";

const MAX_SERVERS = 8;
/** Servers of the zone above that are tried until one answers. */
const MAX_PARENTS = 3;
/** Of each family, for one name server. */
const MAX_ADDRESSES = 2;

interface Ports {
  readonly dns: Dns;
  readonly askServer: DirectDns["askServer"];
}

/** All who ask share the result, so that nobody's signal ends it; every question has its own time limit. */
const { signal } = new AbortController();
setMaxListeners(0, signal);

export async function findDelegation(name: string, ports: Ports): Promise<Delegation> {
  const apex = await apexOf(name, ports.dns);
  const above = await parentOf(apex, ports.dns);
  const parent = await referralOf(apex, above, ports);
  const ns = await ports.dns.ask(apex, "NS", signal);
  const told = { outcome: ns.outcome, names: namesOf(apex, ns.answers) };
  const names = [...new Set([...parent.names, ...told.names])].slice(0, MAX_SERVERS);
  const servers = await Promise.all(names.map((one) => listed(one, parent.glue, ports.dns)));
  return { apex, parent, told, servers };
}

/** By the SOA record that comes with every answer (RFC 2308 3); where none does, the registrable domain. */
async function apexOf(name: string, dns: Dns): Promise<string> {
  const { answers, authorities } = await dns.ask(name, "SOA", signal);
  const zones = [...answers, ...authorities].filter((record) => record.type === "SOA").map((record) => record.name);
  return zones.find((zone) => zone !== "" && isAtOrBelow(name, zone)) ?? registrableDomain(name);
}

/** The nearest zone above, and its name servers by the resolvers. */
async function parentOf(apex: string, dns: Dns): Promise<{ zone: string; names: readonly string[] } | null> {
  for (let name = above(apex); name !== ""; name = above(name)) {
    const { answers } = await dns.ask(name, "NS", signal);
    const names = namesOf(name, answers);
    if (names.length > 0) return { zone: name, names };
  }
  return null;
}

function above(name: string): string {
  return name.split(".").slice(1).join(".");
}

async function referralOf(
  apex: string,
  parent: { zone: string; names: readonly string[] } | null,
  { dns, askServer }: Ports,
): Promise<Delegation["parent"]> {
  const nothing = { zone: parent?.zone ?? null, server: null, said: "nothing", names: [], glue: [] } as const;
  for (const name of (parent?.names ?? []).slice(0, MAX_PARENTS)) {
    const [address] = (await listed(name, [], dns)).addresses;
    if (address === undefined) continue;
    const server = { name, address };
    const reply = await askServer(server, { name: apex, type: "NS" }, "udp", signal);
    if (reply.reach !== "answered") continue;
    const seen = { ...nothing, server };
    const answered = namesOf(apex, reply.answers);
    // Without authority it is a cache's word, or that of something on the way; a referral alone never carries it.
    if (!reply.authoritative && (reply.outcome === "nxdomain" || answered.length > 0)) continue;
    if (reply.outcome === "nxdomain") return { ...seen, said: "nxdomain" };
    if (answered.length > 0) return { ...seen, said: "authoritative", names: answered };
    const names = namesOf(apex, reply.authorities);
    if (names.length === 0) continue;
    const glue = await glueOf(apex, names, server, reply, askServer);
    return { ...seen, said: "referral", names, glue };
  }
  return nothing;
}

/** A referral may leave glue out for want of room; then the same server is asked for the address itself. */
async function glueOf(
  apex: string,
  names: readonly string[],
  server: Glue,
  referral: DnsAnswer,
  askServer: Ports["askServer"],
): Promise<readonly Glue[]> {
  const glue = gluesFor(names, referral.additionals);
  const missing = names.filter((name) => isAtOrBelow(name, apex) && !glue.some((one) => one.name === name));
  for (const name of missing.slice(0, MAX_SERVERS)) {
    const { answers, additionals } = await askServer(server, { name, type: "A" }, "udp", signal);
    glue.push(...gluesFor([name], [...answers, ...additionals]));
  }
  return glue;
}

function gluesFor(names: readonly string[], records: readonly DnsRecord[]): Glue[] {
  return records.flatMap((record) =>
    (record.type === "A" || record.type === "AAAA") && names.includes(record.name)
      ? [{ name: record.name, address: record.data }]
      : [],
  );
}

function namesOf(zone: string, records: readonly DnsRecord[]): readonly string[] {
  const names = records.flatMap((record) => (record.type === "NS" && record.name === zone ? [record.data] : []));
  return [...new Set(names)].slice(0, 2 * MAX_SERVERS);
}

/** A server's addresses by the resolvers, and by the parent's glue, which is what resolvers reach it by first. */
async function listed(name: string, glue: readonly Glue[], dns: Dns): Promise<ListedServer> {
  const [a, aaaa] = await Promise.all([dns.ask(name, "A", signal), dns.ask(name, "AAAA", signal)]);
  const own = [...a.answers, ...aaaa.answers].flatMap((record) =>
    record.type === "A" || record.type === "AAAA" ? [record.data] : [],
  );
  const all = [...new Set([...own, ...glue.filter((one) => one.name === name).map(({ address }) => address)])];
  const four = all.filter((address) => !address.includes(":")).slice(0, MAX_ADDRESSES);
  const six = all.filter((address) => address.includes(":")).slice(0, MAX_ADDRESSES);
  const addresses = [...four, ...six];
  return {
    name,
    outcome: addresses.length > 0 ? "answer" : a.outcome === "nodata" ? aaaa.outcome : a.outcome,
    addresses,
  };
}
