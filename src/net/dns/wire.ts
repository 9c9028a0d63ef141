/** Reads the bytes of a DNS message (RFC 1035 4): forwards, never past the end, compression followed only to what came before. */
import ipaddr from "ipaddr.js";

const MAX_NAME_BYTES = 255;
const MAX_POINTERS = 64;

/** Bytes that are no DNS message. */
export class Malformed extends Error {}

/** Where in the message reading stands; it moves forwards and never past `end`. */
export interface Cursor {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;
}

export function left(cursor: Cursor): number {
  return cursor.end - cursor.at;
}

export function skip(cursor: Cursor, count: number): number {
  if (count > left(cursor)) throw new Malformed("cut off");
  const from = cursor.at;
  cursor.at += count;
  return from;
}

export function uint8(cursor: Cursor): number {
  return cursor.bytes.readUInt8(skip(cursor, 1));
}

export function uint16(cursor: Cursor): number {
  return cursor.bytes.readUInt16BE(skip(cursor, 2));
}

export function uint32(cursor: Cursor): number {
  return cursor.bytes.readUInt32BE(skip(cursor, 4));
}

export function text(cursor: Cursor, count: number): string {
  return cursor.bytes.toString("latin1", skip(cursor, count), cursor.at);
}

export function slice(cursor: Cursor, count: number): Cursor {
  return { bytes: cursor.bytes, at: skip(cursor, count), end: cursor.at };
}

/** IPv6 in the form of RFC 5952. */
export function address(cursor: Cursor, length: 4 | 16): string {
  if (left(cursor) !== length) throw new Malformed("length of an address");
  return ipaddr.fromByteArray([...cursor.bytes.subarray(skip(cursor, length), cursor.at)]).toString();
}

/** Lower case, without the trailing dot; odd bytes in the escapes of RFC 1035 5.1. */
export function readName(cursor: Cursor): string {
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
