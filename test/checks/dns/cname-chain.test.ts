import { cnameChain } from "../../../src/checks/dns/cname-chain.js";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import { describeCheck } from "../../helpers/check.js";
import { hostNames } from "../../helpers/dns.js";

const H = "www.acme.test";
const links = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? H : `n${index}.example`,
    target: `n${index + 1}.example`,
    ttl: 300,
  }));
const chained = (count: number, a: DnsOutcome | readonly string[] = ["192.0.2.1"], aaaa: DnsOutcome = "nodata") =>
  hostNames(H, a, aaaa, links(count));

describeCheck(cnameChain, [
  { name: "no CNAME", seen: { names: [[H, chained(0)]] }, expect: [["pass", "short", H]] },
  { name: "three links to a CDN", seen: { names: [[H, chained(3)]] }, expect: [["pass", "short", H]] },
  { name: "eight links", seen: { names: [[H, chained(8)]] }, expect: [["pass", "short", H]] },
  { name: "nine links", seen: { names: [[H, chained(9)]] }, expect: [["fail", "long", H]] },
  {
    name: "so many links that no resolver follows",
    seen: { names: [[H, chained(16, "servfail", "servfail")]] },
    expect: [["fail", "long", H]],
  },
  {
    name: "a circle, in whatever way the resolver tells it",
    seen: {
      names: [
        ["a.test", { ...chained(2, "nodata"), loop: H }],
        ["b.test", { ...chained(2, "servfail", "servfail"), loop: H }],
        ["c.test", { ...chained(2, "other", "other"), loop: H }],
      ],
    },
    expect: [
      ["fail", "loop", "a.test"],
      ["fail", "loop", "b.test"],
      ["fail", "loop", "c.test"],
    ],
  },
  {
    name: "a CNAME whose target is gone: dns/resolution tells",
    seen: { names: [[H, chained(1, "nxdomain", "nxdomain")]] },
    expect: [["skip", "noAddress", H]],
  },
  {
    name: "nobody answered",
    seen: { names: [[H, chained(0, "timeout", "timeout")]] },
    expect: [["unknown", "unclear", H]],
  },
]);
