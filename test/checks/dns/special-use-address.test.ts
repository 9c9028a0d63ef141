import { specialUseAddress } from "../../../src/checks/dns/special-use-address.js";
import { describeCheck } from "../../helpers/check.js";
import { hostNames } from "../../helpers/dns.js";
import { target } from "../../helpers/target.js";

const H = "www.acme.test";
const V4 = "9.9.9.9";
const V6 = "2620:fe::fe";
const all = [["fail", "all", H]] as const;

describeCheck(specialUseAddress, [
  {
    name: "public addresses of both families",
    seen: { names: [[H, hostNames(H, [V4, "1.1.1.1"], [V6])]] },
    expect: [["pass", "reachable", H]],
  },
  { name: "IPv6 only", seen: { names: [[H, hostNames(H, "nodata", [V6])]] }, expect: [["pass", "reachable", H]] },
  {
    name: "a CDN's addresses behind three CNAMEs",
    seen: {
      names: [[H, { ...hostNames(H, [V4]), chain: [1, 2, 3].map((n) => ({ name: H, target: `${n}.test`, ttl: 1 })) }]],
    },
    expect: [["pass", "reachable", H]],
  },
  {
    name: "an IPv6 address that DNS64 made of a public IPv4 address",
    seen: { names: [[H, hostNames(H, [V4], ["64:ff9b::909:909"])]] },
    expect: [["pass", "reachable", H]],
  },
  { name: "a private address", seen: { names: [[H, hostNames(H, ["10.0.0.5"])]] }, expect: all },
  { name: "loopback", seen: { names: [[H, hostNames(H, ["127.0.0.1"], ["::1"])]] }, expect: all },
  { name: "a carrier's shared address", seen: { names: [[H, hostNames(H, ["100.64.3.4"])]] }, expect: all },
  { name: "an example address left over", seen: { names: [[H, hostNames(H, ["203.0.113.10"])]] }, expect: all },
  { name: "0.0.0.0, as a blocking resolver says", seen: { names: [[H, hostNames(H, ["0.0.0.0"])]] }, expect: all },
  {
    name: "a public IPv4 and a unique local IPv6 address",
    seen: { names: [[H, hostNames(H, [V4], ["fd12::1"])]] },
    expect: [["fail", "some", H]],
  },
  {
    name: "one private address among public ones",
    seen: { names: [[H, hostNames(H, [V4, "192.168.1.4"])]] },
    expect: [["fail", "some", H]],
  },
  {
    name: "a private address that the target means",
    target: target({ network: { ...target().network, internalRanges: ["10.0.0.0/8"] } }),
    seen: { names: [[H, hostNames(H, ["10.0.0.5"])]] },
    expect: [["pass", "reachable", H]],
  },
  {
    name: "a private address while AAAA times out",
    seen: { names: [[H, hostNames(H, ["10.0.0.5"], "timeout")]] },
    expect: all,
  },
  {
    name: "a public address while AAAA times out",
    seen: { names: [[H, hostNames(H, [V4], "timeout")]] },
    expect: [["unknown", "unclear", H]],
  },
  {
    name: "time-outs alone",
    seen: { names: [[H, hostNames(H, "timeout", "timeout")]] },
    expect: [["unknown", "unclear", H]],
  },
  {
    name: "no such name: dns/resolution tells",
    seen: { names: [[H, hostNames(H, "nxdomain", "nxdomain")]] },
    expect: [["skip", "noAddress", H]],
  },
  {
    name: "a circle: dns/cname-chain tells",
    seen: { names: [[H, { ...hostNames(H, "servfail", "servfail"), loop: H }]] },
    expect: [["skip", "noAddress", H]],
  },
]);
