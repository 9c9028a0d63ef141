/** Reads from a stapled OCSP response what the checks ask: what it says, until when, and the timestamps in it (RFC 6960 4.2.1). */
import type { Staple } from "../../model/seen/tls.js";
import { type DerElement, derElement, derElements, derSequence, hexOf } from "./der.js";
import { countScts } from "./sct-list.js";

/** Real ones have up to 3 KB. */
const MAX_BYTES = 65_536;

const BASIC_RESPONSE = "2b0601050507300101";
const SCT_LIST = "2b06010401d679020405";
const TAG = {
  octets: 0x04,
  enumerated: 0x0a,
  time: 0x18,
  sequence: 0x30,
  bytes: 0xa0,
  list: 0xa1,
  next: 0xa0,
} as const;
const STATUSES: Readonly<Record<number, Staple["status"]>> = { 128: "good", 161: "revoked", 130: "unknown" };

/** `status` null: the response says nothing of the certificate, as `tryLater`, or cannot be read. Total: reads any bytes. */
export function readOcspResponse(der: Uint8Array): Staple {
  const none: Staple = { status: null, nextUpdate: null, scts: 0 };
  if (der.length > MAX_BYTES) return none;
  const single = derElements(firstResponse(der)?.content ?? new Uint8Array());
  const [, status, , ...optional] = single ?? [];
  if (status === undefined) return none;
  const next = optional.find(({ tag }) => tag === TAG.next);
  const extensions = optional.find(({ tag }) => tag === TAG.list);
  return {
    status: STATUSES[status.tag] ?? null,
    nextUpdate: next === undefined ? null : generalizedTime(derElement(next.content)),
    scts: extensions === undefined ? 0 : sctsIn(derSequence(extensions.content) ?? []),
  };
}

/** The first SingleResponse of a BasicOCSPResponse: servers staple the answer for their own certificate alone. */
function firstResponse(der: Uint8Array): DerElement | undefined {
  const [status, bytes] = derSequence(der) ?? [];
  // `successful` is 0.
  if (status?.tag !== TAG.enumerated || status.content[0] !== 0 || bytes?.tag !== TAG.bytes) return undefined;
  const [type, response] = derSequence(bytes.content) ?? [];
  if (type === undefined || hexOf(type.content) !== BASIC_RESPONSE || response === undefined) return undefined;
  const data = derSequence(response.content)?.[0];
  // Version and responder come before it, under tags of their own; producedAt is no SEQUENCE.
  const responses = derElements(data?.content ?? new Uint8Array())?.find(({ tag }) => tag === TAG.sequence);
  return derElements(responses?.content ?? new Uint8Array())?.[0];
}

function sctsIn(extensions: readonly DerElement[]): number {
  const lists = extensions.flatMap(({ content }) => {
    const parts = derElements(content) ?? [];
    const [id, value] = [parts[0], parts.at(-1)];
    const inner = value === undefined ? null : derElement(value.content);
    return id !== undefined && hexOf(id.content) === SCT_LIST && inner?.tag === TAG.octets ? [inner.content] : [];
  });
  return lists.reduce((sum, list) => sum + countScts(list), 0);
}

/** RFC 3339; null for anything but `YYYYMMDDHHMMSSZ` (RFC 5280 4.1.2.5.2). */
function generalizedTime(element: DerElement | null): string | null {
  if (element?.tag !== TAG.time || element.content.length !== 15) return null;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(String.fromCharCode(...element.content));
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return Number.isNaN(Date.parse(time)) ? null : time;
}
