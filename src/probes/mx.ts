/** The MX records of each mail domain, and the addresses of the hosts they name. */
import { defineProbe } from "../model/probe.js";
import type { MxSeen } from "../model/seen/mail.js";
import type { Io } from "../net/io.js";
import { addressesOf } from "../parse/dns/dns-answers.js";
import { mailDomains } from "../parse/mail/mail-domains.js";
import { mxNames } from "../parse/mail/mx-hosts.js";
import { cnameOf, demandAnswer } from "../parse/mail/txt.js";

const MAX_RECORDS = 50;
const MAX_HOSTS = 10;

export const mx = defineProbe({
  id: "mx",
  summary: "The MX records of each mail domain, and the addresses of the hosts they name",
  subjects: mailDomains,
  async look(domain, _target, io: Pick<Io, "dns">, signal) {
    const answer = demandAnswer(await io.dns.ask(domain, "MX", signal));
    const records = answer.answers
      .flatMap((record) => (record.type === "MX" ? [record.data] : []))
      .sort((one, other) => one.preference - other.preference)
      .slice(0, MAX_RECORDS);
    const names = mxNames(records);
    const hosts: MxSeen["hosts"][number][] = [];
    for (const host of names.slice(0, MAX_HOSTS)) hosts.push(await lookAtHost(host, io, signal));
    const implicit = records.length === 0 && (await lookAtHost(domain, io, signal)).addresses.length > 0;
    return { domain, outcome: answer.outcome, records, hosts, implicit };
  },
});

async function lookAtHost(host: string, io: Pick<Io, "dns">, signal: AbortSignal): Promise<MxSeen["hosts"][number]> {
  const a = await io.dns.ask(host, "A", signal);
  const aaaa = await io.dns.ask(host, "AAAA", signal);
  const addresses = [...addressesOf(a), ...addressesOf(aaaa)].slice(0, 16);
  return { host, a: a.outcome, aaaa: aaaa.outcome, addresses, cname: cnameOf(a) ?? cnameOf(aaaa) };
}
