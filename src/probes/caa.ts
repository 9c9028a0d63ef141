/** The CAA records that bind a certificate authority for each host, by climbing the tree (RFC 8659 3). */
import { defineProbe } from "../model/probe.js";
import type { CaaSeen } from "../model/seen/dns.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { namedHosts } from "../parse/hosts.js";
import { isBlind } from "../parse/mail/txt.js";

const MAX_RECORDS = 50;
const MAX_VALUE = 500;

export const caa = defineProbe({
  id: "caa",
  summary: "CAA of each declared host and of the names above it",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => host.includes(".") && !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a public name is declared" };
  },
  async look(host, _target, io: Pick<Io, "dns">, signal) {
    const climbed: { name: string; outcome: CaaSeen["climbed"][number]["outcome"] }[] = [];
    // From the host to the top-level domain; the root is left out.
    for (let name = host; name !== ""; name = name.split(".").slice(1).join(".")) {
      // A CNAME at the name is followed by the resolver, and its target's records count, but not those above the target.
      const { outcome, answers } = await io.dns.ask(name, "CAA", signal);
      climbed.push({ name, outcome });
      const found = answers.filter((record) => record.type === "CAA").slice(0, MAX_RECORDS);
      const at = found[0]?.name;
      if (at !== undefined) {
        const records = found.map(({ data }) => ({ ...data, value: data.value.slice(0, MAX_VALUE) }));
        return { at, records, climbed };
      }
      // What stands higher up does not count as long as nobody knows what stands here.
      if (isBlind(outcome)) break;
    }
    return { at: null, records: [], climbed };
  },
});
