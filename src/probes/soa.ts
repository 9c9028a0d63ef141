/** The SOA record that rules each declared domain: it says for how long resolvers remember that a name does not exist (RFC 2308 4). */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { registrableDomain } from "../parse/dns/public-suffix.js";
import { namedHosts } from "../parse/hosts.js";

export const soa = defineProbe({
  id: "soa",
  summary: "The SOA record of each declared domain",
  subjects(target) {
    const names = namedHosts(target).filter((host) => !isAddress(host) && host.includes("."));
    const domains = [...new Set(names.map(registrableDomain))];
    return domains.length > 0 ? domains : { skip: "no host with a public name is declared" };
  },
  async look(domain, _target, io: Pick<Io, "dns">, signal) {
    const { outcome, answers, authorities } = await io.dns.ask(domain, "SOA", signal);
    const record = [...answers, ...authorities].find(
      // The zone of an alias's target rules nothing here.
      ({ type, name }) => type === "SOA" && (name === domain || domain.endsWith(`.${name}`)),
    );
    if (record?.type !== "SOA") return { outcome, soa: null };
    return { outcome, soa: { zone: record.name, ttl: record.ttl, minimum: record.data.minimum } };
  },
});
