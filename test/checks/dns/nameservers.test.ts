import { describe, expect, it } from "vitest";
import { nameservers } from "../../../src/checks/dns/nameservers.js";
import { authority, cache, refusing, resolver } from "../../helpers/internet.js";
import { host, target } from "../../helpers/target.js";
import {
  APEX,
  a,
  above,
  describeWorlds,
  GLUE,
  HOSTS,
  healthy,
  judged,
  NAMES,
  NIC,
  NS1,
  NS2,
  ns,
  soa,
  TOP,
  type World,
  whole,
} from "../../helpers/zones.js";

const N1 = `ns1.${APEX}`;
const N2 = `ns2.${APEX}`;
const SIX = "2001:db8:1::53";
const SIX_2 = "2001:db8:2::53";

/** Two name servers at these addresses. */
const at = (one: readonly string[], two: readonly string[]): World => {
  const glue = [...one.map((address) => a(N1, address)), ...two.map((address) => a(N2, address))];
  const records = [soa(), ...NAMES, ...glue, ...HOSTS];
  const servers = Object.fromEntries([...one, ...two].map((address) => [address, authority(APEX, records)]));
  return { places: { [NIC]: above(...NAMES, ...glue), ...servers }, resolvers: [resolver([...TOP, ...records])] };
};
const single = [soa(), ns(N1), a(N1, NS1), ...HOSTS];

describeWorlds(nameservers, [
  ["two servers that know the zone", healthy, ["pass good acme.test"]],
  ["servers over IPv6 as well", at([NS1, SIX], [NS2, SIX_2]), ["pass good acme.test"]],
  ["servers over IPv6 alone", at([SIX], [SIX_2]), ["pass good acme.test"]],
  ["one that refuses the zone", { places: { [NS2]: refusing("REFUSED") } }, ["fail lame acme.test"]],
  ["one that fails", { places: { [NS2]: refusing("SERVFAIL") } }, ["fail lame acme.test"]],
  ["one that knows the zone by hearsay", { places: { [NS2]: cache(whole()) } }, ["fail lame acme.test"]],
  ["one that holds another zone", { places: { [NS2]: authority("other.test", []) } }, ["fail lame acme.test"]],
  [
    "both refuse",
    { places: { [NS1]: refusing("REFUSED"), [NS2]: refusing("REFUSED") } },
    ["fail lame acme.test", "fail lame acme.test"],
  ],
  [
    "an IPv6 address that refuses",
    { ...at([NS1, SIX], [NS2]), places: { ...at([NS1, SIX], [NS2]).places, [SIX]: refusing("REFUSED") } },
    ["fail lame acme.test"],
  ],
  ["one where nothing listens", { places: { [NS2]: null } }, ["fail dead acme.test"]],
  ["one that says nothing", { places: { [NS2]: () => null } }, ["fail dead acme.test"]],
  [
    "one that answers over TCP alone",
    { places: { [NS2]: authority(APEX, whole(), { mute: "udp" }) } },
    ["pass good acme.test"],
  ],
  [
    "one name server",
    {
      places: { [NIC]: above(ns(N1), a(N1, NS1)), [NS1]: authority(APEX, single) },
      resolvers: [resolver([...TOP, ...single])],
    },
    ["fail single acme.test"],
  ],
  [
    "a single one that refuses the zone",
    {
      places: { [NIC]: above(ns(N1), a(N1, NS1)), [NS1]: refusing("REFUSED") },
      resolvers: [resolver([...TOP, ...single])],
    },
    ["fail lame acme.test"],
  ],
  ["two names for one address", at([NS1], [NS1]), ["fail single acme.test"]],
  ["both in one /24", at(["198.51.100.53"], ["198.51.100.99"]), ["fail oneNetwork acme.test"]],
  ["one by IPv4, the other by IPv6", at([NS1], [SIX]), ["pass good acme.test"]],
  ["both in one /48", at(["2001:db8:1::53"], ["2001:db8:1:2::53"]), ["fail oneNetwork acme.test"]],
  ["one /24, and two /48", at(["198.51.100.53", SIX], ["198.51.100.99", SIX_2]), ["pass good acme.test"]],
  [
    "a name server without an address",
    {
      places: { [NIC]: above(...NAMES, a(N1, NS1)) },
      resolvers: [resolver([...TOP, soa(), ...NAMES, a(N1, NS1), ...HOSTS])],
    },
    ["fail nowhere acme.test"],
  ],
  [
    "a name server at a private address",
    {
      places: { [NIC]: above(...NAMES, a(N1, NS1), a(N2, "10.0.0.53")) },
      resolvers: [resolver([...TOP, soa(), ...NAMES, a(N1, NS1), a(N2, "10.0.0.53"), ...HOSTS])],
    },
    ["fail nowhere acme.test"],
  ],
  [
    "a network that lets no DNS out",
    { places: { [NIC]: () => null, [NS1]: () => null, [NS2]: () => null } },
    ["unknown unclear acme.test"],
  ],
  [
    "a network that answers in their place",
    { places: { [NIC]: cache(whole()), [NS1]: cache(whole()), [NS2]: cache(whole()) } },
    ["unknown unclear acme.test"],
  ],
  [
    "a resolver that tells of no name servers",
    { resolvers: [resolver([soa(), ...HOSTS])] },
    ["skip notJudged acme.test"],
  ],
  ["a resolver that fails", { resolvers: [refusing("SERVFAIL")] }, ["unknown unclear acme.test"]],
]);

describe("dns/nameservers", () => {
  it("is skipped for a name in somebody else's zone", async () => {
    const about = target({ domain: "acme.vercel.app", hosts: [host("acme.vercel.app")], email: [] });
    const records = [{ ...soa(), name: "vercel.app" }, a("acme.vercel.app", "203.0.113.80")];
    const { rows } = await judged(nameservers, { target: about, resolvers: [resolver(records)] });
    expect(rows).toEqual(["skip notJudged acme.vercel.app"]);
  });

  it("sends nothing to a private address, and few questions to the others", async () => {
    const { asked, texts } = await judged(nameservers, healthy);
    expect(asked[NS1]?.length).toBeLessThan(16);
    expect(asked[NS1]?.filter((line) => line.endsWith("tcp"))).toHaveLength(2);
    expect(texts).toContain("2 of 2 name servers");
    expect(GLUE).toHaveLength(2);
  });
});
