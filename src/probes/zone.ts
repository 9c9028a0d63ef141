/** Each zone as its parent, its own name servers (every address, over UDP and TCP) and the resolvers know it. */
import { LookFailed } from "../model/errors.js";
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
import { isAddress } from "../parse/dns/address.js";
import { beyondBound, isAtOrBelow, zoneSubjects } from "../parse/dns/name-servers.js";
import { disputed, hostSaid, joined, soaSaid } from "../parse/dns/zone-copy.js";
import { namedHosts } from "../parse/hosts.js";

const MAX_HOSTS = 20;
/** A server that steers its visitors, or weighs its answers, may say something else when it is asked again. */
const REPEATS = 3;
const DEADLINE_MS = 90_000;

/** What every question of one look needs. */
interface Asker {
  readonly apex: string;
  readonly directDns: DirectDns;
  readonly signal: AbortSignal;
}

/** One server at one address, over what it answers by. */
interface Place extends Glue {
  readonly transport: "udp" | "tcp";
}

export const zone = defineProbe({
  id: "zone",
  summary: "The NS records of each zone at its parent, and what each of its name servers answers",
  subjects: zoneSubjects,
  deadlineMs: () => DEADLINE_MS,
  async look(domain, target, { directDns }: Pick<Io, "directDns">, signal): Promise<ZoneSeen> {
    const left = beyondBound(domain, target);
    if (left !== null) throw new LookFailed("missing", left);
    const delegation = await directDns.delegation(domain, signal);
    const { apex, parent } = delegation;
    const asker = { apex, directDns, signal };
    const named = namedHosts(target).filter((host) => !isAddress(host) && isAtOrBelow(host, apex));
    const first = await Promise.all(
      delegation.servers.map((server) => lookAtServer(server, named.slice(0, MAX_HOSTS), asker)),
    );
    const servers = await askAgain(first, asker);
    const names = parent.names.filter((name) => isAtOrBelow(name, apex)).slice(0, delegation.servers.length);
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
  const at = placeOf(name, good);
  // The port keeps two under way.
  const [ns, transfer, ...said] = await Promise.all([
    ask(at, { name: asker.apex, type: "NS" }, asker),
    asker.directDns.transfer(at, asker.apex, asker.signal),
    ...hosts.map((host) => askHost(at, host, asker)),
  ]);
  const names = ns.answers.flatMap((record) => (record.type === "NS" ? [record.data] : []));
  const copy: ZoneCopy = {
    address: good.address,
    mname: soa.mname,
    serials: [soa.serial],
    names: ns.authoritative && names.length > 0 ? [...new Set(names)] : null,
    transfer,
    hosts: said,
  };
  return { ...server, seen, copy };
}

async function lookAtAddress(at: Glue, asker: Asker): Promise<ServerAddressSeen> {
  const question = { name: asker.apex, type: "SOA" } as const;
  const over = (transport: Place["transport"]) => ask({ ...at, transport }, question, asker);
  const [udp, tcp] = await Promise.all([over("udp"), over("tcp")]);
  return { address: at.address, udp: soaSaid(udp, asker.apex), tcp: soaSaid(tcp, asker.apex) };
}

function ask(at: Place, question: DirectQuestion, { directDns, signal }: Asker) {
  return directDns.askServer(at, question, at.transport, signal);
}

function placeOf(name: string, { address, udp }: Pick<ServerAddressSeen, "address" | "udp">): Place {
  return { name, address, transport: udp.authoritative ? "udp" : "tcp" };
}

/** Where a server's copy of the zone came from. */
function copyPlace({ name, seen, copy }: NameServerSeen): Place | null {
  const from = seen.find(({ address }) => address === copy?.address);
  return from === undefined ? null : placeOf(name, from);
}

async function askHost(at: Place, host: string, asker: Asker): Promise<HostSaid> {
  const both = (["A", "AAAA"] as const).map((type) => ask(at, { name: host, type }, asker));
  return hostSaid(host, await Promise.all(both));
}

/** Where the servers differ they are asked again: the zone may just be changing, or the answers be meant to differ. */
async function askAgain(servers: readonly NameServerSeen[], asker: Asker): Promise<readonly NameServerSeen[]> {
  const copies = servers.flatMap(({ copy }) => copy ?? []);
  const hosts = disputed(copies);
  const serials = new Set(copies.flatMap((copy) => copy.serials));
  if (hosts.length === 0 && serials.size < 2) return servers;
  return Promise.all(
    servers.map(async (server) => {
      const { copy } = server;
      const at = copyPlace(server);
      if (copy === null || at === null) return server;
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
    const at = copyPlace(server);
    if (at === null) continue;
    const { said } = await askHost(at, name, asker);
    if (said !== null) return said.flatMap((line) => /^(?:A|AAAA) (.+)$/.exec(line)?.[1] ?? []);
  }
  return null;
}
