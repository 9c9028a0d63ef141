/**
 * DNS messages to bytes and back (RFC 1035 4). Questions are written by dns-packet. Answers are read here, because they may be hostile:
 * dns-packet passes over RDLENGTH, reads a label with a dot in it as two labels, and refuses a message for one odd record.
 */
import { AUTHENTIC_DATA, encode, RECURSION_DESIRED } from "dns-packet";
import ipaddr from "ipaddr.js";
import type { DnsRecord, RecordType } from "../../model/seen/dns.js";

/** What fits through nearly every path without fragments (DNS flag day 2020). */
const UDP_BYTES = 1232;
const MAX_RECORDS = 500;
const MAX_NAME_BYTES = 255;
const MAX_POINTERS = 64;
const MAX_OTHER_BYTES = 256;

export const TYPES: Readonly<Record<RecordType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  CAA: 257,
};
const OPT = 41;
const IN = 1;

const RCODES: Readonly<Record<number, string>> = {
  0: "NOERROR",
  1: "FORMERR",
  2: "SERVFAIL",
  3: "NXDOMAIN",
  4: "NOTIMP",
  5: "REFUSED",
  6: "YXDOMAIN",
  9: "NOTAUTH",
  16: "BADVERS",
};

/** Bytes that are no DNS message. */
export class Malformed extends Error {}

export interface Header {
  readonly id: number;
  readonly response: boolean;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly validated: boolean;
  readonly rcode: number;
  readonly question: { readonly name: string; readonly type: number } | null;
  /** Where the answer section begins. */
  readonly body: number;
}

export interface Message {
  readonly rcode: string;
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

/** A question with recursion desired; AD asks for the validation's result (RFC 6840 5.7). `edns`: with an OPT record (RFC 6891). */
export function encodeQuestion(id: number, name: string, type: RecordType, edns: boolean): Buffer {
  const opt = {
    type: "OPT" as const,
    name: ".",
    udpPayloadSize: UDP_BYTES,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };
  return encode({
    type: "query",
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ name, type, class: "IN" }],
    additionals: edns ? [opt] : [],
  });
}

/** The header and the question. Throws `Malformed`. */
export function readHeader(bytes: Buffer): Header {
  const reader = { bytes, at: 0, end: bytes.length };
  const id = uint16(reader);
  const flags = uint16(reader);
  const questions = uint16(reader);
  skip(reader, 6);
  if (questions > 1) throw new Malformed("more than one question");
  let question: Header["question"] = null;
  if (questions === 1) {
    const name = readName(reader);
    const type = uint16(reader);
    if (uint16(reader) !== IN) throw new Malformed("class");
    question = { name, type };
  }
  const bit = (mask: number) => (flags & mask) !== 0;
  return {
    id,
    response: bit(0x8000),
    authoritative: bit(0x0400),
    truncated: bit(0x0200),
    validated: bit(0x0020),
    rcode: flags & 0xf,
    question,
    body: reader.at,
  };
}

/** The sections after the question; at most 500 records in all, the rest unread. Throws `Malformed`. */
export function readSections(bytes: Buffer, header: Header): Message {
  const reader = { bytes, at: header.body, end: bytes.length };
  let room = MAX_RECORDS;
  let rcode = header.rcode;
  const section = (position: number): readonly DnsRecord[] => {
    const records: DnsRecord[] = [];
    for (let count = bytes.readUInt16BE(position); count > 0 && room > 0; count -= 1, room -= 1) {
      const { type, ttl, record } = readRecord(reader);
      if (type === OPT) rcode |= (ttl >>> 24) << 4;
      else if (record !== null) records.push(record);
    }
    return records;
  };
  const [answers, authorities, additionals] = [section(6), section(8), section(10)];
  return { rcode: RCODES[rcode] ?? `RCODE${rcode}`, answers, authorities, additionals };
}

function readRecord(reader: Cursor): { type: number; ttl: number; record: DnsRecord | null } {
  const name = readName(reader);
  const type = uint16(reader);
  const kind = uint16(reader);
  const ttl = uint32(reader);
  const data = slice(reader, uint16(reader));
  if (type === OPT) return { type, ttl, record: null };
  // A TTL with its top bit set counts as zero (RFC 2181 8).
  const base = { name, ttl: ttl > 0x7fffffff ? 0 : ttl };
  return { type, ttl, record: kind === IN ? { ...base, ...readData(type, data) } : null };
}

type DataOf<R> = R extends DnsRecord ? Pick<R, "type" | "data"> : never;

function readData(type: number, data: Cursor): DataOf<DnsRecord> {
  switch (type) {
    case TYPES.A:
      return { type: "A", data: address(data, 4) };
    case TYPES.AAAA:
      return { type: "AAAA", data: address(data, 16) };
    case TYPES.NS:
      return { type: "NS", data: readName(data) };
    case TYPES.CNAME:
      return { type: "CNAME", data: readName(data) };
    case TYPES.PTR:
      return { type: "PTR", data: readName(data) };
    case TYPES.MX:
      return { type: "MX", data: { preference: uint16(data), exchange: readName(data) } };
    case TYPES.TXT: {
      const chunks: string[] = [];
      while (left(data) > 0) chunks.push(text(data, uint8(data)));
      return { type: "TXT", data: chunks };
    }
    case TYPES.CAA: {
      const flags = uint8(data);
      const tag = text(data, uint8(data));
      return { type: "CAA", data: { critical: (flags & 0x80) !== 0, tag, value: text(data, left(data)) } };
    }
    case TYPES.SOA: {
      const [mname, rname] = [readName(data), readName(data)];
      const [serial, refresh, retry] = [uint32(data), uint32(data), uint32(data)];
      const [expire, minimum] = [uint32(data), uint32(data)];
      return { type: "SOA", data: { mname, rname, serial, refresh, retry, expire, minimum } };
    }
    default: {
      // The generic form of RFC 3597 5.
      const length = left(data);
      const hex = Buffer.from(text(data, Math.min(length, MAX_OTHER_BYTES)), "latin1").toString("hex");
      return { type: "OTHER", data: `TYPE${type} \\# ${length} ${hex}` };
    }
  }
}

/** Where in the message reading stands; it moves forwards and never past `end`. */
interface Cursor {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;
}

function left(cursor: Cursor): number {
  return cursor.end - cursor.at;
}

function skip(cursor: Cursor, count: number): number {
  if (count > left(cursor)) throw new Malformed("cut off");
  const from = cursor.at;
  cursor.at += count;
  return from;
}

function uint8(cursor: Cursor): number {
  return cursor.bytes.readUInt8(skip(cursor, 1));
}

function uint16(cursor: Cursor): number {
  return cursor.bytes.readUInt16BE(skip(cursor, 2));
}

function uint32(cursor: Cursor): number {
  return cursor.bytes.readUInt32BE(skip(cursor, 4));
}

function text(cursor: Cursor, count: number): string {
  return cursor.bytes.toString("latin1", skip(cursor, count), cursor.at);
}

function slice(cursor: Cursor, count: number): Cursor {
  return { bytes: cursor.bytes, at: skip(cursor, count), end: cursor.at };
}

/** IPv6 in the form of RFC 5952. */
function address(cursor: Cursor, length: 4 | 16): string {
  if (left(cursor) !== length) throw new Malformed("length of an address");
  return ipaddr.fromByteArray([...cursor.bytes.subarray(skip(cursor, length), cursor.at)]).toString();
}

/** Lower case, without the trailing dot; odd bytes in the escapes of RFC 1035 5.1. */
function readName(cursor: Cursor): string {
  const labels: string[] = [];
  let used = 0;
  let pointers = 0;
  for (let place = cursor; ; ) {
    const start = place.at;
    const length = uint8(place);
    if (length === 0) return labels.join(".");
    if (length >= 0xc0) {
      const target = ((length & 0x3f) << 8) | uint8(place);
      pointers += 1;
      // Only to a prior occurrence (RFC 1035 4.1.4).
      if (target >= start || pointers > MAX_POINTERS) throw new Malformed("compression pointer");
      place = { bytes: cursor.bytes, at: target, end: cursor.bytes.length };
      continue;
    }
    if (length > 63) throw new Malformed("label type");
    used += length + 1;
    if (used >= MAX_NAME_BYTES) throw new Malformed("name too long");
    labels.push(
      text(place, length)
        .replace(/[^\x21-\x7e]|[.\\]/g, escaped)
        .toLowerCase(),
    );
  }
}

function escaped(character: string): string {
  if (character === "." || character === "\\") return `\\${character}`;
  return `\\${character.charCodeAt(0).toString().padStart(3, "0")}`;
}
