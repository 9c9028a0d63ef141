/** Reads the first thing that a server answers to a ClientHello: which version and suite it chose, or why it refused. */
import { countScts } from "./sct-list.js";
import { HANDSHAKE, RECORD, readHandshakes, readRecords } from "./tls-records.js";
import { readSsl2Answer, SSL2 } from "./tls-ssl2.js";

export type ServerAnswer =
  /** `scts`: timestamps sent along (RFC 6962 3.3.1). */
  | { readonly kind: "hello"; readonly version: number; readonly suite: number; readonly scts: number }
  | { readonly kind: "alert"; readonly description: string }
  /** Not TLS at all. */
  | { readonly kind: "foreign"; readonly protocol: string | null }
  | { readonly kind: "incomplete" };

/** A ServerHello stands in its first few hundred bytes. */
export const MAX_ANSWER_BYTES = 20_000;

const SUPPORTED_VERSIONS = 43;
const SIGNED_CERTIFICATE_TIMESTAMP = 18;
const WARNING = 1;

/** Names of RFC 8446 6.2 and, for old servers, RFC 5246 7.2. */
const ALERTS: Readonly<Record<number, string>> = {
  0: "close_notify",
  10: "unexpected_message",
  20: "bad_record_mac",
  22: "record_overflow",
  40: "handshake_failure",
  42: "bad_certificate",
  43: "unsupported_certificate",
  47: "illegal_parameter",
  48: "unknown_ca",
  49: "access_denied",
  50: "decode_error",
  51: "decrypt_error",
  70: "protocol_version",
  71: "insufficient_security",
  80: "internal_error",
  86: "inappropriate_fallback",
  90: "user_canceled",
  109: "missing_extension",
  110: "unsupported_extension",
  112: "unrecognized_name",
  116: "certificate_required",
  120: "no_application_protocol",
};

/** Total: reads any bytes. */
export function readServerAnswer(bytes: Uint8Array): ServerAnswer {
  const old = readSsl2Answer(bytes);
  if (old === "hello") return { kind: "hello", version: SSL2, suite: 0, scts: 0 };
  if (old === "error") return { kind: "alert", description: "SSL 2 error" };
  if (old === "incomplete") return { kind: "incomplete" };
  const { records, foreign } = readRecords(bytes);
  const fragments: Uint8Array[] = [];
  let end: ServerAnswer | null = foreign ? { kind: "foreign", protocol: protocolOf(bytes) } : null;
  for (const { type, fragment } of records) {
    const [level, code = -1] = fragment;
    // A warning such as unrecognized_name may come before the ServerHello; close_notify ends it.
    if (type === RECORD.alert && level === WARNING && code !== 0) continue;
    if (type !== RECORD.handshake) {
      end =
        type === RECORD.alert
          ? { kind: "alert", description: ALERTS[code] ?? `alert ${code}` }
          : { kind: "foreign", protocol: null };
      break;
    }
    fragments.push(fragment);
  }
  const first = readHandshakes(fragments)[0];
  if (first === undefined) return end ?? { kind: "incomplete" };
  const hello = first.type === HANDSHAKE.serverHello ? chosen(first.body) : null;
  return hello ?? { kind: "foreign", protocol: null };
}

/** What a ServerHello chose, a HelloRetryRequest included: it has the same form (RFC 8446 4.1.3). */
function chosen(body: Uint8Array): ServerAnswer | null {
  const [major = 0, minor = 0] = body;
  let version = major * 256 + minor;
  let scts = 0;
  // Version, random, session id with its length, cipher suite, compression method.
  let at = 35 + (body[34] ?? 0);
  const [suiteHigh = 0, suiteLow = 0] = body.subarray(at, at + 2);
  at += 3;
  if (at > body.length) return null;
  at += 2;
  while (at + 4 <= body.length) {
    const [typeHigh = 0, typeLow = 0, sizeHigh = 0, sizeLow = 0, high, low] = body.subarray(at, at + 6);
    const type = typeHigh * 256 + typeLow;
    const size = sizeHigh * 256 + sizeLow;
    if (type === SUPPORTED_VERSIONS) {
      if (size !== 2 || high === undefined || low === undefined) return null;
      version = high * 256 + low;
    }
    if (type === SIGNED_CERTIFICATE_TIMESTAMP) scts += countScts(body.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return { kind: "hello", version, suite: suiteHigh * 256 + suiteLow, scts };
}

function protocolOf(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 5));
  if (start.startsWith("HTTP/")) return "HTTP";
  if (start.startsWith("SSH-")) return "SSH";
  if (/^220[ -]/.test(start)) return "SMTP or FTP";
  return null;
}
