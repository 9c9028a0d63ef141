/** The addresses of each declared host, with every CNAME on the way. */
import { defineProbe } from "../model/probe.js";
import type { DnsAnswer, DnsOutcome, HostNames } from "../model/seen/dns.js";
import type { Dns, Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { addressesOf } from "../parse/dns/dns-answers.js";
import { namedHosts } from "../parse/hosts.js";

type Link = HostNames["chain"][number];

const MAX_LINKS = 16;
/** Resolvers that fail at a name, or find nothing, may leave out the CNAMEs that led there. */
const MAY_HIDE_LINKS: readonly DnsOutcome[] = ["nxdomain", "servfail", "other"];

export const names = defineProbe({
  id: "names",
  summary: "A and AAAA of each declared host, with the CNAME chain",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a name is declared" };
  },
  async look(host, _target, io: Pick<Io, "dns">, signal) {
    const a = await io.dns.ask(host, "A", signal);
    const aaaa = await io.dns.ask(host, "AAAA", signal);
    const addresses = [...addressesOf(a), ...addressesOf(aaaa)];
    const [first, second] = [chainOf(host, a), chainOf(host, aaaa)];
    let seen = first.chain.length >= second.chain.length ? first : second;
    if (addresses.length === 0 && seen.loop === null && MAY_HIDE_LINKS.includes(a.outcome))
      seen = await walked(host, seen.chain, io.dns, signal);
    return { a, aaaa, ...seen, addresses };
  },
});

function chainOf(host: string, { answers }: DnsAnswer): Pick<HostNames, "chain" | "loop"> {
  const chain: Link[] = [];
  for (let name = host; ; ) {
    const link = answers.find((record) => record.type === "CNAME" && record.name === name);
    if (link?.type !== "CNAME") return { chain, loop: null };
    if (chain.some((passed) => passed.name === name)) return { chain, loop: name };
    chain.push({ name, target: link.data, ttl: link.ttl });
    name = link.data;
  }
}

/** Goes on from the end of a chain by asking for the CNAME records themselves, which a resolver answers without following them. */
async function walked(
  host: string,
  known: readonly Link[],
  dns: Dns,
  signal: AbortSignal,
): Promise<Pick<HostNames, "chain" | "loop">> {
  const chain = [...known];
  while (chain.length < MAX_LINKS) {
    const name = chain.at(-1)?.target ?? host;
    if (chain.some((passed) => passed.name === name)) return { chain, loop: name };
    const { answers } = await dns.ask(name, "CNAME", signal);
    const link = answers.find((record) => record.type === "CNAME" && record.name === name);
    if (link?.type !== "CNAME") break;
    chain.push({ name, target: link.data, ttl: link.ttl });
  }
  return { chain, loop: null };
}
