/** Writes the ClientHello that offers one protocol version, or one kind of suites, alone (RFC 8446 4.1.2, RFC 5246 7.4.1.2, RFC 6101 5.6.1.2). */
import type { SuiteOffer, TlsVersion } from "../../model/seen/tls.js";
import { DHE_SUITES, STATIC_SUITES, WEAK_SUITES } from "./tls-cipher-suites.js";
import { join } from "./tls-records.js";
import { SSL2, ssl2Hello } from "./tls-ssl2.js";

export const VERSION_NUMBERS: Readonly<Record<TlsVersion, number>> = {
  SSLv2: SSL2,
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  "TLSv1.1": 0x0302,
  "TLSv1.2": 0x0303,
  "TLSv1.3": 0x0304,
};

/** All that servers of any age might still agree on: the question is the version, and must not fail for the cipher. */
const CIPHERS_TO_TLS11 = [
  0xc00a, 0xc009, 0xc014, 0xc013, 0x0039, 0x0033, 0x0038, 0x0032, 0x0035, 0x002f, 0x0088, 0x0045, 0x0084, 0x0041,
  0x0096, 0xc008, 0xc012, 0x0016, 0x0013, 0x000a, 0xc007, 0xc011, 0x0005, 0x0004, 0x0007, 0x0015, 0x0009,
];
const CIPHERS_TLS12 = [
  0xc02c, 0xc02b, 0xc030, 0xc02f, 0xcca9, 0xcca8, 0xccaa, 0x009f, 0x009e, 0x009d, 0x009c, 0xc024, 0xc023, 0xc028,
  0xc027, 0x006b, 0x0067, 0x003d, 0x003c, 0xc0ad, 0xc0ac, 0xc09f, 0xc09e, 0xc09d, 0xc09c,
];
const CIPHERS_TLS13 = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305];

/** In the order in which they are offered: some servers take the client's first. */
export const OFFERED: Readonly<Record<TlsVersion | SuiteOffer, readonly number[]>> = {
  // Its ciphers have numbers of their own.
  SSLv2: [],
  SSLv3: CIPHERS_TO_TLS11,
  TLSv1: CIPHERS_TO_TLS11,
  "TLSv1.1": CIPHERS_TO_TLS11,
  "TLSv1.2": [...CIPHERS_TLS12, ...CIPHERS_TO_TLS11],
  "TLSv1.3": CIPHERS_TLS13,
  weak: WEAK_SUITES,
  static: STATIC_SUITES,
  dhe: DHE_SUITES,
};
/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV: some servers refuse a hello without it (RFC 5746 3.3). */
const RENEGOTIATION_INFO = 0x00ff;

/** x25519, P-256, P-384, P-521. */
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019];
const X25519 = 0x001d;
/** ECDSA, PSS and PKCS #1 with SHA-2, Ed25519, and SHA-1 for old servers. */
const SIGNATURES = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0203,
  0x0201,
];

export interface HelloAsk {
  readonly offer: TlsVersion | SuiteOffer;
  /** Null where the host is an address: addresses are no server names (RFC 6066 3). */
  readonly serverName: string | null;
  /** 32 bytes. */
  readonly random: Uint8Array;
  /** An x25519 public key of 32 bytes; used by TLS 1.3 alone. */
  readonly keyShare: Uint8Array;
}

/** TLS 1.3 has none of these suites; a server that has nothing newer than TLS 1.0 answers with that. */
function versionOf(offer: TlsVersion | SuiteOffer): TlsVersion {
  return offer === "weak" || offer === "static" || offer === "dhe" ? "TLSv1.2" : offer;
}

/** One record with the whole message. */
export function clientHello({ offer, serverName, random, keyShare }: HelloAsk): Uint8Array {
  const version = versionOf(offer);
  if (version === "SSLv2") return ssl2Hello(random);
  const modern = version === "TLSv1.3";
  const ciphers = modern ? OFFERED[offer] : [...OFFERED[offer], RENEGOTIATION_INFO];
  const body = join([
    // TLS 1.3 says TLS 1.2 here and its own number in supported_versions (RFC 8446 4.1.2).
    number16(Math.min(VERSION_NUMBERS[version], 0x0303)),
    random,
    // A session id makes the middleboxes on the way take TLS 1.3 for a resumption (RFC 8446 D.4).
    vector(1, modern ? random : new Uint8Array()),
    vector(2, numbers16(ciphers)),
    vector(1, Uint8Array.of(0)),
    // SSL 3 has no extensions.
    version === "SSLv3" ? new Uint8Array() : vector(2, join(extensions(version, serverName, keyShare))),
  ]);
  const message = join([Uint8Array.of(1), vector(3, body)]);
  return join([Uint8Array.of(22), number16(Math.min(VERSION_NUMBERS[version], 0x0301)), vector(2, message)]);
}

function extensions(version: TlsVersion, serverName: string | null, keyShare: Uint8Array): readonly Uint8Array[] {
  const modern = version === "TLSv1.3";
  const list: Uint8Array[] = [];
  const add = (type: number, body: Uint8Array) => list.push(join([number16(type), vector(2, body)]));
  if (serverName !== null) {
    const name = Uint8Array.from(serverName, (character) => character.charCodeAt(0) & 0x7f);
    add(0, vector(2, join([Uint8Array.of(0), vector(2, name)])));
  }
  add(10, vector(2, numbers16(GROUPS)));
  if (!modern) add(11, vector(1, Uint8Array.of(0)));
  if (modern || version === "TLSv1.2") add(13, vector(2, numbers16(SIGNATURES)));
  // signed_certificate_timestamp (RFC 6962 3.3.1): TLS 1.3 would send them encrypted.
  if (version === "TLSv1.2") add(18, new Uint8Array());
  if (modern) {
    add(43, vector(1, numbers16([VERSION_NUMBERS[version]])));
    add(51, vector(2, join([number16(X25519), vector(2, keyShare)])));
  } else {
    add(23, new Uint8Array());
  }
  return list;
}

function number16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function numbers16(values: readonly number[]): Uint8Array {
  return join(values.map(number16));
}

function vector(width: 1 | 2 | 3, body: Uint8Array): Uint8Array {
  const size = [body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff].slice(3 - width);
  return join([Uint8Array.from(size), body]);
}
