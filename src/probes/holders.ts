/** Whether the domains behind each zone's name servers and MX hosts are registered: whoever owns them owns the zone or the mail. */
import { getDomain, getPublicSuffix } from "tldts";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { DnsOutcome } from "../model/seen/dns.js";
import type { HolderSeen } from "../model/seen/zone.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { beyondBound, isAtOrBelow, zoneSubjects } from "../parse/dns/name-servers.js";
import { registrableDomain } from "../parse/dns/public-suffix.js";
import { isBlind } from "../parse/mail/txt.js";

const MAX_MAIL_DOMAINS = 5;
const MAX_HOSTS = 24;
const MAX_RESOLVERS = 3;

type Ports = Pick<Io, "directDns" | "dns">;
type Dependence = Pick<HolderSeen, "kind" | "host" | "of">;

export const holders = defineProbe({
  id: "holders",
  summary: "Whether the domains behind the name servers and the MX hosts are registered",
  subjects: zoneSubjects,
  async look(domain, target, io: Ports, signal) {
    const left = beyondBound(domain, target);
    if (left !== null) throw new LookFailed("missing", left);
    const { apex, parent, told } = await io.directDns.delegation(domain, signal);
    const own = isAtOrBelow(apex, registrableDomain(domain)) ? [...parent.names, ...told.names] : [];
    const found: Dependence[] = own.map((host) => ({ kind: "ns", host, of: apex }));
    const mail = target.email.filter((one) => isAtOrBelow(one.domain, registrableDomain(domain)));
    for (const { domain: of } of mail.slice(0, MAX_MAIL_DOMAINS)) {
      const { answers } = await io.dns.ask(of, "MX", signal);
      for (const record of answers)
        if (record.type === "MX") found.push({ kind: "mx", host: record.data.exchange, of });
    }
    const list: HolderSeen[] = [];
    for (const one of found.slice(0, MAX_HOSTS)) {
      const holder = await held(one, list, io, signal);
      if (holder !== null && !list.some(({ host, of }) => host === one.host && of === one.of)) list.push(holder);
    }
    return { holders: list };
  },
});

async function held(
  one: Dependence,
  known: readonly HolderSeen[],
  io: Ports,
  signal: AbortSignal,
): Promise<HolderSeen | null> {
  const [domain, suffix] = [getDomain(one.host), getPublicSuffix(one.host)];
  if (domain === null || suffix === null || isAddress(one.host)) return null;
  const same = known.find((other) => other.domain === domain);
  if (same !== undefined) return { ...same, ...one };
  const outcome = await existence(domain, io, signal);
  return { ...one, domain, outcome, suffix: (await io.dns.ask(suffix, "SOA", signal)).outcome };
}

/** One resolver may filter, or remember what is mended: a domain is gone only where all that can tell agree. */
async function existence(domain: string, { dns, directDns }: Ports, signal: AbortSignal): Promise<DnsOutcome> {
  const { outcome } = await dns.ask(domain, "SOA", signal);
  if (outcome !== "nxdomain") return outcome;
  for (const resolver of directDns.resolvers.slice(0, MAX_RESOLVERS)) {
    const again = await directDns.askResolver(resolver, { name: domain, type: "NS" }, signal);
    if (!isBlind(again.outcome) && again.outcome !== "nxdomain") return again.outcome;
  }
  return "nxdomain";
}
