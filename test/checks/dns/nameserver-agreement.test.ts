import type { Answer } from "dns-packet";
import { nameserverAgreement } from "../../../src/checks/dns/nameserver-agreement.js";
import type { Script } from "../../helpers/dns-server.js";
import { authority, record, refusing } from "../../helpers/internet.js";
import { host, target } from "../../helpers/target.js";
import {
  APEX,
  a,
  describeWorlds,
  GLUE,
  HOSTS,
  healthy,
  NAMES,
  NS1,
  NS2,
  soa,
  type World,
  WWW,
  whole,
} from "../../helpers/zones.js";

const two = (one: readonly Answer[], other: readonly Answer[]): World => ({
  places: { [NS1]: authority(APEX, one), [NS2]: authority(APEX, other) },
});
const moved = (address: string) => [a(APEX, "203.0.113.80"), a(WWW, address)];
/** Says one thing, and then the next, of www. */
const turning = (...addresses: readonly string[]): Script => {
  let turn = 0;
  return (question, transport) => {
    if (question.name === WWW && question.type === "A") turn += 1;
    return authority(APEX, whole(7, moved(addresses[turn % addresses.length] ?? "")))(question, transport);
  };
};
/** The zone changes while it is looked at. */
const changing = (): Script => {
  let asked = 0;
  return (question, transport) => {
    asked += 1;
    return authority(APEX, whole(asked > 4 ? 7 : 6))(question, transport);
  };
};
const elsewhere = (mname: string, serial: number) => [soa(serial, mname), ...NAMES, ...GLUE, ...HOSTS];
const many = target({ hosts: Array.from({ length: 21 }, (_, index) => host(`h${index}.acme.test`)), email: [] });
const delegated = [...whole(), record(WWW, "NS", "ns1.acme.test")];

describeWorlds(nameserverAgreement, [
  ["both say the same", healthy, ["pass agree acme.test"]],
  ["one has the old address", two(whole(7, moved("198.51.100.80")), whole(6)), ["fail host www.acme.test"]],
  [
    "one has the old address, the serial was not raised",
    two(whole(7, moved("192.0.2.80")), whole()),
    ["fail host www.acme.test"],
  ],
  [
    "one has an old IPv6 address",
    two(whole(7, [...HOSTS, a(WWW, "2001:db8::1")]), whole(6, [...HOSTS, a(WWW, "2001:db8:9::1")])),
    ["fail host www.acme.test"],
  ],
  ["one does not know the host yet", two(whole(7), whole(6, [a(APEX, "203.0.113.80")])), ["fail host www.acme.test"]],
  [
    "one has a CNAME, the other an address",
    two(whole(7, [record(WWW, "CNAME", "edge.test"), a(APEX, "203.0.113.80")]), whole(6)),
    ["fail host www.acme.test"],
  ],
  ["only the serial differs", two(whole(7), whole(6)), ["fail serial acme.test"]],
  [
    "serials of different primaries",
    two(elsewhere("ns.one.test", 1), elsewhere("ns.two.test", 2026112001)),
    ["pass agree acme.test"],
  ],
  ["the zone changed meanwhile", { places: { [NS2]: changing() } }, ["pass agree acme.test"]],
  [
    "both steer their visitors",
    { places: { [NS1]: turning("192.0.2.1", "198.51.100.1"), [NS2]: turning("198.51.100.1", "192.0.2.1") } },
    ["pass agree acme.test"],
  ],
  [
    "an alias that each server resolves itself",
    two(whole(7, moved("203.0.113.81")), whole(7, moved("203.0.113.82"))),
    ["pass agree acme.test"],
  ],
  [
    "neighbouring addresses, and an old serial",
    two(whole(7, moved("203.0.113.81")), whole(6, moved("203.0.113.82"))),
    ["fail host www.acme.test"],
  ],
  ["a host below a delegation", two(delegated, delegated), ["pass agree acme.test"]],
  ["more hosts than are asked about", { target: many }, ["unknown hostsLeft acme.test"]],
  [
    "more hosts than are asked about, and a zone that lags behind",
    { target: many, ...two(whole(7), whole(6)) },
    ["fail serial acme.test", "unknown hostsLeft acme.test"],
  ],
  ["only one knows the zone", { places: { [NS2]: refusing("REFUSED") } }, ["skip notJudged acme.test"]],
  [
    "a network that lets no DNS out",
    { places: Object.fromEntries(["203.0.113.1", NS1, NS2].map((at) => [at, () => null])) },
    ["unknown unclear acme.test"],
  ],
]);
