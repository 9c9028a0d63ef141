import { expectedRecords } from "../../../src/checks/dns/expected-records.js";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";

const H = "www.acme.test";
type Records = Readonly<Record<string, readonly string[]>>;

/** Declared, and published of the same types: data, or how the question ended. */
function given(
  declared: Records,
  published: Readonly<Record<string, readonly string[] | DnsOutcome>>,
  flattened = false,
) {
  const types = Object.entries(published).map(([type, one]) =>
    typeof one === "string" ? { type, outcome: one, published: [] } : { type, outcome: "answer", published: one },
  );
  return {
    target: target({ hosts: [host(H, { records: declared })] }),
    seen: { "expected-records": [[H, { types, flattened }]] as const },
  };
}

const same = [["pass", "asDeclared", H]] as const;
const different = [["fail", "different", H]] as const;
const unclear = [["unknown", "unclear", H]] as const;

describeCheck(expectedRecords, [
  {
    name: "the same addresses in another order",
    ...given({ A: ["192.0.2.1", "192.0.2.2"] }, { A: ["192.0.2.2", "192.0.2.1"] }),
    expect: same,
  },
  {
    name: "IPv6 written in another way",
    ...given({ AAAA: ["2001:0DB8:0:0::10"] }, { AAAA: ["2001:db8::10"] }),
    expect: same,
  },
  {
    name: "names in capitals and with the root's dot",
    ...given(
      { CNAME: ["Acme.Pages.example."], MX: ["10  MX1.acme.test."], NS: ["ns1.acme.test."] },
      { CNAME: ["acme.pages.example"], MX: ["10 mx1.acme.test"], NS: ["NS1.acme.test"] },
    ),
    expect: same,
  },
  {
    name: "an MX host without its preference",
    ...given({ MX: ["mx1.acme.test", "20 mx2.acme.test"] }, { MX: ["20 mx2.acme.test", "10 mx1.acme.test"] }),
    expect: same,
  },
  {
    name: "another preference",
    ...given({ MX: ["10 mx1.acme.test"] }, { MX: ["20 mx1.acme.test"] }),
    expect: different,
  },
  {
    name: "a long TXT record in its strings, and another service's beside it",
    ...given(
      { TXT: ['"v=spf1 include:a.example " "-all"'] },
      { TXT: ["site-verification=abc", "v=spf1 include:a.example -all"] },
    ),
    expect: same,
  },
  { name: "TXT in other case", ...given({ TXT: ["token=Abc"] }, { TXT: ["token=abc"] }), expect: different },
  {
    name: "CAA with and without quotes",
    ...given({ CAA: ["0 Issue letsencrypt.org"] }, { CAA: ['0 issue "letsencrypt.org"'] }),
    expect: same,
  },
  {
    name: "the DNS provider flattens the declared CNAME",
    ...given({ CNAME: ["acme.pages.example"] }, { CNAME: "nodata" }, true),
    expect: same,
  },
  {
    name: "the declared CNAME is not there",
    ...given({ CNAME: ["acme.pages.example"] }, { CNAME: "nodata" }),
    expect: different,
  },
  {
    name: "an old address stayed behind",
    ...given({ A: ["192.0.2.1"] }, { A: ["192.0.2.1", "198.51.100.9"] }),
    expect: different,
  },
  { name: "another address", ...given({ A: ["192.0.2.1"] }, { A: ["198.51.100.9"] }), expect: different },
  { name: "no such record", ...given({ A: ["192.0.2.1"] }, { A: "nodata" }), expect: different },
  { name: "no such name", ...given({ A: ["192.0.2.1"] }, { A: "nxdomain" }), expect: different },
  { name: "a broken server", ...given({ A: ["192.0.2.1"] }, { A: "servfail" }), expect: unclear },
  {
    name: "one type times out, the other is as declared",
    ...given({ A: ["192.0.2.1"], MX: ["10 mx1.acme.test"] }, { A: ["192.0.2.1"], MX: "timeout" }),
    expect: unclear,
  },
  {
    name: "one type times out, the other differs",
    ...given({ A: ["192.0.2.1"], MX: ["10 mx1.acme.test"] }, { A: ["192.0.2.9"], MX: "timeout" }),
    expect: different,
  },
]);
