/** Splits what a TLS server sends into records and handshake messages (RFC 8446 4 and 5.1, RFC 5246 6.2.1 and 7.4). */

export const RECORD = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;
export const HANDSHAKE = {
  serverHello: 2,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
} as const;

export interface TlsRecord {
  readonly type: number;
  /** The five bytes before the fragment: what TLS 1.3 authenticates besides it. */
  readonly header: Uint8Array;
  readonly fragment: Uint8Array;
}

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

const HEADER_BYTES = 5;
/** 2^14 and the 2048 bytes that TLS 1.2 allows a cipher to add; TLS 1.3 allows fewer. */
const MAX_FRAGMENT_BYTES = 16_384 + 2048;
const MAX_MESSAGES = 64;

/** The whole records from the start. `foreign`: what follows them is no TLS record; else it is one that has not all arrived. */
export function readRecords(bytes: Uint8Array): { readonly records: readonly TlsRecord[]; readonly foreign: boolean } {
  const records: TlsRecord[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [type = 0, major, , high = 0, low = 0] = bytes.subarray(at, at + HEADER_BYTES);
    const known = type >= RECORD.changeCipherSpec && type <= RECORD.applicationData;
    const size = high * 256 + low;
    if (!known || (major !== undefined && major !== 3) || size > MAX_FRAGMENT_BYTES) return { records, foreign: true };
    const end = at + HEADER_BYTES + size;
    if (at + HEADER_BYTES > bytes.length || end > bytes.length) break;
    records.push({
      type,
      header: bytes.subarray(at, at + HEADER_BYTES),
      fragment: bytes.subarray(at + HEADER_BYTES, end),
    });
    at = end;
  }
  return { records, foreign: false };
}

/** Of TLS 1.2 and older, nearly all messages; what follows a ChangeCipherSpec is encrypted (RFC 5246 7.1). */
export function messagesInClear(bytes: Uint8Array): readonly HandshakeMessage[] {
  const { records } = readRecords(bytes);
  const end = records.findIndex(({ type }) => type === RECORD.changeCipherSpec);
  const before = end === -1 ? records : records.slice(0, end);
  return readHandshakes(before.filter(({ type }) => type === RECORD.handshake).map(({ fragment }) => fragment));
}

/** The whole handshake messages of these fragments, which messages may straddle. */
export function readHandshakes(fragments: readonly Uint8Array[]): readonly HandshakeMessage[] {
  const bytes = join(fragments);
  const messages: HandshakeMessage[] = [];
  let at = 0;
  while (at + 4 <= bytes.length && messages.length < MAX_MESSAGES) {
    const [type = 0, high = 0, middle = 0, low = 0] = bytes.subarray(at, at + 4);
    const end = at + 4 + high * 65_536 + middle * 256 + low;
    if (end > bytes.length) break;
    messages.push({ type, body: bytes.subarray(at + 4, end) });
    at = end;
  }
  return messages;
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
