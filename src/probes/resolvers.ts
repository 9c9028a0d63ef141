/** What each configured resolver says of each declared host, every one asked alone. */
import { defineProbe } from "../model/probe.js";
import type { ResolversSeen } from "../model/seen/zone.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { namedHosts } from "../parse/hosts.js";

const MAX_RESOLVERS = 4;
const MAX_ALIASES = 16;

export const resolvers = defineProbe({
  id: "resolvers",
  summary: "A and AAAA of each declared host, from each configured resolver alone",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a name is declared" };
  },
  async look(host, _target, io: Pick<Io, "directDns">, signal) {
    const { directDns } = io;
    // One alone has nobody to disagree with.
    if (directDns.resolvers.length < 2) return { resolvers: [] };
    const asked = directDns.resolvers.slice(0, MAX_RESOLVERS).map(async (resolver) => {
      const a = await directDns.askResolver(resolver, { name: host, type: "A" }, signal);
      const aaaa = await directDns.askResolver(resolver, { name: host, type: "AAAA" }, signal);
      const records = [...a.answers, ...aaaa.answers];
      const addresses = records.flatMap((one) => (one.type === "A" || one.type === "AAAA" ? [one.data] : []));
      const aliases = records.flatMap((one) => (one.type === "CNAME" ? [one.data] : []));
      const seen: ResolversSeen["resolvers"][number] = {
        resolver,
        a: a.outcome,
        aaaa: aaaa.outcome,
        addresses: [...new Set(addresses)],
        aliases: [...new Set(aliases)].slice(0, MAX_ALIASES),
      };
      return seen;
    });
    return { resolvers: await Promise.all(asked) };
  },
});
