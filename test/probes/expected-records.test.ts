import { describe, expect, it } from "vitest";
import { expectedRecords } from "../../src/probes/expected-records.js";
import { host, target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

const H = "www.acme.test";

async function lookAt(records: Readonly<Record<string, readonly string[]>>, zone: Zone) {
  const dns = zoneDns(zone);
  const about = target({ hosts: [host(H, { records })] });
  return { seen: await expectedRecords.look(H, about, { dns }, new AbortController().signal), asked: dns.asked };
}

describe("expected-records", () => {
  it("looks at hosts that declare records, wildcards too", () => {
    const declared = target({ hosts: [host(H), host("*.acme.test", { records: { A: ["192.0.2.1"] } })] });
    expect(expectedRecords.subjects(declared)).toEqual(["*.acme.test"]);
    expect(expectedRecords.subjects(target())).toHaveProperty("skip");
  });

  it("asks for the declared types alone and keeps what is published", async () => {
    const { seen, asked } = await lookAt(
      { A: ["192.0.2.1"], MX: ["10 mx.acme.test"], TXT: ["x"] },
      { [H]: { A: ["192.0.2.1", "192.0.2.2"], MX: [[10, "mx.acme.test"]], TXT: [["v=spf1 ", "-all"]] } },
    );
    expect(seen.types).toEqual([
      { type: "A", outcome: "answer", published: ["192.0.2.1", "192.0.2.2"] },
      { type: "MX", outcome: "answer", published: ["10 mx.acme.test"] },
      { type: "TXT", outcome: "answer", published: ["v=spf1 -all"] },
    ]);
    expect(asked).toEqual([`${H} A`, `${H} MX`, `${H} TXT`]);
  });

  it("keeps the addresses at the end of an alias, and of aliases the host's own alone", async () => {
    const zone: Zone = {
      [H]: { CNAME: "a.example" },
      "a.example": { CNAME: "b.example" },
      "b.example": { A: ["192.0.2.1"] },
    };
    const { seen } = await lookAt({ A: ["192.0.2.1"], CNAME: ["a.example"] }, zone);
    expect(seen.types.map(({ published }) => published)).toEqual([["192.0.2.1"], ["a.example"]]);
    expect(seen.flattened).toBe(false);
  });

  it.each([
    ["the same address", ["192.0.2.1", "192.0.2.7"], true],
    ["another address", ["192.0.2.9"], false],
  ])("tells a flattened alias: %s as its target", async (_, own, flattened) => {
    const { seen } = await lookAt(
      { CNAME: ["acme.pages.example"] },
      { [H]: { A: own }, "acme.pages.example": { A: ["192.0.2.1"] } },
    );
    expect(seen).toMatchObject({ flattened, types: [{ type: "CNAME", outcome: "nodata" }] });
  });
});
