import { describe, expect, it } from "vitest";
import type { DnsAnswer, DnsRecord } from "../../src/model/seen/dns.js";
import { soa } from "../../src/probes/soa.js";
import { answer } from "../helpers/dns.js";
import { host, target } from "../helpers/target.js";

const D = "acme.test";
const record = (name: string): DnsRecord => ({
  type: "SOA",
  name,
  ttl: 900,
  data: { mname: `ns1.${name}`, rname: `hm.${name}`, serial: 7, refresh: 1, retry: 1, expire: 1, minimum: 3600 },
});
const lookAt = (given: DnsAnswer) =>
  soa.look(D, target(), { dns: { ask: async () => given } }, new AbortController().signal);

describe("soa", () => {
  it("looks at each domain once, not at addresses and single labels", () => {
    const hosts = ["www.acme.test", "api.acme.test", "acme.co.uk", "192.0.2.1", "localhost"].map((name) => host(name));
    expect(soa.subjects(target({ hosts }))).toEqual([D, "acme.co.uk"]);
    expect(soa.subjects(target({ hosts: [host("localhost")] }))).toHaveProperty("skip");
  });

  it.each([
    ["the answer", answer(D, "SOA", "answer", [record(D)]), D],
    [
      "the authority section of a negative one",
      answer(D, "SOA", "nodata", [], { authorities: [record("test")] }),
      "test",
    ],
  ])("takes the record from %s", async (_, given, zone) => {
    expect(await lookAt(given)).toEqual({ outcome: given.outcome, soa: { zone, ttl: 900, minimum: 3600 } });
  });

  it("does not take the zone of an alias's target for its own", async () => {
    expect(await lookAt(answer(D, "SOA", "nodata", [], { authorities: [record("cdn.example")] }))).toEqual({
      outcome: "nodata",
      soa: null,
    });
  });

  it("keeps that nobody answered", async () => {
    expect(await lookAt(answer(D, "SOA", "timeout"))).toEqual({ outcome: "timeout", soa: null });
  });
});
