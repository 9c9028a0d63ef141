/** Names and addresses: wildcards, aliases, and IPv6 alone, dead, or out of reach. */
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { a, cname } from "../../src/demo/zone.js";
import { home } from "./pages.js";
import { audited } from "./stage.js";

const hasIpv6 = await new Promise<boolean>((resolve) => {
  const server = createServer().once("error", () => resolve(false));
  server.listen(0, "::1", () => server.close(() => resolve(true)));
});

const aaaa = (name: string, data: string) => ({ name, type: "AAAA", ttl: 300, class: "IN", data }) as const;

describe.concurrent("names", () => {
  it("a wildcard is a finding where nobody declared it", async () => {
    const world = {
      hosts: { "acme.test": { https: home }, "tenant.acme.test": { https: home, address: "127.1.0.2" } },
      records: [a("*.acme.test", "127.1.0.2")],
    };
    const undeclared = await audited({
      ...world,
      target: "domain: acme.test\nhosts: [{ host: acme.test }, { host: tenant.acme.test, role: app }]",
    });
    const declared = await audited({
      ...world,
      target: `domain: acme.test
hosts: [{ host: acme.test }, { host: "*.acme.test", role: app }]
endpoints: [{ name: tenant, url: "https://tenant.acme.test/", p95: 20s }]`,
    });
    expect(undeclared.found).toEqual(["fail medium dns/wildcard acme.test"]);
    expect(declared.found).toEqual([]);
  });

  it("three aliases on the way to a CDN are usual", async () => {
    const { found } = await audited({
      hosts: { "www.acme.test": { https: home, address: null } },
      records: [
        cname("www.acme.test", "www.acme.test.cdn.test"),
        cname("www.acme.test.cdn.test", "global.cdn.test"),
        cname("global.cdn.test", "edge-7.cdn.test"),
        a("edge-7.cdn.test", "127.1.0.1"),
      ],
      target: "domain: acme.test\nhosts: [{ host: www.acme.test }]",
    });
    expect(found).toEqual([]);
  });

  it.skipIf(!hasIpv6)("a host with IPv6 alone", async () => {
    const { found } = await audited({
      hosts: { "acme.test": { https: home, address: "::1" } },
      target: `domain: acme.test
hosts: [{ host: acme.test }]
endpoints: [{ name: home, url: "https://acme.test/", p95: 20s }]`,
    });
    expect(found).toEqual([]);
  });

  it("IPv6 that is dead while IPv4 works is one finding", async () => {
    const { found } = await audited({
      hosts: { "acme.test": { https: home } },
      // Nothing listens there.
      records: [aaaa("acme.test", "::1")],
      target: `domain: acme.test
hosts: [{ host: acme.test }]
endpoints: [{ name: home, url: "https://acme.test/", p95: 20s }]`,
    });
    expect(found).toEqual(hasIpv6 ? ["fail high dns/ipv6 acme.test"] : []);
  });

  it("IPv6 without a route from here says nothing of the host", async () => {
    const target = `domain: acme.test
hosts: [{ host: acme.test }]
network: { internalRanges: [127.0.0.0/8, "fe80::/10"], rdap: false, osv: false }`;
    // Link-local without an interface: no machine has a way there.
    const { found } = await audited({
      hosts: { "acme.test": { https: home } },
      records: [aaaa("acme.test", "fe80::1")],
      target,
    });
    const alone = await audited({
      hosts: { "acme.test": { https: home, address: null } },
      records: [aaaa("acme.test", "fe80::1")],
      target,
    });
    expect(found).toEqual(["unknown high dns/ipv6 acme.test"]);
    expect(alone.found.filter((row) => row.startsWith("fail"))).toEqual([]);
    expect(alone.found).toContain("unknown critical tls/handshake acme.test");
  });
});
