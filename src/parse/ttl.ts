/** For how long resolvers keep what they have heard of a host. */
import type { DnsRecord, HostNames } from "../model/seen/dns.js";
import { registrableDomain } from "./public-suffix.js";

/** The records that the host's owner sets: an alias's target belongs to a provider, who may move it at any time. */
export function ownRecords(host: string, { a, aaaa }: HostNames): readonly DnsRecord[] {
  const domain = registrableDomain(host);
  return [...a.answers, ...aaaa.answers].filter(({ name }) => name === domain || name.endsWith(`.${domain}`));
}

/** Seconds as a person says them, rounded down from two hours on: `2 days`. */
export function ttlWords(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours >= 2 ? `${hours} hours` : `${Math.max(1, Math.round(seconds / 60))} minutes`;
}
