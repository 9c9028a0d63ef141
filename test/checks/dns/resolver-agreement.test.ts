import type { Answer } from "dns-packet";
import { resolverAgreement } from "../../../src/checks/dns/resolver-agreement.js";
import { record, refusing, resolver } from "../../helpers/internet.js";
import { host, target } from "../../helpers/target.js";
import { a, describeWorlds, soa, type World, WWW } from "../../helpers/zones.js";

const about = target({ hosts: [host(WWW)] });
/** A resolver for each list of records. */
const say = (...all: readonly (readonly Answer[])[]): World => ({
  target: about,
  places: {},
  resolvers: all.map((records) => resolver([soa(), ...records])),
});
const four = (...addresses: readonly string[]) => addresses.map((address) => a(WWW, address));
const by = (alias: string, address: string) => [record(WWW, "CNAME", alias), a(alias, address)];

describeWorlds(resolverAgreement, [
  ["one resolver", say(four("192.0.2.1")), ["skip one acme.test"]],
  ["two that agree", say(four("192.0.2.1"), four("192.0.2.1")), ["pass agree www.acme.test"]],
  [
    "two that share one address of several",
    say(four("192.0.2.1", "192.0.2.2"), four("192.0.2.2", "198.51.100.1")),
    ["pass agree www.acme.test"],
  ],
  [
    "IPv4 differs, IPv6 is the same",
    say(four("192.0.2.1", "2001:db8::1"), four("198.51.100.1", "2001:db8::1")),
    ["pass agree www.acme.test"],
  ],
  ["the old address and the new one", say(four("192.0.2.1"), four("198.51.100.1")), ["fail differ www.acme.test"]],
  ["an old and a new IPv6 address", say(four("2001:db8::1"), four("2001:db9::1")), ["fail differ www.acme.test"]],
  ["one still says that it does not exist", say(four("192.0.2.1"), []), ["fail differ www.acme.test"]],
  ["the third differs", say(four("192.0.2.1"), four("192.0.2.1"), four("198.51.100.1")), ["fail differ www.acme.test"]],
  [
    "a CDN's steering by one alias",
    say(by("acme.cdn.test", "192.0.2.1"), by("acme.cdn.test", "198.51.100.1")),
    ["pass steered www.acme.test"],
  ],
  ["neighbouring addresses", say(four("203.0.113.1"), four("203.0.113.200")), ["pass steered www.acme.test"]],
  ["neighbouring IPv6 addresses", say(four("2001:db8:1::1"), four("2001:db8:2::1")), ["pass steered www.acme.test"]],
  ["two ranges of one edge", say(four("104.16.1.1"), four("172.64.1.1")), ["pass steered www.acme.test"]],
  ["two edges", say(four("104.16.1.1"), four("151.101.1.1")), ["fail differ www.acme.test"]],
  ["nobody knows the host", say([], []), ["pass agree www.acme.test"]],
  [
    "one fails",
    { ...say(four("192.0.2.1")), resolvers: [resolver([soa(), ...four("192.0.2.1")]), refusing("SERVFAIL")] },
    ["unknown silent www.acme.test"],
  ],
]);
