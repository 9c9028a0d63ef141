import { reverseDns } from "../../../src/checks/mail/reverse-dns.js";
import { describeCheck } from "../../helpers/check.js";
import { transportLook } from "../../helpers/mail-transport.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const FOUR = "198.51.100.25";
const SIX = "2001:db8::1";
const PTR4 = "25.100.51.198.in-addr.arpa";
const PTR6 = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
const MAIL = "mail.acme.test";
const declares = (...senders: readonly string[]) => target({ email: [mailDomain("acme.test", { senders })] });
const see = async (zone: Zone, address = FOUR) => ({
  "reverse-dns": [[address, (await transportLook("reverse-dns", address, zone)).value] as const],
});
const leads = (...PTR: readonly string[]): Zone => ({ [PTR4]: { PTR } });
const here = { A: [FOUR] };

describeCheck(reverseDns, [
  { name: "there and back", seen: await see({ ...leads(MAIL), [MAIL]: here }), expect: [["pass", "confirmed", FOUR]] },
  {
    name: "IPv6",
    seen: await see({ [PTR6]: { PTR: [MAIL] }, [MAIL]: { AAAA: ["2001:0db8:0:0:0:0:0:1"] } }, SIX),
    expect: [["pass", "confirmed", SIX]],
  },
  {
    name: "one of several names",
    seen: await see({ ...leads("old.acme.test", MAIL), [MAIL]: here }),
    expect: [["pass", "confirmed", FOUR]],
  },
  {
    name: "one of several addresses",
    seen: await see({ ...leads(MAIL), [MAIL]: { A: ["192.0.2.1", FOUR] } }),
    expect: [["pass", "confirmed", FOUR]],
  },
  {
    name: "a delegated reverse zone (RFC 2317)",
    seen: await see({
      [PTR4]: { CNAME: "25.0-63.100.51.198.in-addr.arpa" },
      "25.0-63.100.51.198.in-addr.arpa": { PTR: [MAIL] },
      [MAIL]: here,
    }),
    expect: [["pass", "confirmed", FOUR]],
  },
  {
    name: "the name is an alias",
    seen: await see({ ...leads("smtp.acme.test"), "smtp.acme.test": { CNAME: MAIL }, [MAIL]: here }),
    expect: [["pass", "confirmed", FOUR]],
  },
  {
    name: "the provider's own name",
    seen: await see({ ...leads("static.25.100.51.198.host.example"), "static.25.100.51.198.host.example": here }),
    expect: [["pass", "confirmed", FOUR]],
  },
  {
    name: "one confirms, another cannot be asked",
    seen: await see({ ...leads("x.acme.test", MAIL), "x.acme.test": "servfail", [MAIL]: here }),
    expect: [["pass", "confirmed", FOUR]],
  },
  { name: "no PTR", seen: await see({}), expect: [["fail", "missing", FOUR]] },
  {
    name: "the name exists without PTR",
    seen: await see({ [PTR4]: { TXT: ["x"] } }),
    expect: [["fail", "missing", FOUR]],
  },
  { name: "the name does not exist", seen: await see(leads(MAIL)), expect: [["fail", "unconfirmed", FOUR]] },
  {
    name: "the name leads elsewhere",
    seen: await see({ ...leads(MAIL), [MAIL]: { A: ["192.0.2.1"] } }),
    expect: [["fail", "unconfirmed", FOUR]],
  },
  {
    name: "IPv6, and the name has only IPv4",
    seen: await see({ [PTR6]: { PTR: [MAIL] }, [MAIL]: here }, SIX),
    expect: [["fail", "unconfirmed", SIX]],
  },
  { name: "localhost", seen: await see({ ...leads("localhost") }), expect: [["fail", "unconfirmed", FOUR]] },
  {
    name: "the name cannot be asked",
    seen: await see({ ...leads(MAIL), [MAIL]: "servfail" }),
    expect: [["unknown", "unseen", FOUR]],
  },
  {
    name: "of one name that cannot be asked and one that leads elsewhere",
    seen: await see({ ...leads(MAIL, "b.acme.test"), [MAIL]: "timeout", "b.acme.test": { A: ["192.0.2.1"] } }),
    expect: [["unknown", "unseen", FOUR]],
  },
  {
    name: "an address that receivers never see",
    seen: await see({}, "10.0.0.5"),
    expect: [["skip", "inside", "10.0.0.5"]],
  },
  {
    name: "a network beside an address",
    target: declares("ip4:203.0.113.0/24", `ip4:${FOUR}`),
    seen: await see({ ...leads(MAIL), [MAIL]: here }),
    expect: [
      ["pass", "confirmed", FOUR],
      ["skip", "range", "ip4:203.0.113.0/24"],
    ],
  },
]);
