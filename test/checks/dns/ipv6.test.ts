import { ipv6 } from "../../../src/checks/dns/ipv6.js";
import type { TlsFailure, TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { hostNames } from "../../helpers/dns.js";
import { target } from "../../helpers/target.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const OTHER = "api.acme.test";
const FOUR = "198.51.100.7";
const SIX = "2606:4700::7";

type Sessions = Readonly<Record<string, TlsSession | TlsFailure>>;

/** Hosts by what each of their addresses did. */
function hosts(all: Readonly<Record<string, Sessions>>) {
  const entries = Object.entries(all);
  const of = (sessions: Sessions, six: boolean) => Object.keys(sessions).filter((one) => one.includes(":") === six);
  const or = (list: readonly string[]) => (list.length > 0 ? list : ("nodata" as const));
  return {
    names: entries.map(([host, one]) => [host, hostNames(host, or(of(one, false)), or(of(one, true)))] as const),
    tls: entries.map(([host, one]) => [host, tlsSeen(one)] as const),
  };
}

const dead = [["fail", "dead", H]] as const;
const noRoute = [["unknown", "noRoute", H]] as const;
const elsewhere = [["skip", "elsewhere", H]] as const;

describeCheck(ipv6, [
  {
    name: "both families answer",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: session() } }),
    expect: [["pass", "answers", H]],
  },
  { name: "IPv6 only", seen: hosts({ [H]: { [SIX]: session() } }), expect: [["pass", "answers", H]] },
  {
    name: "one of two IPv6 addresses answers: tls/handshake tells of the other",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: session(), "2606:4700::8": failure("timeout") } }),
    expect: [["pass", "answers", H]],
  },
  { name: "no AAAA", seen: hosts({ [H]: { [FOUR]: session() } }), expect: [["fail", "none", H]] },
  { name: "IPv6 refuses", seen: hosts({ [H]: { [FOUR]: session(), [SIX]: failure("refused") } }), expect: dead },
  {
    name: "IPv6 is silent while another host's answers",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: failure("timeout") }, [OTHER]: { [SIX]: session() } }),
    expect: [...dead, ["pass", "answers", OTHER]],
  },
  {
    name: "no route to this host alone",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: failure("unreachable") }, [OTHER]: { [SIX]: session() } }),
    expect: [...dead, ["pass", "answers", OTHER]],
  },
  {
    name: "no IPv6 route from here",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: failure("unreachable") } }),
    expect: noRoute,
  },
  {
    name: "every IPv6 address of the audit is silent",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: failure("timeout") } }),
    expect: noRoute,
  },
  {
    name: "IPv6 answers without TLS",
    seen: hosts({ [H]: { [FOUR]: session(), [SIX]: failure("tls") } }),
    expect: elsewhere,
  },
  {
    name: "the IPv6 address is private",
    seen: hosts({ [H]: { [FOUR]: session(), "fd00::7": failure("special-use") } }),
    expect: elsewhere,
  },
  {
    name: "the host is down altogether",
    seen: hosts({ [H]: { [FOUR]: failure("refused"), [SIX]: failure("refused") } }),
    expect: elsewhere,
  },
  { name: "no address", seen: { names: [[H, hostNames(H, "nxdomain", "nxdomain")]], tls: [] }, expect: elsewhere },
  {
    name: "an internal host needs no IPv6",
    target: target({ network: { ...target().network, internalRanges: ["10.0.0.0/8"] } }),
    seen: hosts({ [H]: { "10.0.0.5": session() } }),
    expect: elsewhere,
  },
  {
    name: "AAAA cannot be asked",
    seen: { names: [[H, hostNames(H, [FOUR], "servfail")]], tls: [[H, tlsSeen({ [FOUR]: session() })]] },
    expect: [["unknown", "unclear", H]],
  },
]);
