import { resolution } from "../../../src/checks/dns/resolution.js";
import { describeCheck } from "../../helpers/check.js";
import { answer, hostNames } from "../../helpers/dns.js";

const H = "www.acme.test";
const chain = [{ name: H, target: "acme.pages.example", ttl: 300 }];
const mixed = answer(H, "A", "servfail", [], {
  tried: [
    { resolver: "192.0.2.53", outcome: "servfail" },
    { resolver: "192.0.2.54", outcome: "timeout" },
  ],
});

describeCheck(resolution, [
  {
    name: "an IPv4 address",
    seen: { names: [[H, hostNames(H, ["198.51.100.7"])]] },
    expect: [["pass", "resolves", H]],
  },
  {
    name: "IPv6 only",
    seen: { names: [[H, hostNames(H, "nodata", ["2001:db8::7"])]] },
    expect: [["pass", "resolves", H]],
  },
  {
    name: "IPv4 answers while AAAA times out",
    seen: { names: [[H, hostNames(H, ["198.51.100.7"], "timeout")]] },
    expect: [["pass", "resolves", H]],
  },
  { name: "NXDOMAIN", seen: { names: [[H, hostNames(H, "nxdomain", "nxdomain")]] }, expect: [["fail", "missing", H]] },
  {
    name: "the target of a CNAME is gone",
    seen: { names: [[H, hostNames(H, "nxdomain", "nxdomain", chain)]] },
    expect: [["fail", "missing", H]],
  },
  { name: "NODATA for both", seen: { names: [[H, hostNames(H, "nodata", "nodata")]] }, expect: [["fail", "empty", H]] },
  {
    name: "SERVFAIL from every resolver",
    seen: { names: [[H, hostNames(H, "servfail", "servfail")]] },
    expect: [["fail", "broken", H]],
  },
  {
    name: "REFUSED from every resolver",
    seen: { names: [[H, hostNames(H, "refused", "refused")]] },
    expect: [["fail", "broken", H]],
  },
  {
    name: "time-outs alone",
    seen: { names: [[H, hostNames(H, "timeout", "timeout")]] },
    expect: [["unknown", "silent", H]],
  },
  {
    name: "NODATA for A while AAAA times out",
    seen: { names: [[H, hostNames(H, "nodata", "timeout")]] },
    expect: [["unknown", "silent", H]],
  },
  {
    name: "one resolver failed, the other was silent",
    seen: { names: [[H, { ...hostNames(H, "servfail", "servfail"), a: mixed, aaaa: mixed }]] },
    expect: [["unknown", "silent", H]],
  },
  {
    name: "answers that nobody can read",
    seen: { names: [[H, hostNames(H, "malformed", "malformed")]] },
    expect: [["unknown", "silent", H]],
  },
  {
    name: "A is NODATA and AAAA fails everywhere",
    seen: { names: [[H, hostNames(H, "nodata", "servfail")]] },
    expect: [["fail", "broken", H]],
  },
  {
    name: "a circle of CNAMEs: dns/cname-chain tells",
    seen: { names: [[H, { ...hostNames(H, "servfail", "servfail", chain), loop: H }]] },
    expect: [["skip", "looped", H]],
  },
]);
