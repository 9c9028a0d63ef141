import { describe, expect, it } from "vitest";
import type { DnsAnswer, DnsOutcome, DnsRecord, RecordType } from "../../src/model/seen/dns.js";
import { names } from "../../src/probes/names.js";
import { answer } from "../helpers/dns.js";
import { host, target } from "../helpers/target.js";

const H = "www.acme.test";
const a = (name: string, data: string): DnsRecord => ({ type: "A", name, ttl: 60, data });
const aaaa = (name: string, data: string): DnsRecord => ({ type: "AAAA", name, ttl: 60, data });
const cname = (name: string, data: string): DnsRecord => ({ type: "CNAME", name, ttl: 60, data });

type Said = Readonly<Record<string, DnsOutcome | readonly DnsRecord[]>>;

/** Answers by `name TYPE`; NODATA for what is not listed. */
function look(said: Said) {
  const asked: string[] = [];
  const ask = async (name: string, type: RecordType): Promise<DnsAnswer> => {
    asked.push(`${name} ${type}`);
    const given = said[`${name} ${type}`] ?? "nodata";
    return typeof given === "string" ? answer(name, type, given) : answer(name, type, "answer", given);
  };
  return { asked, seen: names.look(H, target(), { dns: { ask } }, AbortSignal.timeout(1000)) };
}

describe("names", () => {
  it("looks at named hosts, not at wildcards or addresses", () => {
    const hosts = [host("acme.test"), host("*.acme.test"), host("192.0.2.1"), host("2001:db8::1")];
    expect(names.subjects(target({ hosts }))).toEqual(["acme.test"]);
    expect(names.subjects(target({ hosts: [host("192.0.2.1")] }))).toHaveProperty("skip");
  });

  it("gives both families' addresses, IPv4 first, and the chain", async () => {
    const { seen, asked } = look({
      [`${H} A`]: [cname(H, "edge.example"), cname("edge.example", "pop.example"), a("pop.example", "192.0.2.1")],
      [`${H} AAAA`]: [
        cname(H, "edge.example"),
        cname("edge.example", "pop.example"),
        aaaa("pop.example", "2001:db8::1"),
      ],
    });
    expect(await seen).toMatchObject({
      chain: [
        { name: H, target: "edge.example", ttl: 60 },
        { name: "edge.example", target: "pop.example", ttl: 60 },
      ],
      loop: null,
      addresses: ["192.0.2.1", "2001:db8::1"],
    });
    expect(asked).toEqual([`${H} A`, `${H} AAAA`]);
  });

  it("does not mix two chains that a steering CDN gave", async () => {
    const { seen } = look({
      [`${H} A`]: [cname(H, "x.example"), cname("x.example", "y.example"), a("y.example", "192.0.2.1")],
      [`${H} AAAA`]: [cname(H, "y.example"), cname("y.example", "x.example"), aaaa("x.example", "2001:db8::1")],
    });
    expect(await seen).toMatchObject({ loop: null, addresses: ["192.0.2.1", "2001:db8::1"] });
  });

  it("shows a circle that the answer holds", async () => {
    const { seen } = look({ [`${H} A`]: [cname(H, "b.test"), cname("b.test", H)] });
    expect(await seen).toMatchObject({ loop: H, addresses: [], chain: [{ target: "b.test" }, { target: H }] });
  });

  it("finds a circle behind SERVFAIL by asking for the CNAMEs", async () => {
    const { seen } = look({
      [`${H} A`]: "servfail",
      [`${H} AAAA`]: "servfail",
      [`${H} CNAME`]: [cname(H, "b.test")],
      "b.test CNAME": [cname("b.test", H)],
    });
    expect(await seen).toMatchObject({ loop: H, chain: [{ name: H }, { name: "b.test" }] });
  });

  it("finds the CNAME whose target is gone where NXDOMAIN hid it", async () => {
    const { seen } = look({
      [`${H} A`]: "nxdomain",
      [`${H} AAAA`]: "nxdomain",
      [`${H} CNAME`]: [cname(H, "gone.example")],
      "gone.example CNAME": "nxdomain",
    });
    expect(await seen).toMatchObject({ loop: null, chain: [{ name: H, target: "gone.example" }] });
  });

  it("asks no further after NODATA or silence, and stops after 16 links", async () => {
    for (const outcome of ["nodata", "timeout"] as const) {
      const { seen, asked } = look({ [`${H} A`]: outcome, [`${H} AAAA`]: outcome });
      await seen;
      expect(asked).toHaveLength(2);
    }
    const links = Array.from(
      { length: 30 },
      (_, index) => [index === 0 ? H : `n${index}.test`, `n${index + 1}.test`] as const,
    );
    const { seen, asked } = look({
      [`${H} A`]: "servfail",
      ...Object.fromEntries(links.map(([from, to]) => [`${from} CNAME`, [cname(from, to)]])),
    });
    expect((await seen).chain).toHaveLength(16);
    expect(asked).toHaveLength(18);
  });
});
