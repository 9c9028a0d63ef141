/** Reads what single name servers say into plain values that can be compared between them. */
import type { HostSaid, ServerAnswer, SoaSaid, ZoneCopy } from "../../model/seen/zone.js";
import { ownRecords } from "./ttl.js";

/** The answer to a question for the SOA record of the zone. */
export function soaSaid(
  { reach, rcode, authoritative, recursionAvailable, answers }: ServerAnswer,
  apex: string,
): SoaSaid {
  const record = answers.find(({ type, name }) => type === "SOA" && name === apex);
  if (record?.type !== "SOA") return { reach, rcode, authoritative: false, recursionAvailable, soa: null };
  const { mname, serial, minimum } = record.data;
  const soa = { mname, serial, minimum, ttl: record.ttl };
  return { reach, rcode, authoritative, recursionAvailable, soa };
}

/** The host's own records; where its CNAME leads is not the zone's to say. */
export function hostSaid(host: string, both: readonly ServerAnswer[]): HostSaid {
  const records = both.flatMap(({ answers }) => answers).filter(({ name }) => name === host);
  const alias = records.flatMap((one) => (one.type === "CNAME" ? [`CNAME ${one.data}`] : []));
  const addresses = records.flatMap((one) =>
    one.type === "A" || one.type === "AAAA" ? [`${one.type} ${one.data}`] : [],
  );
  const nothing = both.some(({ outcome }) => outcome === "nxdomain") ? "NXDOMAIN" : "no address";
  // Without authority it is a referral to the servers of a zone below, or no answer at all.
  const heard = both.every(
    ({ authoritative, outcome }) => authoritative && ["answer", "nodata", "nxdomain"].includes(outcome),
  );
  const said = alias.length > 0 ? alias : addresses.length > 0 ? addresses : [nothing];
  const all = both.flatMap(({ answers }) => ownRecords(host, answers)).map(({ ttl }) => ttl);
  const ttl = heard && all.length > 0 ? Math.max(...all) : null;
  return { host, said: heard ? [...new Set(said)].sort() : null, ttl, varies: false };
}

/** Two answers of one server, as one. */
export function joined(one: HostSaid, other: HostSaid): HostSaid {
  if (one.said === null || other.said === null) return one;
  const said = [...new Set([...one.said, ...other.said])].sort();
  const ttl = one.ttl === null || other.ttl === null ? (one.ttl ?? other.ttl) : Math.max(one.ttl, other.ttl);
  return { ...one, said, ttl, varies: one.varies || !same(one.said, other.said) };
}

/** The hosts of which the servers do not all say the same. */
export function disputed(copies: readonly ZoneCopy[]): readonly string[] {
  const all = copies.flatMap(({ hosts }) => hosts).flatMap(({ host, said }) => (said === null ? [] : [{ host, said }]));
  const first = new Map<string, readonly string[]>();
  for (const { host, said } of all) if (!first.has(host)) first.set(host, said);
  return [...first]
    .filter(([host, said]) => all.some((one) => one.host === host && !same(one.said, said)))
    .map(([host]) => host);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}
