/** Follows a zone's own link of the chain of trust: DS to DNSKEY, DNSKEY to signature, signature to records (RFC 4035 5). */
import type { DnsAnswer, DnsRecord } from "../../model/seen/dns.js";
import type { DsSeen, KeySeen, SignatureSeen, SignedSetSeen } from "../../model/seen/zone.js";
import { digestedKey, signedData } from "./dnssec-canonical.js";
import { type DnsKey, type Ds, type Rrsig, readDnsKey, readDs, readRrsig } from "./dnssec-records.js";

/** Thousands of keys and signatures would have every pair verified (CVE-2023-50387). */
const MAX_RECORDS = 16;
const MAX_CANDIDATES = 4;

const ZONE_KEY = 0x0100;
const REVOKED = 0x0080;
const DNSSEC_PROTOCOL = 3;

/** The arithmetic, which this folder may not do itself. */
interface Arithmetic {
  verify(algorithm: number, key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean | null;
  dsDigest(type: number, data: Uint8Array): string | null;
}

/** Algorithms that can be verified here (IANA DNSSEC Algorithm Numbers); a DS of another one makes the zone count as unsigned. */
const KNOWN_ALGORITHMS = [5, 7, 8, 10, 13, 14, 15, 16];
const KNOWN_DIGESTS = [1, 2, 4];

export function dsRecords(records: readonly DnsRecord[], apex: string): readonly Ds[] {
  return records
    .flatMap((record) => (record.type === "DS" && record.name === apex ? (readDs(record.data) ?? []) : []))
    .slice(0, MAX_RECORDS);
}

export function dsSeen({ keyTag, algorithm, digestType }: Ds): DsSeen {
  const known = KNOWN_ALGORITHMS.includes(algorithm) && KNOWN_DIGESTS.includes(digestType);
  return { keyTag, algorithm, digestType, known };
}

/** The keys that may sign the zone's records: zone keys that are not revoked (RFC 4034 2.1, RFC 5011 2.1). */
export function zoneKeys(records: readonly DnsRecord[], apex: string): readonly DnsKey[] {
  return records
    .flatMap((record) => (record.type === "DNSKEY" && record.name === apex ? (readDnsKey(record.data) ?? []) : []))
    .filter(
      ({ flags, protocol }) => (flags & ZONE_KEY) !== 0 && (flags & REVOKED) === 0 && protocol === DNSSEC_PROTOCOL,
    )
    .slice(0, MAX_RECORDS);
}

export function keySeen(key: DnsKey, apex: string, ds: readonly Ds[], { dsDigest }: Arithmetic): KeySeen {
  const { keyTag, algorithm, flags } = key;
  const linked = ds.some(
    (one) =>
      one.keyTag === keyTag &&
      one.algorithm === algorithm &&
      dsDigest(one.digestType, digestedKey(apex, key)) === one.digest,
  );
  return { keyTag, algorithm, flags, linked };
}

/** One RRset at the apex with every signature over it. */
export function signedSet(
  type: SignedSetSeen["type"],
  apex: string,
  { outcome, answers }: DnsAnswer,
  keys: readonly DnsKey[],
  arithmetic: Arithmetic,
): SignedSetSeen {
  const records = answers.filter((record) => record.type === type && record.name === apex);
  const signatures = answers
    .flatMap((record) => (record.type === "RRSIG" && record.name === apex ? (readRrsig(record.data) ?? []) : []))
    .filter(({ covered }) => covered === type)
    .slice(0, MAX_RECORDS)
    .map((signature) => signatureSeen(signature, apex, records, keys, arithmetic));
  return { type, outcome, records: records.length, signatures };
}

function signatureSeen(
  signature: Rrsig,
  apex: string,
  records: readonly DnsRecord[],
  keys: readonly DnsKey[],
  { verify }: Arithmetic,
): SignatureSeen {
  const { keyTag, algorithm, signer } = signature;
  const candidates = keys
    .filter((key) => key.keyTag === keyTag && key.algorithm === algorithm)
    .slice(0, MAX_CANDIDATES);
  const data = signer === apex ? signedData(signature, apex, records) : null;
  const results = candidates.map((key) =>
    data === null ? false : verify(algorithm, key.publicKey, data, signature.signature),
  );
  return {
    keyTag,
    algorithm,
    signer,
    inception: new Date(signature.inception).toISOString(),
    expiration: new Date(signature.expiration).toISOString(),
    verified:
      candidates.length === 0
        ? "no-key"
        : results.includes(true)
          ? "good"
          : results.includes(false)
            ? "bad"
            : "unsupported",
  };
}
