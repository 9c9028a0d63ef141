/** The certificates as the server sent them, from the raw bytes: node:tls shows the chain as it completed it from its own roots. */
import { createDecipheriv, createHmac } from "node:crypto";
import { readCertificateMessage } from "../../parse/tls/tls-certificate-message.js";
import {
  HANDSHAKE,
  messagesInClear,
  RECORD,
  readHandshakes,
  readRecords,
  type TlsRecord,
} from "../../parse/tls/tls-records.js";

interface Suite {
  readonly cipher: "aes-128-gcm" | "aes-256-gcm" | "chacha20-poly1305";
  readonly keyBytes: number;
  readonly hash: "sha256" | "sha384";
}

/** The suites that node:tls offers for TLS 1.3. */
const SUITES: Readonly<Record<string, Suite>> = {
  TLS_AES_128_GCM_SHA256: { cipher: "aes-128-gcm", keyBytes: 16, hash: "sha256" },
  TLS_AES_256_GCM_SHA384: { cipher: "aes-256-gcm", keyBytes: 32, hash: "sha384" },
  TLS_CHACHA20_POLY1305_SHA256: { cipher: "chacha20-poly1305", keyBytes: 32, hash: "sha256" },
};

const TAG_BYTES = 16;

export interface Received {
  /** All that the server sent up to the end of the handshake. */
  readonly bytes: Uint8Array;
  readonly protocol: string;
  readonly cipher: string;
  /** SERVER_HANDSHAKE_TRAFFIC_SECRET of the key log; TLS 1.3 encrypts the certificates with it. */
  readonly secret: Uint8Array | null;
}

/** DER, the leaf first; null where the message cannot be read. */
export function sentChain({ bytes, protocol, cipher, secret }: Received): readonly Uint8Array[] | null {
  const modern = protocol === "TLSv1.3";
  const messages = modern
    ? readHandshakes(decrypted(readRecords(bytes).records, cipher, secret))
    : messagesInClear(bytes);
  const message = messages.find(({ type }) => type === HANDSHAKE.certificate);
  return message === undefined ? null : readCertificateMessage(message.body, modern ? "TLSv1.3" : "TLSv1.2");
}

function decrypted(records: readonly TlsRecord[], cipher: string, secret: Uint8Array | null): readonly Uint8Array[] {
  const suite = SUITES[cipher];
  if (suite === undefined || secret === null) return [];
  const key = expandLabel(suite.hash, secret, "key", suite.keyBytes);
  const iv = expandLabel(suite.hash, secret, "iv", 12);
  const fragments: Uint8Array[] = [];
  const sealed = records.filter(({ type }) => type === RECORD.applicationData);
  for (const [sequence, record] of sealed.entries()) {
    const inner = open(suite, key, nonce(iv, sequence), record);
    // From the Finished message on, other keys are in use.
    if (inner === null) break;
    // The content type is the last byte that is not padding (RFC 8446 5.2).
    const end = inner.findLastIndex((byte) => byte !== 0);
    if (inner[end] === RECORD.handshake) fragments.push(inner.subarray(0, end));
  }
  return fragments;
}

function open({ cipher }: Suite, key: Uint8Array, iv: Uint8Array, { header, fragment }: TlsRecord): Uint8Array | null {
  if (fragment.length <= TAG_BYTES) return null;
  const sealed = fragment.subarray(0, -TAG_BYTES);
  // One call for both families: the types tell GCM and ChaCha20-Poly1305 apart, the interface is the same.
  const decipher = createDecipheriv(cipher as "aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(header);
  decipher.setAuthTag(fragment.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

/** The record's number, padded to the iv's length and added to it bit by bit (RFC 8446 5.3). */
function nonce(iv: Uint8Array, sequence: number): Uint8Array {
  const result = Buffer.from(iv);
  result.writeUInt32BE((result.readUInt32BE(8) ^ sequence) >>> 0, 8);
  return result;
}

/** HKDF-Expand-Label with an empty context (RFC 8446 7.1), for lengths within one block of the hash. */
function expandLabel(hash: Suite["hash"], secret: Uint8Array, label: string, length: number): Uint8Array {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Uint8Array.of(0, length, name.length), name, Uint8Array.of(0, 1)]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}
