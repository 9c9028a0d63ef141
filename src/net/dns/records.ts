/** One record's data to plain values, by its type; what is not known here keeps the generic form of RFC 3597. */
import type { DnsRecord } from "../../model/seen/dns.js";
import { recordTypes } from "../../parse/dns/record-types.js";
import { address, type Cursor, left, Malformed, readName, text, uint8, uint16, uint32 } from "./wire.js";

const MAX_OTHER_BYTES = 256;
/** The longest key that a verifier here would take: RSA of 16,384 bits, with its header. */
const MAX_KEY_BYTES = 2100;

type DataOf<R> = R extends DnsRecord ? Pick<R, "type" | "data"> : never;

export function readData(type: number, data: Cursor): DataOf<DnsRecord> {
  switch (type) {
    case recordTypes.A:
      return { type: "A", data: address(data, 4) };
    case recordTypes.AAAA:
      return { type: "AAAA", data: address(data, 16) };
    case recordTypes.NS:
      return { type: "NS", data: readName(data) };
    case recordTypes.CNAME:
      return { type: "CNAME", data: readName(data) };
    case recordTypes.PTR:
      return { type: "PTR", data: readName(data) };
    case recordTypes.MX:
      return { type: "MX", data: { preference: uint16(data), exchange: readName(data) } };
    case recordTypes.TXT:
    case recordTypes.SPF: {
      const chunks: string[] = [];
      while (left(data) > 0) chunks.push(text(data, uint8(data)));
      return { type: type === recordTypes.TXT ? "TXT" : "SPF", data: chunks };
    }
    case recordTypes.CAA: {
      const flags = uint8(data);
      const tag = text(data, uint8(data));
      return { type: "CAA", data: { critical: (flags & 0x80) !== 0, tag, value: text(data, left(data)) } };
    }
    case recordTypes.SOA: {
      const [mname, rname] = [readName(data), readName(data)];
      const [serial, refresh, retry] = [uint32(data), uint32(data), uint32(data)];
      const [expire, minimum] = [uint32(data), uint32(data)];
      return { type: "SOA", data: { mname, rname, serial, refresh, retry, expire, minimum } };
    }
    case recordTypes.DS: {
      const [keyTag, algorithm, digestType] = [uint16(data), uint8(data), uint8(data)];
      return { type: "DS", data: `${keyTag} ${algorithm} ${digestType} ${bytes(data).toString("hex")}` };
    }
    case recordTypes.DNSKEY: {
      const [flags, protocol, algorithm] = [uint16(data), uint8(data), uint8(data)];
      return { type: "DNSKEY", data: `${flags} ${protocol} ${algorithm} ${bytes(data).toString("base64")}` };
    }
    case recordTypes.RRSIG:
      return { type: "RRSIG", data: signature(data) };
    default: {
      // The generic form of RFC 3597 5.
      const length = left(data);
      const hex = Buffer.from(text(data, Math.min(length, MAX_OTHER_BYTES)), "latin1").toString("hex");
      return { type: "OTHER", data: `TYPE${type} \\# ${length} ${hex}` };
    }
  }
}

/** In the order of RFC 4034 3.2. */
function signature(data: Cursor): string {
  const covered = uint16(data);
  const [algorithm, labels, ttl] = [uint8(data), uint8(data), uint32(data)];
  const [expiration, inception, keyTag] = [uint32(data), uint32(data), uint16(data)];
  const signer = readName(data);
  const name = Object.entries(recordTypes).find(([, number]) => number === covered)?.[0] ?? `TYPE${covered}`;
  return `${name} ${algorithm} ${labels} ${ttl} ${time(expiration)} ${time(inception)} ${keyTag} ${signer}. ${bytes(data).toString("base64")}`;
}

/** YYYYMMDDHHmmSS, UTC. */
function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:T]|\..*/g, "");
}

/** The rest of a record that holds a key, a digest or a signature. */
function bytes(data: Cursor): Buffer {
  if (left(data) === 0 || left(data) > MAX_KEY_BYTES) throw new Malformed("length of a key or a signature");
  return Buffer.from(text(data, left(data)), "latin1");
}
