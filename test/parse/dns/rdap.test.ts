import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rdapBase, readRegistration } from "../../../src/parse/dns/rdap.js";

const D = "acme.example";

/** The shape of a registry's answer (RFC 9083 5.3). */
function domain(more: object = {}) {
  return {
    objectClassName: "domain",
    ldhName: D,
    status: ["client transfer prohibited", "client delete prohibited"],
    events: [
      { eventAction: "registration", eventDate: "2020-06-01T00:00:00Z" },
      { eventAction: "expiration", eventDate: "2027-06-01T00:00:00Z" },
      { eventAction: "registrar expiration", eventDate: "2029-06-01T00:00:00Z" },
    ],
    entities: [
      { roles: ["technical"], vcardArray: ["vcard", [["fn", {}, "text", "Somebody"]]] },
      {
        roles: ["registrar"],
        handle: "999",
        vcardArray: [
          "vcard",
          [
            ["version", {}, "text", "4.0"],
            ["fn", {}, "text", "Example Registrar"],
          ],
        ],
      },
    ],
    ...more,
  };
}

describe("a registration", () => {
  it("is read with its date, its statuses and its registrar", () => {
    expect(readRegistration(domain(), D)).toEqual({
      registrar: "Example Registrar",
      expires: "2027-06-01T00:00:00.000Z",
      statuses: ["client transfer prohibited", "client delete prohibited"],
    });
  });

  it("is the same in EPP's words, in capitals, with an offset, and without a registrar's name", () => {
    const other = domain({
      ldhName: "ACME.EXAMPLE.",
      status: ["clientTransferProhibited", "Redemption Period", 7],
      events: [{ eventAction: "Expiration", eventDate: "2027-06-01T02:00:00+02:00" }],
      entities: [{ roles: ["registrar"], handle: "999" }],
    });
    expect(readRegistration(other, D)).toEqual({
      registrar: "999",
      expires: "2027-06-01T00:00:00.000Z",
      statuses: ["client transfer prohibited", "redemption period"],
    });
  });

  it.each([
    ["no events", { events: undefined }],
    ["a date that is none", { events: [{ eventAction: "expiration", eventDate: "soon" }] }],
    ["a number for a date", { events: [{ eventAction: "expiration", eventDate: 20270601 }] }],
  ])("has no date with %s", (_, more) => {
    expect(readRegistration(domain(more), D)?.expires).toBeNull();
  });

  it("has no statuses where the registry shows none, which is not the same as an empty list", () => {
    expect(readRegistration(domain({ status: undefined }), D)?.statuses).toBeNull();
    expect(readRegistration(domain({ status: [] }), D)?.statuses).toEqual([]);
  });

  it.each([
    ["an error object", { errorCode: 404, title: "Not Found" }],
    ["another domain", domain({ ldhName: "other.example" })],
    ["a name server", domain({ objectClassName: "nameserver" })],
    ["a list", [domain()]],
    ["nothing", undefined],
  ])("is not read from %s", (_, answer) => {
    expect(readRegistration(answer, D)).toBeNull();
  });

  it("never fails, whatever stands in its place", () => {
    const keys = fc.constantFrom("status", "events", "entities", "ldhName", "objectClassName");
    fc.assert(
      fc.property(keys, fc.jsonValue({ maxDepth: 6 }), (key, value) => {
        const read = readRegistration(domain({ [key]: value }), D);
        if (read?.expires) expect(new Date(read.expires).toISOString()).toBe(read.expires);
        expect(read?.statuses?.every((one) => typeof one === "string") ?? true).toBe(true);
      }),
    );
  });

  it("never fails within its lists either", () => {
    const entry = fc.record({
      roles: fc.oneof(fc.jsonValue(), fc.constant(["registrar"])),
      vcardArray: fc.oneof(fc.jsonValue(), fc.tuple(fc.constant("vcard"), fc.array(fc.array(fc.jsonValue())))),
      eventAction: fc.oneof(fc.jsonValue(), fc.constant("expiration")),
      eventDate: fc.oneof(
        fc.jsonValue(),
        fc.string().map((tail) => `2027-06-01${tail}`),
      ),
    });
    fc.assert(
      fc.property(fc.array(entry), (list) => {
        const read = readRegistration(domain({ entities: list, events: list }), D);
        expect(read).not.toBeNull();
      }),
    );
  });
});

describe("the bootstrap", () => {
  const bootstrap = {
    version: "1.0",
    services: [
      [
        ["example", "test"],
        ["http://plain.registry.example/", "https://rdap.registry.example/v1"],
      ],
      [["co.example"], ["https://co.registry.example/"]],
      [["old"], ["http://plain.registry.example/"]],
    ],
  };

  it.each([
    ["acme.example", "https://rdap.registry.example/v1/"],
    ["ACME.Example", "https://rdap.registry.example/v1/"],
    ["acme.co.example", "https://co.registry.example/"],
    ["acme.old", null],
    ["acme.missing", null],
    ["anexample", null],
  ])("knows the server of %s", (name, base) => {
    expect(rdapBase(bootstrap, name)).toBe(base);
  });

  it("is no obstacle when it is something else", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(rdapBase(value, D)).toBeNull();
        expect(rdapBase({ services: [value, [value, value], [["example"], value]] }, D)).toBeNull();
      }),
    );
  });
});
