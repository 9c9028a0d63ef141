/** Each zone as its parent, its own name servers (every address, over UDP and TCP) and the resolvers know it. */
import { defineProbe } from "../model/probe.js";
import type {
  Glue,
  HostSaid,
  ListedServer,
  NameServerSeen,
  ServerAddressSeen,
  ZoneCopy,
  ZoneSeen,
} from "../model/seen/zone.js";
import type { DirectDns, DirectQuestion, Io } from "../net/io.js";
import { isAddress } from "../parse/address.js";
import { namedHosts } from "../parse/hosts.js";
import { isAtOrBelow, zoneSubjects } from "../parse/name-servers.js";
import { disputed, hostSaid, joined, soaSaid } from "../parse/zone-copy.js";

const MAX_HOSTS = 12;
/** A server that steers its visitors, or weighs its answers, may say something else when it is asked again. */
const REPEATS = 3;
const DEADLINE_MS = 90_000;

/** The questions that one look asks: one server, one transport. */
interface Asker {
  readonly apex: string;
  readonly directDns: DirectDns;
  readonly signal: AbortSignal;
}

export const zone = defineProbe({
  id: "zone",
  summary: "The NS records of each zone at its parent, and what each of its name servers answers",
  subjects: zoneSubjects,
  deadlineMs: () => DEADLINE_MS,
  async look(domain, target, { directDns }: Pick<Io, "directDns">, signal): Promise<ZoneSeen> {
    const delegation = await directDns.delegation(domain, signal);
    const { apex, parent } = delegation;
    const asker = { apex, directDns, signal };
    const named = namedHosts(target).filter((host) => !isAddress(host) && isAtOrBelow(host, apex));
    const first = await Promise.all(
      delegation.servers.map((server) => lookAtServer(server, named.slice(0, MAX_HOSTS), asker)),
    );
    const servers = await askAgain(first, asker);
    const names = delegation.servers.map(({ name }) => name).filter((name) => isAtOrBelow(name, apex));
    const glue = names.map(async (name) => ({
      name,
      parent: parent.glue.filter((one) => one.name === name).map(({ address }) => address),
      zone: await ownAddresses(name, servers, asker),
    }));
    return { delegation, servers, glue: parent.said === "referral" ? await Promise.all(glue) : [] };
  },
});

async function lookAtServer(server: ListedServer, hosts: readonly string[], asker: Asker): Promise<NameServerSeen> {
  const { name } = server;
  const seen = await Promise.all(server.addresses.map((address) => lookAtAddress({ name, address }, asker)));
  const good = seen.find(({ udp, tcp }) => udp.authoritative || tcp.authoritative);
  const soa = good?.udp.soa ?? good?.tcp.soa ?? null;
  if (good === undefined || soa === null) return { ...server, seen, copy: null };
  const at = { name, address: good.address };
  const ns = await ask(at, { name: asker.apex, type: "NS" }, asker);
  const names = ns.answers.flatMap((record) => (record.type === "NS" ? [record.data] : []));
  const said: HostSaid[] = [];
  for (const host of hosts) said.push(await askHost(at, host, asker));
  const copy: ZoneCopy = {
    address: good.address,
    mname: soa.mname,
    serials: [soa.serial],
    names: ns.authoritative && names.length > 0 ? [...new Set(names)] : null,
    transfer: await asker.directDns.transfer(at, asker.apex, asker.signal),
    hosts: said,
  };
  return { ...server, seen, copy };
}

async function lookAtAddress(at: Glue, asker: Asker): Promise<ServerAddressSeen> {
  const question = { name: asker.apex, type: "SOA" } as const;
  let udp = await ask(at, question, asker);
  // One lost datagram is nobody's fault.
  if (udp.reach === "silent") udp = await ask(at, question, asker);
  const tcp = await asker.directDns.askServer(at, question, "tcp", asker.signal);
  return { address: at.address, udp: soaSaid(udp, asker.apex), tcp: soaSaid(tcp, asker.apex) };
}

function ask(at: Glue, question: DirectQuestion, { directDns, signal }: Asker) {
  return directDns.askServer(at, question, "udp", signal);
}

async function askHost(at: Glue, host: string, asker: Asker): Promise<HostSaid> {
  const a = await ask(at, { name: host, type: "A" }, asker);
  const aaaa = await ask(at, { name: host, type: "AAAA" }, asker);
  return hostSaid(host, [a, aaaa]);
}

/** Where the servers differ they are asked again: the zone may just be changing, or the answers be meant to differ. */
async function askAgain(servers: readonly NameServerSeen[], asker: Asker): Promise<readonly NameServerSeen[]> {
  const copies = servers.flatMap(({ copy }) => copy ?? []);
  const hosts = disputed(copies);
  const serials = new Set(copies.flatMap((copy) => copy.serials));
  if (hosts.length === 0 && serials.size < 2) return servers;
  return Promise.all(
    servers.map(async (server) => {
      const { copy, name } = server;
      if (copy === null) return server;
      const at = { name, address: copy.address };
      const said = copy.hosts.map(async (before) => {
        let all = before;
        for (let count = 0; hosts.includes(before.host) && count < REPEATS; count += 1)
          all = joined(all, await askHost(at, before.host, asker));
        return all;
      });
      const again = await Promise.all(said);
      const { soa } = soaSaid(await ask(at, { name: asker.apex, type: "SOA" }, asker), asker.apex);
      const serial = soa === null ? copy.serials : [...copy.serials, soa.serial];
      return { ...server, copy: { ...copy, hosts: again, serials: serial } };
    }),
  );
}

/** Of a name server inside the zone, by the first server that tells with authority. */
async function ownAddresses(
  name: string,
  servers: readonly NameServerSeen[],
  asker: Asker,
): Promise<readonly string[] | null> {
  for (const server of servers) {
    if (server.copy === null) continue;
    const at = { name: server.name, address: server.copy.address };
    const { said } = await askHost(at, name, asker);
    if (said !== null) return said.flatMap((line) => (/^A{1,4} /.test(line) ? [line.replace(/^\S+ /, "")] : []));
  }
  return null;
}
