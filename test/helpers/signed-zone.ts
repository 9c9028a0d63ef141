/** Signs zones at run time (RFC 4034): keys, DS and RRSIG records by any algorithm, right or wrong on purpose. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Answer, encode } from "dns-packet";

export interface ZoneKey {
  readonly algorithm: number;
  readonly flags: number;
  readonly tag: number;
  readonly privateKey: KeyObject;
  /** The DNSKEY record. */
  readonly record: Answer;
}

const RSA_HASH: Readonly<Record<number, string>> = { 5: "sha1", 7: "sha1", 8: "sha256", 10: "sha512" };
const DS_HASH: Readonly<Record<number, string>> = { 1: "sha1", 2: "sha256", 4: "sha384" };
const TYPE: Readonly<Record<string, number>> = { A: 1, NS: 2, SOA: 6, MX: 15, TXT: 16, AAAA: 28, DNSKEY: 48 };
const TTL = 300;

function keyPair(algorithm: number) {
  if (algorithm in RSA_HASH) return generateKeyPairSync("rsa", { modulusLength: 1024 });
  if (algorithm === 13) return generateKeyPairSync("ec", { namedCurve: "P-256" });
  if (algorithm === 14) return generateKeyPairSync("ec", { namedCurve: "P-384" });
  return algorithm === 15 ? generateKeyPairSync("ed25519") : generateKeyPairSync("ed448");
}

/** `flags`: 257 for a key-signing key, 256 for a zone-signing one. */
export function zoneKey(apex: string, algorithm = 13, flags = 257): ZoneKey {
  const { publicKey, privateKey } = keyPair(algorithm);
  const { n = "", e = "", x = "", y = "" } = publicKey.export({ format: "jwk" });
  const bytes = (text: string) => Buffer.from(text, "base64url");
  const key =
    n === ""
      ? Buffer.concat([bytes(x), bytes(y)])
      : Buffer.concat([Buffer.from([bytes(e).length]), bytes(e), bytes(n)]);
  const data = Buffer.concat([Buffer.from([flags >> 8, flags & 0xff, 3, algorithm]), key]);
  let sum = 0;
  for (const [index, byte] of data.entries()) sum += index % 2 === 0 ? byte << 8 : byte;
  const tag = (sum + (sum >> 16)) & 0xffff;
  const record = { type: "DNSKEY", name: apex, ttl: TTL, data: { flags, algorithm, key } } as unknown as Answer;
  return { algorithm, flags, tag, privateKey, record };
}

export function dsRecord(apex: string, key: ZoneKey, more: { digestType?: number; algorithm?: number } = {}): Answer {
  const { digestType = 2, algorithm = key.algorithm } = more;
  const digest = createHash(DS_HASH[digestType] ?? "sha256")
    .update(Buffer.concat([wireName(apex), dataOf(key.record)]))
    .digest();
  const data = { keyTag: key.tag, algorithm, digestType, digest };
  return { type: "DS", name: apex, ttl: TTL, data } as unknown as Answer;
}

export interface Window {
  /** Days from the time of the tests; fractions are fine. */
  readonly from?: number;
  readonly to?: number;
  /** The signature is made, then one bit of it turned. */
  readonly broken?: boolean;
  /** Instead of the owner's own count. */
  readonly labels?: number;
}

/** The time that the checks judge by. */
export const NOW = "2026-11-20T08:00:00Z";

/** The records of one name and type with a signature over them. */
export function signed(apex: string, records: readonly Answer[], key: ZoneKey, more: Window = {}): readonly Answer[] {
  const [first] = records;
  if (first === undefined) return [];
  const { from = -7, to = 21, broken = false, labels = first.name.split(".").length } = more;
  const at = (days: number) => Math.round(Date.parse(NOW) / 1000 + days * 86_400);
  const covered = first.type;
  const number = TYPE[covered] ?? 0;
  const head = Buffer.alloc(18);
  head.writeUInt16BE(number, 0);
  head.writeUInt8(key.algorithm, 2);
  head.writeUInt8(labels, 3);
  head.writeUInt32BE(TTL, 4);
  head.writeUInt32BE(at(to), 8);
  head.writeUInt32BE(at(from), 12);
  head.writeUInt16BE(key.tag, 16);
  const owner =
    labels < first.name.split(".").length ? `*.${first.name.split(".").slice(-labels).join(".")}` : first.name;
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16BE(number, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(TTL, 4);
  const rows = records
    .map(dataOf)
    .sort(Buffer.compare)
    .map((data) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(data.length);
      return Buffer.concat([wireName(owner), fixed, length, data]);
    });
  const text = Buffer.concat([head, wireName(apex), ...rows]);
  const hash = RSA_HASH[key.algorithm] ?? (key.algorithm === 13 ? "sha256" : key.algorithm === 14 ? "sha384" : null);
  const signature = sign(hash, text, { key: key.privateKey, dsaEncoding: "ieee-p1363" });
  if (broken) signature[3] = (signature[3] ?? 0) ^ 1;
  const data = {
    typeCovered: covered,
    algorithm: key.algorithm,
    labels,
    originalTTL: TTL,
    expiration: at(to),
    inception: at(from),
    keyTag: key.tag,
    signersName: apex,
    signature,
  };
  return [...records, { type: "RRSIG", name: first.name, ttl: TTL, data } as unknown as Answer];
}

function wireName(name: string): Buffer {
  const labels = name.toLowerCase().split(".");
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}

/** As dns-packet writes it; records with names in them without compression (RFC 4034 6.2). */
function dataOf(record: Answer): Buffer {
  if (record.type === "SOA" || record.type === "NS" || record.type === "MX") return Buffer.concat(uncompressed(record));
  return encode({ type: "response", answers: [record] }).subarray(12 + wireName(record.name).length + 10);
}

function uncompressed(record: Answer): readonly Buffer[] {
  if (record.type === "NS") return [wireName(record.data)];
  if (record.type === "MX") return [Buffer.from([0, record.data.preference ?? 0]), wireName(record.data.exchange)];
  if (record.type !== "SOA") return [];
  const { mname, rname, serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0 } = record.data;
  const numbers = Buffer.alloc(20);
  for (const [index, value] of [serial, refresh, retry, expire, minimum].entries())
    numbers.writeUInt32BE(value, 4 * index);
  return [wireName(mname), wireName(rname), numbers];
}
