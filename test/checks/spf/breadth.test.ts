import { describe, expect, it } from "vitest";
import { breadth } from "../../../src/checks/spf/breadth.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const look = (text: string, more: Zone = {}) =>
  lookAt("spf", D, { [D]: { TXT: [text], A: ["198.18.0.1"], MX: [[10, "mx.acme.test"]] }, ...more });
const see = async (text: string, more: Zone = {}) => ({ spf: [[D, await look(text, more)] as const] });
const networks = (count: number, item: (n: number) => string) =>
  `v=spf1 ${Array.from({ length: count }, (_, n) => item(n)).join(" ")} -all`;

describeCheck(breadth, [
  {
    name: "single addresses",
    seen: await see("v=spf1 ip4:198.18.0.1 ip6:2001:db8::1 a mx -all"),
    expect: [["pass", "narrow", D]],
  },
  { name: "a /16 exactly", seen: await see("v=spf1 ip4:198.18.0.0/16 -all"), expect: [["pass", "narrow", D]] },
  { name: "a /15", seen: await see("v=spf1 ip4:198.18.0.0/15 -all"), expect: [["fail", "wide", D]] },
  {
    name: "two adjacent /16",
    seen: await see("v=spf1 ip4:198.18.0.0/16 ip4:198.19.0.0/16 -all"),
    expect: [["fail", "wide", D]],
  },
  {
    name: "the same /16 several times over",
    seen: await see("v=spf1 ip4:198.18.0.0/16 ip4:198.18.0.0/17 ip4:198.18.9.9 ip4:198.18.0.0/16 -all"),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "three hundred /24",
    seen: await see(networks(300, (n) => `ip4:198.${18 + (n >> 8)}.${n & 255}.0/24`)),
    expect: [["fail", "wide", D]],
  },
  {
    name: "everybody, written as a network",
    seen: await see("v=spf1 ip4:0.0.0.0/0 -all"),
    expect: [["fail", "wide", D]],
  },
  { name: "everybody of IPv6", seen: await see("v=spf1 ip6:::/0 -all"), expect: [["fail", "wide", D]] },
  { name: "an IPv6 /32 exactly", seen: await see("v=spf1 ip6:2001:db8::/32 -all"), expect: [["pass", "narrow", D]] },
  { name: "an IPv6 /31", seen: await see("v=spf1 ip6:2001:db8::/31 -all"), expect: [["fail", "wide", D]] },
  { name: "a/0", seen: await see("v=spf1 +a/0 -all"), expect: [["fail", "wide", D]] },
  {
    name: "mx/8",
    seen: await see("v=spf1 mx/8 -all", { "mx.acme.test": { A: ["198.18.0.25"] } }),
    expect: [["fail", "wide", D]],
  },
  {
    name: "a/0 of a name without an address lets nobody pass",
    seen: await see("v=spf1 a:none.acme.test/0 -all"),
    expect: [["pass", "narrow", D]],
  },
  { name: "a//0 of a name without IPv6", seen: await see("v=spf1 a//0 -all"), expect: [["pass", "narrow", D]] },
  {
    name: "a/8 that could not be looked up",
    seen: await see("v=spf1 a:slow.acme.test/8 -all", { "slow.acme.test": "timeout" }),
    expect: [["unknown", "hidden", D]],
  },
  {
    name: "a plain name that could not be looked up adds little",
    seen: await see("v=spf1 a:slow.acme.test -all", { "slow.acme.test": "timeout" }),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "exists that holds for everybody",
    seen: await see("v=spf1 exists:acme.test -all"),
    expect: [["fail", "wide", D]],
  },
  {
    name: "exists by sender",
    seen: await see("v=spf1 exists:%{i}._spf.mta.salesforce.com -all"),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "what is refused is no breadth",
    seen: await see("v=spf1 -ip4:198.0.0.0/8 ?ip4:16.0.0.0/8 a -all"),
    expect: [["pass", "narrow", D]],
  },
  { name: "behind all", seen: await see("v=spf1 a -all ip4:16.0.0.0/8"), expect: [["pass", "narrow", D]] },
  { name: "+all is told by spf/all", seen: await see("v=spf1 a +all"), expect: [["pass", "narrow", D]] },
  {
    name: "a record of one's own that is included",
    seen: await see("v=spf1 include:_spf.acme.test -all", {
      "_spf.acme.test": { TXT: ["v=spf1 ip4:16.0.0.0/8 ~all"] },
    }),
    expect: [["fail", "wide", D]],
  },
  {
    name: "a provider's networks are the provider's",
    seen: await see("v=spf1 include:spf.big.example redirect=spf.other.example", {
      "spf.big.example": { TXT: ["v=spf1 ip4:16.0.0.0/10 include:more.big.example ip6:2600::/20 ~all"] },
      "more.big.example": { TXT: ["v=spf1 ip4:20.0.0.0/11 ~all"] },
      "spf.other.example": { TXT: ["v=spf1 ip4:24.0.0.0/10 ~all"] },
    }),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "an include that lets everybody pass",
    seen: await see("v=spf1 include:spf.big.example ~all", {
      "spf.big.example": { TXT: ["v=spf1 include:more.big.example ~all"] },
      "more.big.example": { TXT: ["v=spf1 +all"] },
    }),
    expect: [["fail", "other", D]],
  },
  {
    name: "an include of somebody else with half the internet",
    seen: await see("v=spf1 include:spf.big.example ~all", {
      "spf.big.example": { TXT: ["v=spf1 ip4:0.0.0.0/1 -all"] },
    }),
    expect: [["fail", "other", D]],
  },
  {
    name: "an include that is only asked about",
    seen: await see("v=spf1 ?include:spf.big.example ~all", { "spf.big.example": { TXT: ["v=spf1 +all"] } }),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "the networks of large providers written out by a flattening service",
    seen: await see("v=spf1 include:_f1.acme.test ~all", {
      "_f1.acme.test": {
        TXT: [
          "v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/15 ip4:52.102.0.0/16 ip4:104.47.0.0/17 ip4:74.125.0.0/16 ip4:149.72.0.0/16 ~all",
        ],
      },
    }),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "private ranges",
    seen: await see("v=spf1 ip4:10.0.0.0/8 ip4:192.168.1.4 ip6:fd00::/8 ip4:198.18.0.1 -all"),
    expect: [["fail", "inner", D]],
  },
  {
    name: "private ranges that are declared as meant",
    seen: await see("v=spf1 ip4:10.1.0.0/16 -all"),
    target: target({ network: { ...target().network, internalRanges: ["10.0.0.0/8"] } }),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "a name that is private here is not written into the record",
    seen: await see("v=spf1 a:split.acme.test -all", { "split.acme.test": { A: ["10.0.0.5"] } }),
    expect: [["pass", "narrow", D]],
  },
  {
    name: "private and wide",
    seen: await see("v=spf1 ip4:10.0.0.0/8 ip4:16.0.0.0/8 -all"),
    expect: [
      ["fail", "wide", D],
      ["fail", "inner", D],
    ],
  },
  {
    name: "a whole network beside a single server",
    seen: await see("v=spf1 ip4:16.0.0.0/8 ip4:198.18.0.25 -all"),
    expect: [["fail", "wide", D]],
  },
  { name: "no record", seen: await see("MS=ms1"), expect: [["skip", "waits", D]] },
  { name: "a syntax error", seen: await see("v=spf1 ip4:16.0.0.0/8 foo -all"), expect: [["skip", "waits", D]] },
]);

describe("the words", () => {
  const told = async (...given: Parameters<typeof see>) => {
    const { spf } = await see(...given);
    const seen = { spf: spf.map(([subject, value]) => ({ subject, value })) };
    const [verdict] = breadth.judge(seen, target(), new Date(0));
    const tell = verdict && (breadth.says[verdict.say].tell as (data: unknown) => Telling);
    const telling = tell?.(verdict?.with);
    return `${telling?.detail} ${telling?.fix?.join(" ")}`;
  };
  it("leave a single server beside a whole network in the record", async () => {
    const text = await told("v=spf1 ip4:16.0.0.0/8 ip4:198.18.0.25 -all");
    expect(text).toContain('Widest: "ip4:16.0.0.0/8".');
    expect(text).toContain('"v=spf1 ip4:198.18.0.25 -all"');
  });
  it("name a term once that stands for several networks", async () => {
    const text = await told("v=spf1 mx/15 -all", { "mx.acme.test": { A: ["198.18.0.1", "203.0.113.1"] } });
    expect(text).toContain('Widest: "mx/15". ');
  });
});
