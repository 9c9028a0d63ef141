/** TLS observations as the probe brings them home, short enough for a table of cases. */
import type { Certificate, TlsAddress, TlsFailure, TlsSeen, TlsSession } from "../../src/model/seen/tls.js";

let count = 0;

export function certificate(more: Partial<Certificate> = {}): Certificate {
  count += 1;
  return {
    subject: "CN=www.acme.test",
    issuer: "C=US,O=Let's Encrypt,CN=R11",
    names: ["www.acme.test", "acme.test"],
    addresses: [],
    notBefore: "2026-10-21T08:00:00.000Z",
    notAfter: "2027-01-19T07:59:59.000Z",
    serial: "01",
    fingerprint: count.toString(16).padStart(64, "0"),
    selfSigned: false,
    key: { type: "ec", bits: 256 },
    signature: "SHA-256 with RSA",
    scts: 2,
    mustStaple: false,
    issuerUrls: ["http://r11.i.lencr.org/"],
    ...more,
  };
}

export const intermediate = certificate({
  subject: "C=US,O=Let's Encrypt,CN=R11",
  issuer: "C=US,O=Internet Security Research Group,CN=ISRG Root X1",
  names: [],
  notBefore: "2024-03-13T00:00:00.000Z",
  notAfter: "2027-03-12T23:59:59.000Z",
  issuerUrls: ["http://x1.i.lencr.org/"],
});

export const root = certificate({
  subject: "C=US,O=Internet Security Research Group,CN=ISRG Root X1",
  issuer: "C=US,O=Internet Security Research Group,CN=ISRG Root X1",
  names: [],
  notBefore: "2015-06-04T11:04:38.000Z",
  notAfter: "2035-06-04T11:04:38.000Z",
  selfSigned: true,
  issuerUrls: [],
});

/** Trusted, leaf and intermediate sent, unless said otherwise. */
export function session(leaf: Partial<Certificate> = {}, more: Partial<TlsSession> = {}): TlsSession {
  const chain = more.chain ?? [certificate(leaf), intermediate];
  return {
    protocol: "TLSv1.3",
    cipher: "TLS_AES_128_GCM_SHA256",
    alpn: "h2",
    tries: 1,
    staple: null,
    chain,
    path: chain.map((_, index) => index),
    untrusted: null,
    privateCa: false,
    missingIntermediate: false,
    ...more,
  };
}

export function untrusted(code: string, message = "as told"): Pick<TlsSession, "untrusted"> {
  return { untrusted: { code, message } };
}

export function failure(cause: TlsFailure["cause"], detail = `as told (${cause})`): TlsFailure {
  return { cause, detail };
}

/** One address each, in the order given: `{ "192.0.2.1": session() }`. */
export function tlsSeen(
  addresses: Readonly<Record<string, TlsSession | TlsFailure>>,
  more: Partial<TlsSeen> = {},
): TlsSeen {
  return {
    addresses: Object.entries(addresses).map(
      ([address, one]): TlsAddress => ("cause" in one ? { address, failure: one } : { address, session: one }),
    ),
    versions: { SSLv2: false, SSLv3: false, TLSv1: false, "TLSv1.1": false, "TLSv1.2": true, "TLSv1.3": true },
    versionNotes: [],
    ciphers: { suites: [], dhBits: null, unanswered: [] },
    tlsScts: 0,
    clockAhead: null,
    ...more,
  };
}
