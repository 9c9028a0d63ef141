/** The bytes that DNSSEC signs and digests: names and records in canonical form (RFC 4034 6). */
import ipaddr from "ipaddr.js";
import type { DnsRecord } from "../../model/seen/dns.js";
import { type DnsKey, type Rrsig, readDnsKey, readDs } from "./dnssec-records.js";
import { recordTypes } from "./record-types.js";

/** By the name that a signature covers, which may be none of them. */
const TYPES: Readonly<Record<string, number>> = recordTypes;
const IN = 1;

/** What a signature is made over (RFC 4034 3.1.8.1); null where a record has no canonical form here, or the labels cannot be. */
export function signedData(signature: Rrsig, owner: string, records: readonly DnsRecord[]): Uint8Array | null {
  const type = TYPES[signature.covered];
  const name = signedName(owner, signature.labels);
  const data = records.map(canonicalData);
  if (type === undefined || name === null || data.some((one) => one === null)) return null;
  const head = [
    ...uint16(type),
    signature.algorithm,
    signature.labels,
    ...uint32(signature.originalTtl),
    ...uint32(signature.expiration / 1000),
    ...uint32(signature.inception / 1000),
    ...uint16(signature.keyTag),
    ...nameBytes(signature.signer),
  ];
  const start = [...nameBytes(name), ...uint16(type), ...uint16(IN), ...uint32(signature.originalTtl)];
  const sorted = data.flatMap((one) => (one === null ? [] : [one])).sort(byBytes);
  const unique = sorted.filter((one, index) => index === 0 || byBytes(one, sorted[index - 1] ?? []) !== 0);
  return Uint8Array.from([...head, ...unique.flatMap((one) => [...start, ...uint16(one.length), ...one])]);
}

/** What a DS record digests (RFC 4034 5.1.4). */
export function digestedKey(owner: string, key: DnsKey): Uint8Array {
  return Uint8Array.from([...nameBytes(owner), ...key.data]);
}

/** Fewer labels than the owner has: the answer comes from a wildcard, and that is what was signed (RFC 4035 5.3.2). */
function signedName(owner: string, labels: number): string | null {
  const own = labelsOf(owner);
  if (labels > own.length) return null;
  return labels === own.length ? owner : ["*", ...own.slice(own.length - labels)].join(".");
}

function canonicalData(record: DnsRecord): readonly number[] | null {
  switch (record.type) {
    case "A":
    case "AAAA":
      return ipaddr.isValid(record.data) ? ipaddr.parse(record.data).toByteArray() : null;
    case "NS":
    case "CNAME":
    case "PTR":
      return nameBytes(record.data);
    case "MX":
      return [...uint16(record.data.preference), ...nameBytes(record.data.exchange)];
    case "TXT":
      return record.data.flatMap((chunk) => [chunk.length, ...latin1(chunk)]);
    case "SOA": {
      const { mname, rname, serial, refresh, retry, expire, minimum } = record.data;
      const numbers = [serial, refresh, retry, expire, minimum].flatMap(uint32);
      return [...nameBytes(mname), ...nameBytes(rname), ...numbers];
    }
    case "DNSKEY":
      return [...(readDnsKey(record.data)?.data ?? [])];
    case "DS": {
      const ds = readDs(record.data);
      return ds && [...uint16(ds.keyTag), ds.algorithm, ds.digestType, ...hexBytes(ds.digest)];
    }
    default:
      return null;
  }
}

/** A name on the wire, from its text with the escapes of RFC 1035 5.1. */
function nameBytes(name: string): readonly number[] {
  const labels = labelsOf(name.toLowerCase()).map((label) =>
    latin1(
      label.replace(/\\(\d{3}|.)/g, (_, escaped: string) =>
        /^\d/.test(escaped) ? String.fromCharCode(Number(escaped) & 0xff) : escaped,
      ),
    ),
  );
  return [...labels.flatMap((label) => [label.length, ...label]), 0];
}

function labelsOf(name: string): readonly string[] {
  return name.match(/(?:[^.\\]|\\(?:\d{3}|.))+/g) ?? [];
}

function latin1(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

function hexBytes(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function uint16(value: number): readonly number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function uint32(value: number): readonly number[] {
  return [...uint16(value >>> 16), ...uint16(value & 0xffff)];
}

/** As left-justified unsigned octets, the shorter first (RFC 4034 6.3). */
function byBytes(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  if (at === -1) return one.length - other.length;
  return at >= other.length ? 1 : (one[at] ?? 0) - (other[at] ?? 0);
}
