import { describe, expect, it } from "vitest";
import { ttl } from "../../../src/checks/dns/ttl.js";
import type { DnsOutcome, HostNames } from "../../../src/model/seen/dns.js";
import type { SoaSeen } from "../../../src/model/seen/domain.js";
import type { ZoneSeen } from "../../../src/model/seen/zone.js";
import { describeCheck } from "../../helpers/check.js";
import { answer, hostNames } from "../../helpers/dns.js";
import { target } from "../../helpers/target.js";

const D = "acme.test";
const H = "www.acme.test";

function kept(seconds: number, alias?: { readonly target: string; readonly ttl: number }): HostNames {
  const name = alias?.target ?? H;
  const a = answer(H, "A", "answer", [
    ...(alias === undefined ? [] : [{ type: "CNAME" as const, name: H, ttl: alias.ttl, data: alias.target }]),
    { type: "A", name, ttl: seconds, data: "192.0.2.1" },
  ]);
  return { ...hostNames(H, ["192.0.2.1"]), a };
}

const zone = (minimum: number, zoneTtl = minimum): SoaSeen => ({
  outcome: "answer",
  soa: { zone: D, ttl: zoneTtl, minimum },
});
/** One name server of the zone, with its own TTLs of the host's address and of what does not exist. */
function served(address: number | null, minimum = 300, apex = D): ZoneSeen {
  const soa = { mname: `ns1.${D}`, serial: 7, minimum, ttl: 1_000_000 };
  const said = { reach: "answered", rcode: "NOERROR", authoritative: true, recursionAvailable: false, soa } as const;
  const server = { name: `ns1.${D}`, outcome: "answer", addresses: ["198.51.100.53"] } as const;
  const hosts = [{ host: H, said: address === null ? null : ["A 192.0.2.1"], ttl: address, varies: false }];
  const transfer = { outcome: "refused", records: 0 } as const;
  const copy = { address: "198.51.100.53", mname: soa.mname, serials: [7], names: null, transfer, hosts };
  return {
    delegation: {
      apex,
      parent: { zone: null, server: null, said: "nothing", names: [], glue: [] },
      told: { outcome: "answer", names: [server.name] },
      servers: [server],
    },
    servers: [{ ...server, seen: [{ address: "198.51.100.53", udp: said, tcp: said }], copy }],
    glue: [],
  };
}
const unseen: ZoneSeen = { ...served(null), servers: [] };
const from = (servers: ZoneSeen, names: HostNames, soa: SoaSeen = zone(300)) => ({
  seen: { ...given(names, soa).seen, zone: [[D, servers]] as const },
});
const noSoa = (outcome: DnsOutcome): SoaSeen => ({ outcome, soa: null });
const given = (names: HostNames, soa: SoaSeen = zone(300)) => ({
  seen: { names: [[H, names]] as const, soa: [[D, soa]] as const },
});
// Today is 2026-11-20, 08:00 UTC.
const launch = (date: string) => ({ target: target({ launch: date }) });
const short = ["pass", "short", H] as const;

describeCheck(ttl, [
  { name: "five minutes", ...given(kept(300)), expect: [short] },
  { name: "a day exactly", ...given(kept(86_400)), expect: [short] },
  { name: "more than a day", ...given(kept(86_401)), expect: [["fail", "long", H]] },
  { name: "an hour in launch week", ...launch("2026-11-25"), ...given(kept(3600)), expect: [short] },
  {
    name: "four hours in launch week",
    ...launch("2026-11-25"),
    ...given(kept(14_400)),
    expect: [["fail", "launch", H]],
  },
  {
    name: "four hours on launch day",
    ...launch("2026-11-20"),
    ...given(kept(14_400)),
    expect: [["fail", "launch", H]],
  },
  {
    name: "four hours a week before",
    ...launch("2026-11-27"),
    ...given(kept(14_400)),
    expect: [["fail", "launch", H]],
  },
  { name: "four hours, and more than a week to go", ...launch("2026-11-29"), ...given(kept(14_400)), expect: [short] },
  { name: "four hours, and the launch is over", ...launch("2026-11-18"), ...given(kept(14_400)), expect: [short] },
  {
    name: "the provider keeps its own address for long behind a short alias",
    ...given(kept(172_800, { target: "acme.pages.example", ttl: 300 })),
    expect: [short],
  },
  {
    name: "an alias that is kept for two days",
    ...given(kept(60, { target: "acme.pages.example", ttl: 172_800 })),
    expect: [["fail", "long", H]],
  },
  {
    name: "two days for what does not exist",
    ...given(kept(300), zone(172_800)),
    expect: [short, ["fail", "negative", D]],
  },
  {
    name: "the SOA record's own TTL is shorter (RFC 2308 5)",
    ...given(kept(300), zone(172_800, 900)),
    expect: [short],
  },
  {
    name: "a host is missing, and that is remembered for a day",
    ...given(hostNames(H, "nxdomain", "nxdomain"), zone(86_400)),
    expect: [
      ["skip", "noAddress", H],
      ["fail", "missing", D],
    ],
  },
  {
    name: "a host is missing for an hour at most",
    ...given(hostNames(H, "nodata", "nodata"), zone(3600)),
    expect: [["skip", "noAddress", H]],
  },
  {
    name: "a host that could not be asked is not missing",
    ...given(hostNames(H, "timeout", "timeout"), zone(86_400)),
    expect: [["skip", "noAddress", H]],
  },
  {
    name: "the SOA record cannot be asked",
    ...given(kept(300), noSoa("timeout")),
    expect: [short, ["unknown", "unclear", D]],
  },
  { name: "no SOA record of its own", ...given(kept(300), noSoa("nodata")), expect: [short] },
  {
    name: "a week at the zone, of which the resolver shows five minutes",
    ...from(served(604_800), kept(300)),
    expect: [["fail", "long", H]],
  },
  { name: "a day at the zone", ...from(served(86_400), kept(300)), expect: [short] },
  {
    name: "lowered at the zone, while the resolver still keeps the old one",
    ...from(served(300), kept(172_800)),
    expect: [short],
  },
  {
    name: "two days through the resolver, and the servers could not be asked",
    ...from(unseen, kept(172_800)),
    expect: [["fail", "long", H]],
  },
  {
    name: "two days through the resolver, and the servers say nothing of the host",
    ...from(served(null), kept(172_800)),
    expect: [["fail", "long", H]],
  },
  {
    name: "a short alias into another zone of the owner, where the address is kept for two days",
    ...from(served(60), kept(172_800, { target: "edge.k8s.acme.test", ttl: 60 })),
    expect: [["fail", "long", H]],
  },
  {
    name: "four hours at the zone in launch week",
    ...launch("2026-11-25"),
    ...from(served(14_400), kept(60)),
    expect: [["fail", "launch", H]],
  },
  {
    name: "two days at the zone for what does not exist, of which the resolver keeps an hour",
    ...from(served(300, 172_800), kept(300), zone(172_800, 3600)),
    expect: [short, ["fail", "negative", D]],
  },
  {
    name: "the zone tells what the resolvers do not",
    ...from(served(300, 172_800), kept(300), noSoa("timeout")),
    expect: [short, ["fail", "negative", D]],
  },
  {
    name: "what the zone above keeps for long is not the owner's",
    ...from(served(300, 172_800, "test"), kept(300)),
    expect: [short],
  },
]);

describe("what is told of a TTL", () => {
  const texts = (seen: HostNames, servers: ZoneSeen) =>
    ttl
      .judge(
        {
          names: [{ subject: H, value: seen }],
          soa: [],
          zone: [{ subject: D, value: servers }],
        },
        target(),
        new Date("2026-11-20T08:00:00Z"),
      )
      .flatMap((one) => (one?.say === "long" ? [ttl.says.long.tell(one.with), one.evidence] : []));

  it("is the number itself, by the zone's servers", () => {
    expect(texts(kept(300), served(604_800))).toMatchObject([
      {
        title: "If www.acme.test has to move, visitors go to the old address for up to 7 days",
        detail: "The TTL of its address is 604800 s, by the zone's own name servers.",
      },
      ["www.acme.test 604800, at ns1.acme.test"],
    ]);
  });

  it("is a lower bound through a resolver", () => {
    expect(texts(kept(172_800), unseen)).toMatchObject([
      {
        title: "If www.acme.test has to move, visitors go to the old address for 2 days or more",
        detail: expect.stringContaining("at least 172800 s: resolvers show the time that is left"),
      },
      ["www.acme.test 172800 A, through a resolver"],
    ]);
  });
});
