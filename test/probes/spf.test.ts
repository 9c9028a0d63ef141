import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { SpfNode } from "../../src/model/seen/mail.js";
import { spf } from "../../src/probes/spf.js";
import { lookAt } from "../helpers/mail.js";
import { mailDomain, target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

const D = "acme.test";

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

  it("leaves macros unexpanded, and asks for no impossible name", async () => {
    const zone = {
      [D]: {
        TXT: [
          `v=spf1 exists:%{i}._spf.acme.test include:%{d}.x.test include:a..test include:${"a".repeat(64)}.test -all`,
        ],
      },
    };
    expect(await look(zone)).toEqual([
      "exists:%{i}._spf.acme.test message",
      "include:%{d}.x.test message",
      "include:a..test name",
      `include:${"a".repeat(64)}.test name`,
    ]);
  });

  it("counts the hosts of an mx term", async () => {
    const MX = Array.from({ length: 12 }, (_, index) => [10, `mx${index}.acme.test`] as const);
    const { root } = await lookAt("spf", D, { [D]: { TXT: ["v=spf1 mx -all"], MX } });
    expect(root.terms[0]?.mxHosts).toBe(12);
  });

  it("is whole past the limit, and bounded", async () => {
    const wide = (prefix: string) =>
      `v=spf1 ${Array.from({ length: 20 }, (_, index) => `include:${prefix}${index}.test`).join(" ")} -all`;
    const zone: Record<string, { TXT: string[] }> = { [D]: { TXT: [wide("a")] } };
    for (let index = 0; index < 20; index++) zone[`a${index}.test`] = { TXT: [wide(`b${index}-`)] };
    const dns = zoneDns(zone);
    const { root } = await lookAt("spf", D, zone, target(), dns);
    expect(root.terms).toHaveLength(20);
    expect(dns.asked.length).toBeLessThanOrEqual(125);
    const chain: Record<string, { TXT: string[] }> = {};
    for (let index = 0; index < 40; index++)
      chain[index === 0 ? D : `c${index}.test`] = { TXT: [`v=spf1 include:c${index + 1}.test -all`] };
    const deep = zoneDns(chain);
    await lookAt("spf", D, chain, target(), deep);
    expect(deep.asked.length).toBeLessThanOrEqual(20);
  });

  it("looks at www only where the domain has no record", async () => {
    const missing = await lookAt("spf", D, {
      [D]: { TXT: ["MS=ms1"] },
      "www.acme.test": { TXT: ["v=spf1 -all", "other"] },
    });
    expect(missing.elsewhere).toEqual([{ name: "www.acme.test", outcome: "answer", records: ["v=spf1 -all"] }]);
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
