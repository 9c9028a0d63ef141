import type { Answer } from "dns-packet";
import { delegation } from "../../../src/checks/dns/delegation.js";
import { authority, cache, refusing, resolver, soaRecord } from "../../helpers/internet.js";
import {
  APEX,
  a,
  above,
  describeWorlds,
  GLUE,
  HOSTS,
  healthy,
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
const OLD = "ns.old-host.test";
const old = a(OLD, "198.51.100.7");
/** The zone names ns1 and ns2; the zone above, what is given. */
const parentSays = (...records: readonly Answer[]): World => ({ places: { [NIC]: above(...records) } });
const withSix = [soa(), ...NAMES, ...GLUE, a(N1, SIX), ...HOSTS];
const outside = [soa(), ns("ns1.dns.test"), ns("ns2.dns.test"), ...HOSTS];
const provider = [a("ns1.dns.test", NS1), a("ns2.dns.test", NS2)];

describeWorlds(delegation, [
  ["both name the same", healthy, ["pass agrees acme.test"]],
  ["in another order", parentSays(...[...NAMES].reverse(), ...GLUE), ["pass agrees acme.test"]],
  ["the zone above has an old one", parentSays(ns(N1), ns(OLD), a(N1, NS1), old), ["fail differs acme.test"]],
  ["the zone above has one less", parentSays(ns(N1), a(N1, NS1)), ["fail differs acme.test"]],
  [
    "one server has an old copy: another check's finding",
    { places: { [NS2]: authority(APEX, [soa(6), ns(N1), ns(OLD), ...GLUE, ...HOSTS]) } },
    ["pass agrees acme.test"],
  ],
  [
    "glue without IPv6",
    { places: { [NS1]: authority(APEX, withSix), [NS2]: authority(APEX, withSix) } },
    ["pass agrees acme.test"],
  ],
  ["glue of an old address", parentSays(...NAMES, a(N1, NS1), a(N2, "198.51.100.9")), ["fail wrongGlue acme.test"]],
  [
    "glue of an old IPv6 address",
    parentSays(...NAMES, ...GLUE, a(N1, "2001:db8:bad::53")),
    ["fail wrongGlue acme.test"],
  ],
  ["no glue for one", parentSays(...NAMES, a(N1, NS1)), ["fail noGlue acme.test"]],
  [
    "name servers outside the zone need none",
    {
      places: {
        [NIC]: above(ns("ns1.dns.test"), ns("ns2.dns.test")),
        [NS1]: authority(APEX, outside),
        [NS2]: authority(APEX, outside),
      },
      resolvers: [resolver([...TOP, ...outside, ...provider])],
    },
    ["pass agrees acme.test"],
  ],
  ["the zone above does not know it", parentSays(), ["fail unknownAbove acme.test"]],
  [
    "the zone above is held by the same server",
    { places: { [NIC]: authority(APEX, whole()) } },
    ["skip notJudged acme.test"],
  ],
  ["the servers of the zone above say nothing", { places: { [NIC]: () => null } }, ["unknown unclear acme.test"]],
  [
    "what answers for the zone above is a cache",
    { places: { [NIC]: cache([...TOP, ...whole()]) } },
    ["unknown unclear acme.test"],
  ],
  [
    "no resolver tells of the zone above",
    { resolvers: [resolver([soaRecord("test"), ...whole()])] },
    ["skip notJudged acme.test"],
  ],
  [
    "no server knows the zone",
    { places: { [NS1]: refusing("REFUSED"), [NS2]: refusing("REFUSED") } },
    ["skip notJudged acme.test"],
  ],
]);
