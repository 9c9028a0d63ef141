import { describe, expect, it } from "vitest";
import { createDns } from "../../src/net/dns/client.js";
import { cnameNeighbours } from "../../src/probes/cname-neighbours.js";
import { reply, startDnsServer } from "../helpers/dns-server.js";
import { host, mailDomain, target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

const D = "acme.test";
const lookAt = (name: string, zone: Zone) => {
  const dns = zoneDns(zone);
  return cnameNeighbours.look(name, target(), { dns }, new AbortController().signal).then((seen) => ({ seen, dns }));
};

describe("cname-neighbours", () => {
  it("looks at hosts and mail domains once, not at addresses", () => {
    const about = target({ hosts: [host("www.acme.test"), host("192.0.2.1"), host(D)], email: [mailDomain(D)] });
    expect(cnameNeighbours.subjects(about)).toEqual(["www.acme.test", D]);
  });

  it("asks one question where there is no alias", async () => {
    const { seen, dns } = await lookAt(D, { [D]: { A: ["192.0.2.1"], MX: [[10, "mx.acme.test"]] } });
    expect(seen).toEqual({ outcome: "nodata", cname: null, types: [] });
    expect(dns.asked).toEqual([`${D} CNAME`]);
  });

  it("does not take the records of the target for the name's own", async () => {
    const { seen } = await lookAt(D, { [D]: { CNAME: "a.example" }, "a.example": { MX: [[10, "mx.example"]] } });
    expect(seen.cname).toBe("a.example");
    expect(seen.types.flatMap(({ here }) => here)).toEqual([]);
  });

  it("needs no more than the alias, be its target out of order", async () => {
    const { seen } = await lookAt(D, { [D]: { CNAME: "a.example" }, "a.example": { CNAME: D } });
    expect(seen.types.map(({ outcome }) => outcome)).toEqual(["nodata", "nodata", "nodata", "nodata"]);
  });

  it("sees what a zone holds beside an alias", async () => {
    // A server that has both gives what it is asked for.
    const server = await startDnsServer((question) => {
      const alias = { type: "CNAME", name: D, ttl: 300, data: "a.example" } as const;
      const mx = { type: "MX", name: D, ttl: 300, data: { preference: 10, exchange: "mx.acme.test" } } as const;
      return reply(question, { answers: [question.type === "MX" ? mx : alias] });
    });
    const dns = createDns({ resolvers: [server.resolver], timeoutMs: 2000 });
    const seen = await cnameNeighbours.look(D, target(), { dns }, new AbortController().signal);
    dns.close();
    await server.close();
    expect(seen.cname).toBe("a.example");
    expect(seen.types.filter(({ here }) => here.length > 0)).toEqual([
      { type: "MX", outcome: "answer", here: ["10 mx.acme.test"] },
    ]);
  });
});
