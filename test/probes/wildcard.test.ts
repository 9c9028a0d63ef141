import { describe, expect, it } from "vitest";
import type { DnsAnswer, DnsOutcome, RecordType } from "../../src/model/seen/dns.js";
import { wildcard } from "../../src/probes/wildcard.js";
import { answer } from "../helpers/dns.js";
import { host, target } from "../helpers/target.js";

function look(said: (type: RecordType, count: number) => DnsOutcome | string) {
  const asked: string[] = [];
  let last = 0;
  const random = () => {
    last = (last + 0.37) % 1;
    return last;
  };
  const ask = async (name: string, type: RecordType): Promise<DnsAnswer> => {
    const given = said(type, asked.length);
    asked.push(`${name} ${type}`);
    if (!given.includes(".") && !given.includes(":")) return answer(name, type, given as DnsOutcome);
    return answer(name, type, "answer", [{ type: type as "A", name, ttl: 60, data: given }]);
  };
  return { asked, seen: wildcard.look("acme.test", target(), { dns: { ask }, random }, AbortSignal.timeout(1000)) };
}

describe("wildcard", () => {
  it("looks at the domain, not at addresses and single labels", () => {
    expect(wildcard.subjects(target())).toEqual(["acme.test"]);
    const hosts = ["www.acme.test", "*.acme-apps.test", "acme.vercel.app", "192.0.2.1"].map((name) => host(name));
    expect(wildcard.subjects(target({ hosts }))).toEqual(["acme.test", "acme-apps.test"]);
    expect(wildcard.subjects(target({ domain: "localhost", hosts: [] }))).toHaveProperty("skip");
    expect(wildcard.subjects(target({ domain: "192.0.2.1", hosts: [] }))).toHaveProperty("skip");
  });

  it("asks for two different random labels of twelve letters", async () => {
    const { seen, asked } = look(() => "nxdomain");
    const { labels } = await seen;
    expect(labels).toMatchObject([{ outcome: "nxdomain" }, { outcome: "nxdomain" }]);
    expect(new Set(labels.map(({ name }) => name)).size).toBe(2);
    for (const { name } of labels) expect(name).toMatch(/^[a-z]{12}\.acme\.test$/);
    // NXDOMAIN needs no second question.
    expect(asked).toHaveLength(2);
  });

  it("gives the addresses of both families", async () => {
    const { seen } = look((type) => (type === "A" ? "192.0.2.1" : "2001:db8::1"));
    expect((await seen).labels).toMatchObject([
      { outcome: "answer", addresses: ["192.0.2.1", "2001:db8::1"] },
      { outcome: "answer", addresses: ["192.0.2.1", "2001:db8::1"] },
    ]);
  });

  it("keeps that nobody answered", async () => {
    const one = await look((type) => (type === "A" ? "timeout" : "nodata")).seen;
    const other = await look((type) => (type === "A" ? "nodata" : "servfail")).seen;
    expect([...one.labels, ...other.labels].map(({ outcome }) => outcome)).toEqual([
      "timeout",
      "timeout",
      "servfail",
      "servfail",
    ]);
  });
});
