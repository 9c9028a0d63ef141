/** Whether each zone's own link of the DNSSEC chain holds: DS at the parent, keys and signatures at its servers, the resolvers' word. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { DnsAnswer, RecordType } from "../model/seen/dns.js";
import type { Delegation, DnssecSeen, Glue, SignedCopy, SignedSetSeen } from "../model/seen/zone.js";
import type { DirectDns, Io } from "../net/io.js";
import { dsRecords, dsSeen, keySeen, signedSet, zoneKeys } from "../parse/dns/dnssec.js";
import { beyondBound, zoneSubjects } from "../parse/dns/name-servers.js";

const MAX_SERVERS = 4;
const MAX_RESOLVERS = 3;
const DEADLINE_MS = 60_000;
const SETS: readonly SignedSetSeen["type"][] = ["DNSKEY", "SOA", "A"];

/** One server, or one resolver that is told not to validate. */
interface Source {
  readonly server: string;
  readonly direct: boolean;
  ask(type: RecordType): Promise<DnsAnswer>;
}

export const dnssec = defineProbe({
  id: "dnssec",
  summary: "DS at the parent, keys and signatures at the zone's own servers, and whether the resolvers validate them",
  subjects: zoneSubjects,
  deadlineMs: () => DEADLINE_MS,
  async look(domain, target, io: Pick<Io, "directDns" | "dns">, signal): Promise<DnssecSeen> {
    const left = beyondBound(domain, target);
    if (left !== null) throw new LookFailed("missing", left);
    const { directDns } = io;
    const delegation = await directDns.delegation(domain, signal);
    const { apex, servers, parent, told } = delegation;
    const names = [...new Set([...parent.names, ...told.names])];
    const ds = await dsOf(delegation, io, signal);
    const linking = dsRecords(ds.answers, apex);
    const copyOf = async (source: Source): Promise<SignedCopy | null> => {
      const dnskey = await source.ask("DNSKEY");
      if (dnskey.outcome === "timeout") return null;
      const answers = [dnskey, ...(await Promise.all(SETS.slice(1).map((type) => source.ask(type))))];
      // A server that does not know the zone is told of by others.
      if (answers.every(({ outcome }) => outcome !== "answer")) return null;
      const keys = zoneKeys(answers[0]?.answers ?? [], apex);
      const sets = answers.map((answer, index) => signedSet(SETS[index] ?? "A", apex, answer, keys, directDns));
      const { server, direct } = source;
      return { server, direct, keys: keys.map((key) => keySeen(key, apex, linking, directDns)), sets };
    };
    const own = await Promise.all(
      servers.slice(0, MAX_SERVERS).map(async ({ name, addresses }) => {
        for (const address of oneOfEach(addresses)) {
          const copy = await copyOf(serverSource({ name, address }, apex, directDns, signal));
          if (copy !== null) return [copy];
        }
        return [];
      }),
    );
    const resolvers = directDns.resolvers.slice(0, MAX_RESOLVERS);
    const direct = own.flat();
    // Networks that let no DNS out but their resolver's still let its answers be verified.
    const [first] = direct.length > 0 ? [] : resolvers;
    const indirect = first === undefined ? null : await copyOf(resolverSource(first, apex, directDns, signal));
    return {
      apex,
      names,
      ds: { outcome: ds.outcome, from: ds.resolver, records: linking.map(dsSeen) },
      copies: indirect === null ? direct : [indirect],
      resolvers: await Promise.all(resolvers.map((resolver) => saidBy(resolver, apex, directDns, signal))),
    };
  },
});

/** One address of each version of IP: the second of a kind leads to the same keys. */
function oneOfEach(addresses: readonly string[]): readonly string[] {
  const is = (six: boolean) => addresses.filter((address) => address.includes(":") === six).slice(0, 1);
  return [...is(false), ...is(true)];
}

/** From the parent's server itself where one answers, else from the resolvers, who must not drop it for being bogus. */
async function dsOf(
  { apex, parent }: Delegation,
  { directDns, dns }: Pick<Io, "directDns" | "dns">,
  signal: AbortSignal,
): Promise<DnsAnswer> {
  const question = { name: apex, type: "DS" } as const;
  if (parent.server !== null && parent.said === "referral") {
    const answer = await directDns.askServer(parent.server, question, "udp", signal);
    if (answer.outcome === "answer" || (answer.outcome === "nodata" && answer.authoritative)) return answer;
  }
  const answer = await dns.ask(apex, "DS", signal);
  const [resolver] = directDns.resolvers;
  if (answer.outcome !== "servfail" || resolver === undefined) return answer;
  return directDns.askResolver(resolver, { ...question, checkingDisabled: true }, signal);
}

function serverSource(server: Glue, apex: string, directDns: DirectDns, signal: AbortSignal): Source {
  return {
    server: server.name,
    direct: true,
    async ask(type) {
      const answer = await directDns.askServer(server, { name: apex, type, dnssec: true }, "udp", signal);
      // Without authority it is somebody else's word: a cache's, or that of something on the way.
      return answer.authoritative ? answer : { ...answer, outcome: "other", answers: [] };
    },
  };
}

function resolverSource(resolver: string, apex: string, directDns: DirectDns, signal: AbortSignal): Source {
  return {
    server: resolver,
    direct: false,
    ask: (type) => directDns.askResolver(resolver, { name: apex, type, dnssec: true, checkingDisabled: true }, signal),
  };
}

async function saidBy(
  resolver: string,
  apex: string,
  directDns: DirectDns,
  signal: AbortSignal,
): Promise<DnssecSeen["resolvers"][number]> {
  const question = { name: apex, type: "SOA", dnssec: true } as const;
  const checked = await directDns.askResolver(resolver, question, signal);
  const unchecked =
    checked.outcome === "answer"
      ? checked
      : await directDns.askResolver(resolver, { ...question, checkingDisabled: true }, signal);
  return { resolver, outcome: checked.outcome, validated: checked.validated, unchecked: unchecked.outcome };
}
