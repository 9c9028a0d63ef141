import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suiteOffers, tlsVersions } from "../../../src/model/seen/tls.js";
import { readCertificateMessage } from "../../../src/parse/tls/tls-certificate-message.js";
import {
  DHE_SUITES,
  forwardSecret,
  STATIC_SUITES,
  suiteName,
  WEAK_SUITES,
  weaknessOf,
} from "../../../src/parse/tls/tls-cipher-suites.js";
import { clientHello } from "../../../src/parse/tls/tls-client-hello.js";
import { dhGroupBits } from "../../../src/parse/tls/tls-key-exchange.js";
import { readHandshakes, readRecords } from "../../../src/parse/tls/tls-records.js";
import { readServerAnswer } from "../../../src/parse/tls/tls-server-answer.js";
import { sctList } from "../../helpers/ocsp.js";
import { offeredSuites } from "../../helpers/tls-server.js";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const random = new Uint8Array(32).fill(7);
const keyShare = new Uint8Array(32).fill(9);

/** Bytes that look like TLS often enough to reach the inner loops. */
const nearlyTls = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.constantFrom(20, 21, 22, 23), fc.uint8Array({ maxLength: 60 }))
        .map(([type, body]) => bytes(type, 3, 3, 0, body.length, ...body)),
      fc
        .uint8Array({ maxLength: 60 })
        .map((body) => bytes(22, 3, 3, 0, body.length + 4, 2, 0, 0, body.length, ...body)),
      fc
        .tuple(fc.constantFrom(0, 4), fc.array(fc.oneof(fc.constantFrom(0, 2, 3, 6), fc.nat(255)), { maxLength: 30 }))
        .map(([type, body]) => bytes(0x80, body.length + 1, type, ...body)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

describe("records and handshake messages", () => {
  it("puts together a message that straddles records", () => {
    const { records, foreign } = readRecords(
      bytes(22, 3, 3, 0, 3, 11, 0, 0, 22, 3, 3, 0, 4, 2, 0xaa, 0xbb, 1, 22, 3, 3, 0, 9, 0),
    );
    expect(foreign).toBe(false);
    expect(records).toHaveLength(2);
    expect(readHandshakes(records.map(({ fragment }) => fragment))).toEqual([{ type: 11, body: bytes(0xaa, 0xbb) }]);
  });

  it.each([
    ["another protocol", bytes(0x48, 0x54, 0x54, 0x50)],
    ["another major version", bytes(22, 2, 0, 0, 1, 0)],
    ["a record above the limit", bytes(22, 3, 3, 0xff, 0xff)],
    ["a record type that does not exist", bytes(24, 3, 3, 0, 0)],
  ])("tells what is no TLS: %s", (_name, start) => {
    expect(readRecords(start)).toEqual({ records: [], foreign: true });
  });

  it("waits for the rest of what may still be TLS", () => {
    for (const start of [bytes(), bytes(22), bytes(22, 3), bytes(22, 3, 3, 0), bytes(22, 3, 3, 0, 2, 1)])
      expect(readRecords(start)).toEqual({ records: [], foreign: false });
  });

  it("reads any bytes", () => {
    fc.assert(
      fc.property(nearlyTls, (given) => {
        const { records } = readRecords(given);
        expect(records.reduce((sum, { fragment }) => sum + 5 + fragment.length, 0)).toBeLessThanOrEqual(given.length);
        readHandshakes(records.map(({ fragment }) => fragment));
      }),
    );
  });
});

describe("the Certificate message", () => {
  const one = [0, 0, 2, 0xaa, 0xbb];
  const other = [0, 0, 1, 0xcc];

  it("has one form before TLS 1.3 and another since", () => {
    const expected = [bytes(0xaa, 0xbb), bytes(0xcc)];
    expect(readCertificateMessage(bytes(0, 0, 9, ...one, ...other), "TLSv1.2")).toEqual(expected);
    const modern = bytes(0, 0, 0, 16, ...one, 0, 3, 1, 2, 3, ...other, 0, 0);
    expect(readCertificateMessage(modern, "TLSv1.3")).toEqual(expected);
  });

  it.each([
    ["nothing", bytes(), "TLSv1.2"],
    ["an empty list", bytes(0, 0, 0), "TLSv1.2"],
    ["an empty certificate", bytes(0, 0, 3, 0, 0, 0), "TLSv1.2"],
    ["a list longer than the message", bytes(0, 0, 9, ...one), "TLSv1.2"],
    ["a certificate longer than the list", bytes(0, 0, 5, 0, 0, 9, 1, 2), "TLSv1.2"],
    ["bytes after the list", bytes(0, 0, 5, ...one, 0), "TLSv1.2"],
    ["no extensions in TLS 1.3", bytes(0, 0, 0, 5, ...one), "TLSv1.3"],
    ["more than 128 KiB", new Uint8Array(131_073), "TLSv1.2"],
  ] as const)("is refused: %s", (_name, body, form) => {
    expect(readCertificateMessage(body, form)).toBeNull();
  });

  it("reads any bytes", () => {
    const list = fc
      .array(fc.oneof(fc.constantFrom(0, 0, 1, 2, 5), fc.nat(255)), { maxLength: 80 })
      .map((body) => bytes(0, 0, body.length, ...body));
    fc.assert(
      fc.property(fc.oneof(list, fc.uint8Array({ maxLength: 80 })), fc.boolean(), (body, modern) => {
        const read = readCertificateMessage(body, modern ? "TLSv1.3" : "TLSv1.2");
        for (const certificate of read ?? []) expect(certificate.length).toBeLessThan(body.length);
      }),
    );
  });
});

describe("ClientHello", () => {
  /** SSL 2 has neither records nor messages of this form. */
  const recordVersions = tlsVersions.filter((version) => version !== "SSLv2");

  it("of SSL 2 offers its seven ciphers and a challenge", () => {
    const hello = clientHello({ offer: "SSLv2", serverName: "www.acme.test", random, keyShare });
    const start = bytes(0x80, 46, 1, 0, 2, 0, 21, 0, 0, 0, 16);
    expect(hello.subarray(0, 11)).toEqual(start);
    expect(hello).toHaveLength(2 + 46);
    expect(hello.subarray(-16)).toEqual(random.subarray(0, 16));
  });

  it.each(recordVersions)("%s: every length in it is right", (version) => {
    const hello = clientHello({ offer: version, serverName: "www.acme.test", random, keyShare });
    const { records } = readRecords(hello);
    expect(records).toHaveLength(1);
    const [message] = readHandshakes(records.map(({ fragment }) => fragment));
    expect(message?.type).toBe(1);
    expect(5 + 4 + (message?.body.length ?? 0)).toBe(hello.length);
    expect([...hello.subarray(9, 11)]).toEqual(
      {
        SSLv3: [3, 0],
        TLSv1: [3, 1],
        "TLSv1.1": [3, 2],
        "TLSv1.2": [3, 3],
        "TLSv1.3": [3, 3],
      }[version],
    );
    expect(Buffer.from(hello).includes("www.acme.test")).toBe(version !== "SSLv3");
  });

  it.each(suiteOffers)("%s: offers its suites alone, up to TLS 1.2", (offer) => {
    const hello = Buffer.from(clientHello({ offer, serverName: null, random, keyShare }));
    const suites = { weak: WEAK_SUITES, static: STATIC_SUITES, dhe: DHE_SUITES }[offer];
    // The last one is no suite: it says that renegotiation is secure.
    expect(offeredSuites(hello)).toEqual([...suites, 0x00ff]);
    expect([...hello.subarray(9, 11)]).toEqual([3, 3]);
    expect(readRecords(hello).records[0]?.fragment.length).toBe(hello.length - 5);
  });

  it("is right in every length for any host and offer", () => {
    const offers = fc.constantFrom(...recordVersions, ...suiteOffers);
    const names = fc.option(fc.domain());
    fc.assert(
      fc.property(offers, names, (offer, serverName) => {
        const { records } = readRecords(clientHello({ offer, serverName, random, keyShare }));
        const [message, ...rest] = readHandshakes(records.map(({ fragment }) => fragment));
        expect([records.length, message?.type, rest]).toEqual([1, 1, []]);
        expect(4 + (message?.body.length ?? 0)).toBe(records[0]?.fragment.length);
      }),
    );
  });
});

describe("cipher suites", () => {
  it.each([
    [0x003b, "TLS_RSA_WITH_NULL_SHA256", "nothing is encrypted", false],
    [0x00a7, "TLS_DH_anon_WITH_AES_256_GCM_SHA384", "nobody proves who the server is", false],
    [0x0003, "TLS_RSA_EXPORT_WITH_RC4_40_MD5", "keys of 40 bits", false],
    [0xc011, "TLS_ECDHE_RSA_WITH_RC4_128_SHA", "RC4", true],
    [0x0009, "TLS_RSA_WITH_DES_CBC_SHA", "DES", false],
    [0xc008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", "3DES", true],
    [0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256", null, false],
    [0xc031, "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256", null, false],
    [0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", null, true],
    [0x1301, "suite 0x1301", null, true],
  ] as const)("%i is %s", (code, name, weakness, secret) => {
    expect([suiteName(code), weaknessOf(name), forwardSecret(name)]).toEqual([name, weakness, secret]);
  });

  it("are offered in one hello each, none twice", () => {
    const all = [...WEAK_SUITES, ...STATIC_SUITES, ...DHE_SUITES];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the Diffie-Hellman group", () => {
  const exchange = (size: number, ...prime: readonly number[]) => ({
    type: 12,
    body: bytes(size >> 8, size & 0xff, ...prime),
  });
  const certificate = { type: 11, body: bytes(0, 0, 0) };
  const done = { type: 14, body: bytes() };

  it.each([
    ["1024 bits", [certificate, exchange(128, ...Array.from({ length: 128 }, () => 0xff))], 1024],
    ["zeros at its start", [exchange(4, 0, 0, 1, 0)], 9],
    ["zero", [exchange(2, 0, 0)], null],
    ["longer than the message", [exchange(200, 1, 2)], null],
    ["an empty message", [{ type: 12, body: bytes() }], null],
    ["no key exchange at all", [certificate, done], null],
    ["not yet", [certificate], undefined],
  ] as const)("%s", (_name, messages, bits) => {
    expect(dhGroupBits(messages)).toBe(bits);
  });

  it("reads any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        expect(dhGroupBits([{ type: 12, body }]) ?? 0).toBeLessThanOrEqual(body.length * 8);
      }),
    );
  });
});

describe("the answer to a ClientHello", () => {
  const ssl2Taken = { kind: "hello", version: 2, suite: 0, scts: 0 };
  /** Two bytes of certificate, so many of cipher specs, sixteen of connection id. */
  const ssl2 = (specs: number, minor = 2) => {
    const rest = Array.from({ length: 2 + specs + 16 }, () => 7);
    return [0x80, 11 + rest.length, 4, 0, 1, 0, minor, 0, 2, 0, specs, 0, 16, ...rest];
  };

  const hello = (...extensions: readonly number[]) => {
    const body = [3, 3, ...random, 0, 0x13, 0x01, 0, 0, extensions.length, ...extensions];
    return [22, 3, 3, 0, body.length + 4, 2, 0, 0, body.length, ...body];
  };

  it.each([
    [
      "TLS 1.3 by supported_versions",
      hello(0, 43, 0, 2, 3, 4),
      { kind: "hello", version: 0x0304, suite: 0x1301, scts: 0 },
    ],
    [
      "behind another extension",
      hello(0, 51, 0, 1, 9, 0, 43, 0, 2, 3, 4),
      { kind: "hello", version: 0x0304, suite: 0x1301, scts: 0 },
    ],
    ["without supported_versions", hello(0xff, 1, 0, 1, 0), { kind: "hello", version: 0x0303, suite: 0x1301, scts: 0 }],
    [
      "with timestamps",
      hello(0, 18, 0, 106, ...sctList(2)),
      { kind: "hello", version: 0x0303, suite: 0x1301, scts: 2 },
    ],
    ["supported_versions cut off", hello(0, 43, 0, 2, 3), { kind: "foreign", protocol: null }],
    ["a hello too short to be one", [22, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3], { kind: "foreign", protocol: null }],
    ["another handshake message first", [22, 3, 3, 0, 5, 11, 0, 0, 1, 0], { kind: "foreign", protocol: null }],
    ["a fatal alert", [21, 3, 3, 0, 2, 2, 70], { kind: "alert", description: "protocol_version" }],
    ["close_notify", [21, 3, 3, 0, 2, 1, 0], { kind: "alert", description: "close_notify" }],
    ["a warning and no more yet", [21, 3, 3, 0, 2, 1, 112], { kind: "incomplete" }],
    ["half a hello", hello(0, 43, 0, 2, 3, 4).slice(0, 40), { kind: "incomplete" }],
    ["application data", [23, 3, 3, 0, 1, 0], { kind: "foreign", protocol: null }],
    ["HTTP", [...Buffer.from("HTTP/1.1 200 OK")], { kind: "foreign", protocol: "HTTP" }],
    ["a mail server's greeting", [...Buffer.from("220 mx.acme.test")], { kind: "foreign", protocol: "SMTP or FTP" }],
    ["nothing yet", [], { kind: "incomplete" }],
    ["an SSL 2 ServerHello", ssl2(3), ssl2Taken],
    ["the start of an SSL 2 ServerHello that lists its ciphers", ssl2(3).slice(0, 13), ssl2Taken],
    ["less than its start", ssl2(3).slice(0, 12), { kind: "incomplete" }],
    ["one byte of it", [0x80], { kind: "incomplete" }],
    ["an SSL 2 ServerHello without a cipher in common", ssl2(0), { kind: "foreign", protocol: null }],
    ["an SSL 2 ServerHello with half a cipher", ssl2(2), { kind: "foreign", protocol: null }],
    ["an SSL 2 ServerHello of another version", ssl2(3, 3), { kind: "foreign", protocol: null }],
    ["an SSL 2 ServerHello too short to be one", [0x80, 10, 4, 0, 1, 0, 2], { kind: "foreign", protocol: null }],
    ["an SSL 2 error", [0x80, 3, 0, 0, 1], { kind: "alert", description: "SSL 2 error" }],
    ["another SSL 2 message", [0x80, 11, 6, 0, 1, 0, 2], { kind: "foreign", protocol: null }],
  ] as const)("%s", (_name, answer, expected) => {
    expect(readServerAnswer(Uint8Array.from(answer))).toEqual(expected);
  });

  it("reads any bytes, and never takes back what it said when more come", () => {
    fc.assert(
      fc.property(nearlyTls, fc.nat(200), (given, cut) => {
        const early = readServerAnswer(given.subarray(0, cut));
        const late = readServerAnswer(given);
        if (early.kind === "hello") expect(late).toEqual(early);
      }),
    );
  });
});
