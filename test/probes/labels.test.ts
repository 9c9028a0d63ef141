import { describe, expect, it } from "vitest";
import { labels } from "../../src/probes/labels.js";
import { host, target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

async function lookAt(name: string, zone: Zone) {
  const dns = zoneDns(zone);
  return { seen: await labels.look(name, target(), { dns }, new AbortController().signal), asked: dns.asked };
}

const N = "staging.acme.test";

describe("labels", () => {
  it("looks at well-known names that are not declared, at none of the mail set-up and not at www", () => {
    const names = labels.subjects(target({ hosts: [host("api.acme.test"), host("acme.test")] }));
    expect(names).toContain(N);
    expect(names).toContain("grafana.acme.test");
    for (const name of ["api", "www", "mail"]) expect(names).not.toContain(`${name}.acme.test`);
  });

  it("looks below every domain of the target, and below none that a provider gave away", () => {
    const hosts = ["shop.acme-shop.test", "acme.vercel.app", "*.acme-apps.test"].map((name) => host(name));
    const names = labels.subjects(target({ hosts }));
    expect(names).toContain("staging.acme-shop.test");
    expect(names).toContain(N);
    for (const name of ["staging.acme.vercel.app", "staging.acme-apps.test"]) expect(names).not.toContain(name);
  });

  it("has nothing to look at below an address, a single label or a declared wildcard", () => {
    expect(labels.subjects(target({ domain: "192.0.2.1", hosts: [] }))).toHaveProperty("skip");
    expect(labels.subjects(target({ domain: "localhost", hosts: [] }))).toHaveProperty("skip");
    expect(labels.subjects(target({ hosts: [host("*.acme.test")] }))).toHaveProperty("skip");
  });

  it("asks one question for a name that does not exist", async () => {
    const { seen, asked } = await lookAt(N, { "acme.test": { A: ["192.0.2.1"] } });
    expect(seen).toEqual({ target: null, outcome: "nxdomain", domain: null, addresses: [] });
    expect(asked).toEqual([`${N} A`]);
  });

  it("asks a silent resolver once", async () => {
    const { seen, asked } = await lookAt(N, { [N]: "timeout" });
    expect(seen).toMatchObject({ outcome: "timeout", addresses: [] });
    expect(asked).toEqual([`${N} A`]);
  });

  it("gives the addresses of both families and the end of the alias", async () => {
    const { seen } = await lookAt(N, {
      [N]: { CNAME: "acme.pages.example" },
      "acme.pages.example": { A: ["192.0.2.1"], AAAA: ["2001:db8::1"] },
    });
    expect(seen).toMatchObject({
      target: "acme.pages.example",
      outcome: "answer",
      addresses: ["192.0.2.1", "2001:db8::1"],
    });
  });

  it.each([
    ["nobody has", { "other.com": { A: ["192.0.2.1"] } }, "nxdomain"],
    ["somebody has", { "vendor.com": { A: ["192.0.2.1"] } }, "nodata"],
  ])("says of an alias that leads nowhere whether its domain is one that %s", async (_, zone, outcome) => {
    const { seen } = await lookAt(N, { ...zone, [N]: { CNAME: "acme.vendor.com" } });
    expect(seen).toMatchObject({ outcome: "nxdomain", domain: { name: "vendor.com", outcome } });
  });

  it("knows no domain to register below a top-level domain that nobody runs", async () => {
    const { seen } = await lookAt(N, { [N]: { CNAME: "acme.vendor.internal" } });
    expect(seen).toMatchObject({ outcome: "nxdomain", target: "acme.vendor.internal", domain: null });
  });
});
