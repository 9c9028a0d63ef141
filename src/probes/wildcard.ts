/** Whether names that nobody made up before resolve below the domain: without that, no other name's answer proves anything. */
import { defineProbe } from "../model/probe.js";
import type { WildcardSeen } from "../model/seen/dns.js";
import type { Dns, Io } from "../net/io.js";
import { ownDomains } from "../parse/dns/own-domains.js";
import { cnameOf, isBlind } from "../parse/mail/txt.js";

const LABELS = 2;
const LETTERS = 12;
const A_CODE = 97;

export const wildcard = defineProbe({
  id: "wildcard",
  summary: "A and AAAA of two random labels below each domain",
  subjects(target) {
    const domains = ownDomains(target);
    return domains.length > 0 ? domains : { skip: `${target.domain} has no subdomains` };
  },
  async look(domain, _target, io: Pick<Io, "dns" | "random">, signal) {
    const labels = [];
    for (let count = 0; count < LABELS; count += 1)
      labels.push(await resolved(`${randomLabel(io.random)}.${domain}`, io.dns, signal));
    return { labels };
  },
});

async function resolved(name: string, dns: Dns, signal: AbortSignal): Promise<WildcardSeen["labels"][number]> {
  const a = await dns.ask(name, "A", signal);
  const target = cnameOf(a);
  // NXDOMAIN holds for every type (RFC 2308 2.1).
  if (a.outcome === "nxdomain") return { name, outcome: "nxdomain", addresses: [], target };
  const aaaa = await dns.ask(name, "AAAA", signal);
  const addresses = [...a.answers, ...aaaa.answers].flatMap((record) =>
    record.type === "A" || record.type === "AAAA" ? [record.data] : [],
  );
  if (addresses.length > 0) return { name, outcome: "answer", addresses, target };
  return { name, outcome: isBlind(a.outcome) ? a.outcome : aaaa.outcome, addresses, target };
}

function randomLabel(random: () => number): string {
  return Array.from({ length: LETTERS }, () => String.fromCharCode(A_CODE + Math.floor(random() * 26))).join("");
}
