import { ttl } from "../../../src/checks/dns/ttl.js";
import type { DnsOutcome, HostNames } from "../../../src/model/seen/dns.js";
import type { SoaSeen } from "../../../src/model/seen/domain.js";
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
]);
