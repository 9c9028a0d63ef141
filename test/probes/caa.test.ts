import { describe, expect, it } from "vitest";
import type { Caa, DnsAnswer, DnsOutcome, DnsRecord, RecordType } from "../../src/model/seen/dns.js";
import { caa } from "../../src/probes/caa.js";
import { answer } from "../helpers/dns.js";
import { host, target } from "../helpers/target.js";

const LE: Caa = { critical: false, tag: "issue", value: "letsencrypt.org" };
const record = (name: string, data: Caa = LE): DnsRecord => ({ type: "CAA", name, ttl: 60, data });

function look(subject: string, said: Readonly<Record<string, DnsOutcome | readonly DnsRecord[]>>) {
  const ask = async (name: string, type: RecordType): Promise<DnsAnswer> => {
    const given = said[name] ?? "nodata";
    return typeof given === "string" ? answer(name, type, given) : answer(name, type, "answer", given);
  };
  return caa.look(subject, target(), { dns: { ask } }, AbortSignal.timeout(1000));
}

describe("caa", () => {
  it("looks at named hosts with more than one label", () => {
    const hosts = [host("acme.test"), host("*.acme.test"), host("192.0.2.1"), host("localhost")];
    expect(caa.subjects(target({ hosts }))).toEqual(["acme.test"]);
    expect(caa.subjects(target({ hosts: [host("localhost")] }))).toHaveProperty("skip");
  });

  it("climbs to the first name with records", async () => {
    expect(await look("a.b.acme.test", { "acme.test": [record("acme.test")], test: [record("test")] })).toEqual({
      at: "acme.test",
      records: [LE],
      climbed: [
        { name: "a.b.acme.test", outcome: "nodata" },
        { name: "b.acme.test", outcome: "nodata" },
        { name: "acme.test", outcome: "answer" },
      ],
    });
  });

  it("goes on after NXDOMAIN, up to the top-level domain and no further", async () => {
    expect(await look("gone.acme.test", { "gone.acme.test": "nxdomain" })).toEqual({
      at: null,
      records: [],
      climbed: [
        { name: "gone.acme.test", outcome: "nxdomain" },
        { name: "acme.test", outcome: "nodata" },
        { name: "test", outcome: "nodata" },
      ],
    });
  });

  it("takes the records of a CNAME's target, under the target's name", async () => {
    const alias: DnsRecord = { type: "CNAME", name: "www.acme.test", ttl: 60, data: "edge.example" };
    const seen = await look("www.acme.test", { "www.acme.test": [alias, record("edge.example")] });
    expect(seen).toMatchObject({ at: "edge.example", climbed: [{ name: "www.acme.test" }] });
  });

  it("stops where nobody could read, for what stands above does not count then", async () => {
    for (const outcome of ["servfail", "timeout", "refused", "malformed"] as const) {
      const seen = await look("www.acme.test", { "www.acme.test": outcome, "acme.test": [record("acme.test")] });
      expect(seen).toEqual({ at: null, records: [], climbed: [{ name: "www.acme.test", outcome }] });
    }
  });

  it("keeps a bounded set", async () => {
    const long = { ...LE, value: "x".repeat(10_000) };
    const { records } = await look("acme.test", {
      "acme.test": Array.from({ length: 200 }, () => record("acme.test", long)),
    });
    expect(records).toHaveLength(50);
    expect(records[0]?.value).toHaveLength(500);
  });
});
