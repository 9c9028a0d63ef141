import { handshake } from "../../../src/checks/tls/handshake.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const ok = session();
const one = (addresses: Parameters<typeof tlsSeen>[0]) => ({ tls: [[H, tlsSeen(addresses)]] as const });

describeCheck(handshake, [
  { name: "one address works", seen: one({ "192.0.2.1": ok }), expect: [["pass", "works", H]] },
  {
    name: "IPv6 without a route from here",
    seen: one({ "192.0.2.1": ok, "2001:db8::1": failure("unreachable") }),
    expect: [["pass", "works", H]],
  },
  { name: "IPv6 only", seen: one({ "2001:db8::1": ok }), expect: [["pass", "works", H]] },
  {
    name: "a private address beside a public one",
    seen: one({ "192.0.2.1": ok, "10.0.0.1": failure("special-use") }),
    expect: [["pass", "works", H]],
  },
  {
    name: "a broken certificate is still a session",
    seen: one({ "192.0.2.1": session({}, { untrusted: { code: "X", message: "y" } }) }),
    expect: [["pass", "works", H]],
  },
  { name: "refused everywhere", seen: one({ "192.0.2.1": failure("refused") }), expect: [["fail", "none", H]] },
  {
    name: "an edge that knows no such host",
    seen: one({
      "192.0.2.1": failure("tls", "the server refused with the alert handshake_failure"),
      "192.0.2.2": failure("tls", "the server refused with the alert handshake_failure"),
    }),
    expect: [["fail", "none", H]],
  },
  {
    name: "plain HTTP on port 443, and IPv6 without a route",
    seen: one({
      "192.0.2.1": failure("tls", "the port speaks plain HTTP, not TLS"),
      "2001:db8::1": failure("unreachable"),
    }),
    expect: [["fail", "none", H]],
  },
  {
    name: "silence on one address, refusal on the other",
    seen: one({ "192.0.2.1": failure("timeout"), "192.0.2.2": failure("refused") }),
    expect: [["fail", "none", H]],
  },
  {
    name: "silence everywhere",
    seen: one({ "192.0.2.1": failure("timeout"), "192.0.2.2": failure("timeout") }),
    expect: [["fail", "silent", H]],
  },
  {
    name: "one of two fails",
    seen: one({ "192.0.2.1": ok, "192.0.2.2": failure("refused") }),
    expect: [["fail", "some", H]],
  },
  {
    name: "one of two is silent",
    seen: one({ "192.0.2.1": ok, "192.0.2.2": failure("timeout") }),
    expect: [["fail", "some", H]],
  },
  {
    name: "IPv6 refuses while IPv4 works: dns/ipv6 tells it",
    seen: one({ "192.0.2.1": ok, "2001:db8::1": failure("refused") }),
    expect: [["pass", "ipv4Alone", H]],
  },
  {
    name: "IPv6 is silent while IPv4 works: dns/ipv6 tells it",
    seen: one({ "192.0.2.1": ok, "2001:db8::1": failure("timeout") }),
    expect: [["pass", "ipv4Alone", H]],
  },
  {
    name: "IPv6 answers, but makes no TLS session",
    seen: one({ "192.0.2.1": ok, "2001:db8::1": failure("tls") }),
    expect: [["fail", "some", H]],
  },
  {
    name: "one of two IPv6 addresses is silent",
    seen: one({ "192.0.2.1": ok, "2001:db8::1": failure("timeout"), "2001:db8::2": ok }),
    expect: [["fail", "some", H]],
  },
  {
    name: "IPv6 only, and no route from here",
    seen: one({ "2001:db8::1": failure("unreachable"), "2001:db8::2": failure("unreachable") }),
    expect: [["unknown", "noRoute", H]],
  },
]);
