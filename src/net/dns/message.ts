/**
 * DNS messages to bytes and back (RFC 1035 4). Questions are written by dns-packet. Answers are read here, because they may be hostile:
 * dns-packet passes over RDLENGTH, reads a label with a dot in it as two labels, and refuses a message for one odd record.
 */
import { AUTHENTIC_DATA, CHECKING_DISABLED, encode, RECURSION_DESIRED } from "dns-packet";
import type { DnsRecord, RecordType } from "../../model/seen/dns.js";
import { recordTypes } from "../../parse/dns/record-types.js";
import { readData } from "./records.js";
import { type Cursor, Malformed, readName, skip, slice, uint16, uint32 } from "./wire.js";

/** What fits through nearly every path without fragments (DNS flag day 2020). */
const UDP_BYTES = 1232;
const MAX_RECORDS = 500;
/** In a name, as answers are read and questions are written (RFC 1035 5.1). */
const SPACE = "\\032";
/** RFC 5936. */
const AXFR = 252;
const DNSSEC_OK = 0x8000;
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

export interface Question {
  readonly name: string;
  readonly type: RecordType | "AXFR";
  /** RD: the server is to ask others. */
  readonly recursion: boolean;
  /** CD: the answer is wanted though it does not validate (RFC 4035 3.2.2). */
  readonly checkingDisabled?: boolean;
  /** DO: with the signatures (RFC 3225). */
  readonly dnssec?: boolean;
}

export interface Header {
  readonly id: number;
  readonly response: boolean;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionAvailable: boolean;
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

/** AD asks a resolver for the validation's result (RFC 6840 5.7). `edns`: with an OPT record (RFC 6891). */
export function encodeQuestion(id: number, question: Question, edns: boolean): Buffer {
  const { name, type, recursion, checkingDisabled = false, dnssec = false } = question;
  const opt = {
    type: "OPT" as const,
    name: ".",
    udpPayloadSize: UDP_BYTES,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: dnssec ? DNSSEC_OK : 0,
    flag_do: dnssec,
    options: [],
  };
  return encode({
    type: "query",
    id,
    flags: (recursion ? RECURSION_DESIRED | AUTHENTIC_DATA : 0) | (checkingDisabled ? CHECKING_DISABLED : 0),
    // The types of dns-packet leave SPF out, which it knows.
    questions: [{ name: name.replaceAll(SPACE, " "), type: type as "TXT", class: "IN" }],
    additionals: edns ? [opt] : [],
  });
}

/** The number that a question's type has on the wire. */
export function typeNumber(type: Question["type"]): number {
  return type === "AXFR" ? AXFR : recordTypes[type];
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
    recursionAvailable: bit(0x0080),
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
