/** For how long resolvers keep what they have heard of a host: as the zone's own servers say it, else as a resolver shows it. */
import type { DnsRecord, HostNames } from "../../model/seen/dns.js";
import type { SoaSeen } from "../../model/seen/domain.js";
import type { ZoneSeen } from "../../model/seen/zone.js";
import { registrableDomain } from "./public-suffix.js";

export interface Kept {
  readonly seconds: number;
  /** By the zone's own servers; resolvers cap a TTL and count it down, so theirs is a lower bound. */
  readonly exact: boolean;
}

interface Line extends Kept {
  readonly line: string;
}

interface Found {
  readonly kept: Kept;
  /** At most six lines. */
  readonly evidence: readonly string[];
}

/** The records that the host's owner sets: an alias's target belongs to a provider, who may move it at any time. */
export function ownRecords(host: string, answers: readonly DnsRecord[]): readonly DnsRecord[] {
  const domain = registrableDomain(host);
  return answers.filter(({ name }) => name === domain || name.endsWith(`.${domain}`));
}

/** The longest TTL on the way to the host's addresses. */
export function addressTtl(host: string, { a, aaaa }: HostNames, zones: readonly ZoneSeen[]): Found {
  const exact = zones.flatMap(({ servers }) =>
    servers.flatMap(({ name, copy }) =>
      (copy?.hosts ?? []).flatMap((one) =>
        one.host === host && one.ttl !== null
          ? [{ seconds: one.ttl, exact: true, line: `${host} ${one.ttl}, at ${name}` }]
          : [],
      ),
    ),
  );
  // Where an alias leads into another zone of the same owner, the servers of this one do not tell.
  const shown = ownRecords(host, [...a.answers, ...aaaa.answers])
    .filter(({ name }) => exact.length === 0 || name !== host)
    .map(({ name, ttl, type }) => ({ seconds: ttl, exact: false, line: `${name} ${ttl} ${type}, through a resolver` }));
  return longest([...exact, ...shown]) ?? { kept: { seconds: 0, exact: false }, evidence: [] };
}

/** For how long it is remembered that a name of the domain does not exist (RFC 2308 5); null where no SOA record was seen. */
export function negativeTtl(domain: string, { soa }: SoaSeen, zones: readonly ZoneSeen[]): Found | null {
  const servers = zones.filter(({ delegation }) => delegation.apex === domain).flatMap((zone) => zone.servers);
  const exact = servers.flatMap(({ name, seen }) =>
    seen.flatMap(({ udp, tcp }) => {
      const { soa: own } = [udp, tcp].find(({ authoritative }) => authoritative) ?? { soa: null };
      return own === null ? [] : [soaLine(own, true, `at ${name}`, domain)];
    }),
  );
  const shown = soa === null ? [] : [soaLine(soa, false, "through a resolver", soa.zone)];
  return longest(exact.length > 0 ? exact : shown);
}

function soaLine(soa: { readonly ttl: number; readonly minimum: number }, exact: boolean, from: string, zone: string) {
  const line = `${zone} SOA: TTL ${soa.ttl}, minimum ${soa.minimum}, ${from}`;
  return { seconds: Math.min(soa.ttl, soa.minimum), exact, line };
}

function longest(lines: readonly Line[]): Found | null {
  const [first, ...rest] = [...lines].sort((one, other) => other.seconds - one.seconds);
  if (first === undefined) return null;
  const evidence = [...new Set([first, ...rest].map(({ line }) => line))].slice(0, 6);
  return { kept: { seconds: first.seconds, exact: first.exact }, evidence };
}

/** `up to 7 days`, or `2 days or more`. */
export function keptWords({ seconds, exact }: Kept): string {
  return exact ? `up to ${ttlWords(seconds)}` : `${ttlWords(seconds)} or more`;
}

/** Seconds as a person says them, rounded down from two hours on: `2 days`. */
export function ttlWords(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours >= 2 ? `${hours} hours` : `${Math.max(1, Math.round(seconds / 60))} minutes`;
}
