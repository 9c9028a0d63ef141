import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOcspResponse } from "../../../src/parse/tls/ocsp.js";
import { countScts } from "../../../src/parse/tls/sct-list.js";
import { ocspResponse, sctList } from "../../helpers/ocsp.js";

const NEXT = "2049-11-27T08:00:00.000Z";
const nothing = { status: null, nextUpdate: null, scts: 0 };

describe("a stapled OCSP response", () => {
  it.each([
    ["good", ocspResponse(), { status: "good", nextUpdate: NEXT, scts: 0 }],
    ["revoked", ocspResponse({ status: "revoked" }), { status: "revoked", nextUpdate: NEXT, scts: 0 }],
    ["unknown", ocspResponse({ status: "unknown" }), { status: "unknown", nextUpdate: NEXT, scts: 0 }],
    ["without an end", ocspResponse({ nextUpdate: null }), { status: "good", nextUpdate: null, scts: 0 }],
    [
      "with a time that is none",
      ocspResponse({ nextUpdate: "20269999999999Z" }),
      { status: "good", nextUpdate: null, scts: 0 },
    ],
    ["with timestamps", ocspResponse({ scts: 3 }), { status: "good", nextUpdate: NEXT, scts: 3 }],
    ["tryLater", ocspResponse({ responseStatus: 3 }), nothing],
    ["nothing", Buffer.alloc(0), nothing],
    ["text", Buffer.from("<html>not found</html>"), nothing],
    ["more than 64 KiB", Buffer.concat([ocspResponse(), Buffer.alloc(65_536)]), nothing],
  ])("is read: %s", (_name, bytes, expected) => {
    expect(readOcspResponse(bytes)).toEqual(expected);
  });

  it("reads damaged and any other bytes", () => {
    const whole = ocspResponse({ scts: 2 });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, length) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = value;
        expect(readOcspResponse(damaged).scts).toBeLessThanOrEqual(100);
        if (length < whole.length) expect(readOcspResponse(whole.subarray(0, length))).toEqual(nothing);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (given) => void readOcspResponse(given)));
  });
});

describe("a list of signed certificate timestamps", () => {
  it.each([
    ["two", sctList(2), 2],
    ["none", sctList(0), 0],
    ["cut off", sctList(2).subarray(0, 60), 0],
    ["with bytes behind it", Buffer.concat([sctList(1), Buffer.from([0])]), 0],
    ["with an empty one", Buffer.from([0, 2, 0, 0]), 0],
    ["nothing", Buffer.alloc(0), 0],
    ["one byte", Buffer.from([0]), 0],
  ])("counts %s", (_name, list, count) => {
    expect(countScts(list)).toBe(count);
  });

  it("reads any bytes", () => {
    const framed = fc
      .uint8Array({ maxLength: 300 })
      .map((body) => Buffer.concat([Buffer.from([body.length >> 8, body.length & 0xff]), body]));
    fc.assert(
      fc.property(fc.oneof(framed, fc.uint8Array({ maxLength: 300 })), (given) => {
        expect(countScts(given) * 3).toBeLessThanOrEqual(Math.max(0, given.length - 2));
      }),
    );
  });
});
