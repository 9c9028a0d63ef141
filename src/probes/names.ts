/** The addresses of each declared host, with every CNAME on the way. */
import { defineProbe } from "../model/probe.js";
import type { DnsAnswer, HostNames } from "../model/seen/dns.js";
import type { Io } from "../net/io.js";
import { namedHosts } from "../parse/hosts.js";

export const names = defineProbe({
  id: "names",
  summary: "A and AAAA of each declared host, with the CNAME chain",
  subjects: (target) => namedHosts(target),
  async look(host, _target, io: Io, signal) {
    const [a, aaaa] = await Promise.all([io.dns.ask(host, "A", signal), io.dns.ask(host, "AAAA", signal)]);
    return hostNames(host, a, aaaa);
  },
});

function hostNames(host: string, a: DnsAnswer, aaaa: DnsAnswer): HostNames {
  const links = new Map<string, { name: string; target: string; ttl: number }>();
  for (const record of [...a.answers, ...aaaa.answers]) {
    if (record.type === "CNAME") links.set(record.name, { name: record.name, target: record.data, ttl: record.ttl });
  }
  const chain = [];
  const passed = new Set<string>();
  let name = host;
  let loop: string | null = null;
  for (let link = links.get(name); link !== undefined; link = links.get(name)) {
    if (passed.has(name)) {
      loop = name;
      break;
    }
    passed.add(name);
    chain.push(link);
    name = link.target;
  }
  return { a, aaaa, chain, loop, addresses: [...addresses(a), ...addresses(aaaa)] };
}

function addresses(answer: DnsAnswer): readonly string[] {
  return answer.answers.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : []));
}
