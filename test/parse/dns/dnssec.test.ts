import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DnsRecord } from "../../../src/model/seen/dns.js";
import { dsDigest, verifySignature } from "../../../src/net/dns/dnssec.js";
import { readHeader, readSections } from "../../../src/net/dns/message.js";
import { Malformed } from "../../../src/net/dns/wire.js";
import { keySeen, signedSet, zoneKeys } from "../../../src/parse/dns/dnssec.js";
import { digestedKey, signedData } from "../../../src/parse/dns/dnssec-canonical.js";
import { readDnsKey, readDs, readRrsig } from "../../../src/parse/dns/dnssec-records.js";
import { answer } from "../../helpers/dns.js";

const arithmetic = { verify: verifySignature, dsDigest };
const key = (data: string): DnsRecord => ({ type: "DNSKEY", name: "example.com", ttl: 3600, data });

/** RFC 6605 6.1 (ECDSA P-256) and RFC 8080 6.1 (Ed25519): the zone example.com, its key, its DS and a signed record. */
const VECTORS = [
  {
    name: "RFC 6605 6.1",
    key: "257 3 13 GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==",
    tag: 55648,
    ds: "55648 13 2 b4c8c1fe2e7477127b27115656ad6256f424625bf5c1e2770ce6d6e37df61d17",
    owner: "www.example.net",
    zone: "example.net",
    record: { type: "A", name: "www.example.net", ttl: 3600, data: "192.0.2.1" },
    rrsig:
      "A 13 3 3600 20100909100439 20100812100439 55648 example.net. qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==",
  },
  {
    name: "RFC 8080 6.1",
    key: "257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=",
    tag: 3613,
    ds: "3613 15 2 3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79a304b",
    owner: "example.com",
    zone: "example.com",
    record: { type: "MX", name: "example.com", ttl: 3600, data: { preference: 10, exchange: "mail.example.com" } },
    rrsig:
      "MX 15 2 3600 20150819220000 20150729220000 3613 example.com. oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg==",
  },
] as const;

describe("the examples of the RFCs", () => {
  it.each(VECTORS)("$name verify", ({ key: text, tag, ds, owner, zone, record, rrsig }) => {
    const [zoneKey, signature, digest] = [readDnsKey(text), readRrsig(rrsig), readDs(ds)];
    if (zoneKey === null || signature === null || digest === null) throw new Error("the example does not parse");
    expect(zoneKey.keyTag).toBe(tag);
    expect(dsDigest(digest.digestType, digestedKey(zone, zoneKey))).toBe(digest.digest);
    const data = signedData(signature, owner, [record as DnsRecord]);
    expect(verifySignature(signature.algorithm, zoneKey.publicKey, data ?? new Uint8Array(), signature.signature)).toBe(
      true,
    );
    const other = signedData(signature, owner, [{ ...record, name: owner, type: "A", data: "192.0.2.2" }]);
    expect(
      verifySignature(signature.algorithm, zoneKey.publicKey, other ?? new Uint8Array(), signature.signature),
    ).toBe(false);
  });
});

describe("canonical form", () => {
  const rrsig = readRrsig("A 13 2 300 20261220000000 20261120000000 1 acme.test. AAAA");
  const bytes = (records: readonly DnsRecord[], owner = "acme.test", labels = 2) =>
    rrsig && signedData({ ...rrsig, labels }, owner, records);
  const a = (data: string): DnsRecord => ({ type: "A", name: "acme.test", ttl: 5, data });

  it("sorts the records, drops repeats and takes the original TTL", () => {
    expect(bytes([a("192.0.2.2"), a("192.0.2.1"), a("192.0.2.1")])).toEqual(bytes([a("192.0.2.1"), a("192.0.2.2")]));
  });
  it("takes a wildcard's name where the labels say so", () => {
    expect(bytes([a("192.0.2.1")], "www.acme.test")).toEqual(
      bytes([a("192.0.2.1")], "*.acme.test", 3)?.with(3, 2) ?? null,
    );
    expect(bytes([a("192.0.2.1")], "test")).toBeNull();
  });
  it("has no form for records that it does not know", () => {
    expect(bytes([{ type: "OTHER", name: "acme.test", ttl: 1, data: "TYPE65 \\# 0 " }])).toBeNull();
  });
});

describe("keys", () => {
  const record = (flags: number, protocol = 3) =>
    key(`${flags} ${protocol} 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=`);
  it("count only as zone keys of DNSSEC that are not revoked", () => {
    const all = [record(257), record(256), record(1), record(385), record(257, 2), key("nonsense")];
    expect(zoneKeys(all, "example.com").map(({ flags }) => flags)).toEqual([257, 256]);
    expect(zoneKeys(all, "other.com")).toEqual([]);
    expect(zoneKeys(Array(500).fill(record(257)), "example.com")).toHaveLength(16);
  });
  it("of a wrong length or shape cannot be verified with", () => {
    for (const algorithm of [5, 8, 13, 14, 15, 16, 1, 3, 255])
      for (const length of [0, 1, 3, 31, 63, 65])
        expect([null, false]).toContain(
          verifySignature(algorithm, new Uint8Array(length), new Uint8Array(4), new Uint8Array(64)),
        );
  });
});

describe("anything at all", () => {
  const words = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\w+/= .]{0,80}$/),
    fc.constantFrom(...VECTORS.flatMap((one) => [one.key, one.ds, one.rrsig])),
  );
  it("is a record or null, and never throws", () => {
    fc.assert(
      fc.property(words, (text) => {
        for (const read of [readDs, readDnsKey, readRrsig]) read(text);
      }),
    );
  });
  it("in the place of keys and signatures is judged without an exception", () => {
    const record = fc.record({
      type: fc.constantFrom("DNSKEY", "RRSIG", "SOA", "A"),
      name: fc.constant("example.com"),
      ttl: fc.nat(),
      data: words,
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), (records) => {
        const list = records.filter(({ type }) => type !== "SOA") as unknown as readonly DnsRecord[];
        const keys = zoneKeys(list, "example.com");
        for (const one of keys) keySeen(one, "example.com", [], arithmetic);
        signedSet("A", "example.com", answer("example.com", "A", "answer", list), keys, arithmetic);
        signedSet("DNSKEY", "example.com", answer("example.com", "DNSKEY", "answer", list), keys, arithmetic);
      }),
      { numRuns: 50 },
    );
  });
  it("that comes as a message is read or refused, within its end", () => {
    const header = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(3), fc.nat(3));
    const type = fc.constantFrom(1, 2, 5, 6, 15, 16, 28, 41, 43, 46, 48, 65, 257);
    fc.assert(
      fc.property(
        header,
        type,
        fc.uint8Array({ maxLength: 120 }),
        fc.uint8Array({ maxLength: 40 }),
        (counts, number, data, tail) => {
          const start = [0, 1, 0x84, 0, 0, counts[0], 0, counts[1], 0, counts[2], 0, counts[3]];
          const whole = Buffer.from([
            ...start,
            0,
            number >> 8,
            number & 0xff,
            0,
            1,
            0,
            0,
            0,
            9,
            0,
            data.length,
            ...data,
            ...tail,
          ]);
          try {
            readSections(whole, readHeader(whole));
          } catch (error) {
            expect(error).toBeInstanceOf(Malformed);
          }
        },
      ),
    );
  });
});
