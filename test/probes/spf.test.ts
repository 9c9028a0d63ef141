import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { SpfNode } from "../../src/model/seen/mail.js";
import type { Dns } from "../../src/net/io.js";
import { recountSpf, withSpfTerms } from "../../src/parse/mail/spf-recount.js";
import { spfCost } from "../../src/parse/mail/spf-tree.js";
import { spf } from "../../src/probes/spf.js";
import { lookAt } from "../helpers/mail.js";
import { mailDomain, target } from "../helpers/target.js";
import { type Zone, zoneDns, zoneIo } from "../helpers/zone.js";

const D = "acme.test";
const many = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(" ");

/** The tree as nested terms with what became of each. */
function tree(node: SpfNode): unknown[] {
  return node.terms.map(({ term, outcome, unasked, void: gone, node: below }) => {
    const what = `${term} ${outcome ?? unasked}${gone ? " void" : ""}`;
    return below === null || below.terms.length === 0 ? what : [what, ...tree(below)];
  });
}

const look = async (zone: Zone) => tree((await lookAt("spf", D, zone)).root);

describe("the SPF tree", () => {
  it("joins the strings of a record without a separator (RFC 7208 3.3)", async () => {
    const zone = {
      [D]: { TXT: [["v=spf1 include:_s", "pf.one.test -all"]] },
      "_spf.one.test": { TXT: ["v=spf1 -all"] },
    };
    expect(await look(zone)).toEqual(["include:_spf.one.test answer"]);
  });

  it("keeps each outcome of each kind of term", async () => {
    const zone: Zone = {
      [D]: {
        TXT: [
          "v=spf1 a mx a:six.test a:none.test a:gone.test exists:none.test include:bad.test include:slow.test ptr -all",
        ],
        A: ["192.0.2.1"],
        MX: [[10, "mx.acme.test"]],
      },
      "six.test": { AAAA: ["2001:db8::1"] },
      "none.test": { TXT: ["nothing here"] },
      "bad.test": "servfail",
      "slow.test": "timeout",
    };
    expect(await look(zone)).toEqual([
      "a answer",
      "mx answer",
      "a:six.test answer",
      "a:none.test nodata void",
      "a:gone.test nxdomain void",
      "exists:none.test nodata void",
      "include:bad.test servfail",
      "include:slow.test timeout",
      "ptr message",
    ]);
  });

  it("tells an empty non-terminal from a name that does not exist", async () => {
    const zone = {
      [D]: { TXT: ["v=spf1 include:_spf.one.test include:_spf.two.test -all"] },
      "a._spf.one.test": { TXT: ["x"] },
    };
    expect(await look(zone)).toEqual(["include:_spf.one.test nodata void", "include:_spf.two.test nxdomain void"]);
  });

  it("stops at a loop on one path, and follows the same name on two", async () => {
    const zone = {
      [D]: { TXT: ["v=spf1 include:a.test include:b.test -all"] },
      "a.test": { TXT: ["v=spf1 include:b.test -all"] },
      "b.test": { TXT: ["v=spf1 include:acme.test -all"] },
    };
    expect(await look(zone)).toEqual([
      ["include:a.test answer", ["include:b.test answer", "include:acme.test loop"]],
      ["include:b.test answer", "include:acme.test loop"],
    ]);
  });

  it("reaches nothing behind all, and no redirect beside it (RFC 7208 5.1, 6.1)", async () => {
    expect(await look({ [D]: { TXT: ["v=spf1 a -all mx redirect=x.test"] } })).toEqual(["a nodata void"]);
    const redirected = { [D]: { TXT: ["v=spf1 redirect=x.test mx"] }, "x.test": { TXT: ["v=spf1 a -all"] } };
    expect(await look(redirected)).toEqual(["mx nodata void", ["redirect=x.test answer", "a nodata void"]]);
  });

  it("expands the macros that are the same for every message, and asks for no impossible name", async () => {
    const zone = {
      [D]: {
        TXT: [
          `v=spf1 exists:%{i}._spf.acme.test include:%{h}.x.test include:_spf.%{d} a:%{o} include:a..test include:${"a".repeat(64)}.test -all`,
        ],
      },
    };
    expect(await look(zone)).toEqual([
      "exists:%{i}._spf.acme.test message",
      "include:%{h}.x.test message",
      "include:_spf.%{d} nxdomain void",
      "a:%{o} nodata void",
      "include:a..test name",
      `include:${"a".repeat(64)}.test name`,
    ]);
  });

  it("counts the hosts of an mx term", async () => {
    const MX = Array.from({ length: 12 }, (_, index) => [10, `mx${index}.acme.test`] as const);
    const { root } = await lookAt("spf", D, { [D]: { TXT: ["v=spf1 mx -all"], MX } });
    expect(root.terms[0]?.mxHosts).toBe(12);
  });

  it("is whole past the limit: two hundred includes are two hundred", async () => {
    const zone: Record<string, { TXT: string[] }> = {
      [D]: { TXT: [`v=spf1 ${many(20, (n) => `include:a${n}.test`)} -all`] },
    };
    for (let index = 0; index < 20; index++) {
      zone[`a${index}.test`] = { TXT: [`v=spf1 ${many(9, (n) => `include:b${index}-${n}.test`)} -all`] };
      for (let inner = 0; inner < 9; inner++) zone[`b${index}-${inner}.test`] = { TXT: ["v=spf1 ip4:192.0.2.1 -all"] };
    }
    const { root } = await lookAt("spf", D, zone);
    expect(spfCost(root)).toMatchObject({ lookups: 200, cut: false });
  });

  it("is bounded in width, depth and bytes", async () => {
    const zone: Record<string, { TXT: string[] }> = {};
    for (let level = 0; level < 8; level++)
      zone[level === 0 ? D : `b${level}.test`] = {
        TXT: [`v=spf1 ${many(300, () => `include:b${level + 1}.test`)} -all`],
      };
    const bomb = zoneDns(zone);
    const { root } = await lookAt("spf", D, zone, target(), bomb);
    expect(bomb.asked.length).toBeLessThanOrEqual(260);
    expect(spfCost(root).cut).toBe(true);
    const chain: Record<string, { TXT: string[] }> = {};
    for (let index = 0; index < 40; index++)
      chain[index === 0 ? D : `c${index}.test`] = { TXT: [`v=spf1 include:c${index + 1}.test -all`] };
    const deep = zoneDns(chain);
    await lookAt("spf", D, chain, target(), deep);
    expect(deep.asked.length).toBeLessThanOrEqual(20);
    const large = `v=spf1 ${many(5000, (n) => `ip4:192.0.2.${n % 256}`)}`;
    const heavy: Record<string, { TXT: string[] }> = {
      [D]: { TXT: [`v=spf1 ${many(100, (n) => `include:h${n}.test`)} -all`] },
    };
    for (let index = 0; index < 100; index++) heavy[`h${index}.test`] = { TXT: [large] };
    const seen = await lookAt("spf", D, heavy);
    expect(JSON.stringify(seen).length).toBeLessThan(1_000_000);
  });

  it("ends early and in order where time runs out", async () => {
    let elapsed = 0;
    const zone = {
      [D]: { TXT: ["v=spf1 include:one.test include:two.test -all"] },
      "one.test": { TXT: ["v=spf1 -all"] },
      "two.test": { TXT: ["v=spf1 -all"] },
    };
    const inner = zoneDns(zone);
    const dns: Dns = {
      async ask(name, type, signal) {
        if (name === "one.test") elapsed = 40_000;
        return inner.ask(name, type, signal);
      },
    };
    const io = { ...zoneIo(dns), clock: { ...zoneIo(dns).clock, elapsed: () => elapsed } };
    const seen = await spf.look(D, target(), io, new AbortController().signal);
    expect(tree(seen.root)).toEqual(["include:one.test answer", "include:two.test limit"]);
  });

  it("keeps the addresses behind a and mx, of both families", async () => {
    const zone: Zone = {
      [D]: {
        TXT: ["v=spf1 a mx -all"],
        A: ["192.0.2.1"],
        AAAA: ["2001:db8::1"],
        MX: [
          [10, "mx.acme.test"],
          [20, "gone.acme.test"],
        ],
      },
      "mx.acme.test": { A: ["192.0.2.25"], AAAA: ["2001:db8::25"] },
    };
    const { root } = await lookAt("spf", D, zone);
    expect(root.terms.map(({ addresses }) => addresses)).toEqual([
      ["192.0.2.1", "2001:db8::1"],
      ["192.0.2.25", "2001:db8::25"],
    ]);
  });

  it("keeps what is published as the obsolete type SPF", async () => {
    const { obsolete } = await lookAt("spf", D, { [D]: { TXT: ["MS=ms1"], SPF: ["v=spf1 a -all"] } });
    expect(obsolete).toEqual({ name: D, outcome: "answer", records: ["v=spf1 a -all"] });
  });

  it("looks up what declared senders need and the record does not name", async () => {
    const on = target({
      email: [mailDomain(D, { senders: ["google-workspace", "include:spf.one.test", "192.0.2.9"] })],
    });
    const zone = {
      [D]: { TXT: ["v=spf1 include:spf.one.test -all"] },
      "spf.one.test": { TXT: ["v=spf1 -all"] },
      "_spf.google.com": { TXT: ["v=spf1 include:_netblocks.google.com ~all"] },
      "_netblocks.google.com": { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] },
    };
    const seen = await lookAt("spf", D, zone, on);
    expect(seen.wanted.map(({ term }) => term)).toEqual(["include:_spf.google.com"]);
    const better = withSpfTerms("v=spf1 include:spf.one.test -all", ["include:_spf.google.com"]);
    expect(spfCost(recountSpf(seen, better)).lookups).toBe(3);
  });

  it("looks at www and _spf only where the domain has no record", async () => {
    const missing = await lookAt("spf", D, {
      [D]: { TXT: ["MS=ms1"] },
      "www.acme.test": { TXT: ["v=spf1 -all", "other"] },
    });
    expect(missing.elsewhere).toEqual([
      { name: "www.acme.test", outcome: "answer", records: ["v=spf1 -all"] },
      { name: "_spf.acme.test", outcome: "nxdomain", records: [] },
    ]);
    expect((await lookAt("spf", D, { [D]: { TXT: ["v=spf1 -all"] } })).elsewhere).toEqual([]);
  });

  it.each(["servfail", "timeout", "refused"] as const)(
    "fails as a look where the domain itself answers %s",
    async (outcome) => {
      await expect(lookAt("spf", D, { [D]: outcome })).rejects.toThrow(LookFailed);
    },
  );

  it("has the domains that send as subjects", () => {
    const email = [mailDomain("acme.test"), mailDomain("parked.test", { sends: false })];
    expect(spf.subjects(target({ email }))).toEqual(["acme.test"]);
    expect(spf.subjects(target({ email: [mailDomain("parked.test", { sends: false })] }))).toHaveProperty("skip");
  });
});
