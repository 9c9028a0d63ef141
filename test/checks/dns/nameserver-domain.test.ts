import type { Answer } from "dns-packet";
import { nameserverDomain } from "../../../src/checks/dns/nameserver-domain.js";
import type { Script } from "../../helpers/dns-server.js";
import { reply } from "../../helpers/dns-server.js";
import { authority, refusing, resolver } from "../../helpers/internet.js";
import { host, mailDomain, target } from "../../helpers/target.js";
import {
  APEX,
  a,
  above,
  describeWorlds,
  HOSTS,
  healthy,
  NIC,
  NS1,
  NS2,
  ns,
  soa,
  TOP,
  type World,
  whole,
} from "../../helpers/zones.js";

const MAIL = target({ hosts: [host(APEX)], email: [mailDomain(APEX)] });
const mx = (exchange: string): Answer => ({ type: "MX", name: APEX, ttl: 300, data: { preference: 10, exchange } });
const mailTo = (exchange: string, ...more: readonly Answer[]): World => ({
  target: MAIL,
  resolvers: [resolver([...TOP, ...whole(), mx(exchange), ...more])],
});
/** A zone at these name servers, each of which answers by this script. */
const servedBy = (names: readonly [string, string], script: Script, ...more: readonly Answer[]): World => {
  const records = [...names.map((name) => ns(name)), a(names[0], NS1), a(names[1], NS2)];
  return {
    places: { [NIC]: above(...records), [NS1]: script, [NS2]: script },
    resolvers: [resolver([...TOP, soa(), ...HOSTS, ...records, ...more])],
  };
};
const provider = [
  { ...soa(), name: "azure-dns.com" },
  { ...soa(), name: "azure-dns.net" },
  { ...soa(), name: "com" },
  { ...soa(), name: "net" },
];
const AZURE = ["ns1-01.azure-dns.com", "ns2-01.azure-dns.net"] as const;
const route53 = [
  { ...soa(), name: "awsdns-01.org" },
  { ...soa(), name: "awsdns-01.com" },
];

describeWorlds(nameserverDomain, [
  ["name servers inside the zone", healthy, ["pass owned acme.test"]],
  [
    "mail at a host that exists",
    mailTo("mx.mail-host.test", a("mx.mail-host.test", "203.0.113.25")),
    ["pass owned acme.test"],
  ],
  [
    "mail at a host that is gone, below a domain that exists",
    mailTo("mx.mail-host.test", a("www.mail-host.test", "203.0.113.25")),
    ["pass owned acme.test"],
  ],
  ["mail at a domain that nobody owns", mailTo("mx.mail-host.test"), ["fail free mx.mail-host.test"]],
  [
    "mail at an IPv6-only host",
    mailTo("mx.mail-host.test", a("mx.mail-host.test", "2001:db8::25")),
    ["pass owned acme.test"],
  ],
  [
    "a name server at a domain that nobody owns",
    { resolvers: [resolver([...TOP, ...whole(), ns("ns.gone-host.test")])] },
    ["fail free ns.gone-host.test"],
  ],
  ["a mistyped top-level domain, where nobody can register", mailTo("mx.mail-host.tset"), ["pass owned acme.test"]],
  ["a null MX", mailTo(""), ["pass owned acme.test"]],
  [
    "one resolver filters the domain",
    {
      ...mailTo("mx.mail-host.test"),
      resolvers: [
        resolver([...TOP, ...whole(), mx("mx.mail-host.test")]),
        resolver([...TOP, ...whole(), a("mx.mail-host.test", "203.0.113.25")]),
      ],
    },
    ["pass owned acme.test"],
  ],
  [
    "the domain cannot be looked up",
    {
      target: MAIL,
      resolvers: [
        (question, transport) =>
          question.name === "mail-host.test"
            ? reply(question, { rcode: "SERVFAIL" })
            : resolver([...TOP, ...whole(), mx("mx.mail-host.test")])(question, transport),
      ],
    },
    ["unknown unclear mx.mail-host.test"],
  ],
  ["nothing is told", { resolvers: [resolver([soa(), ...HOSTS])] }, ["skip nothing acme.test"]],
  [
    "a self-service provider that refuses the zone",
    servedBy(AZURE, refusing("REFUSED"), ...provider),
    ["fail unclaimed acme.test"],
  ],
  [
    "a self-service provider that holds the zone",
    servedBy(AZURE, authority(APEX, [soa(), ...AZURE.map((name) => ns(name)), ...HOSTS]), ...provider),
    ["pass owned acme.test"],
  ],
  [
    "a provider where a stranger cannot create the zone",
    servedBy(["ns-1.awsdns-01.com", "ns-2.awsdns-01.org"], refusing("REFUSED"), ...route53, ...provider, {
      ...soa(),
      name: "org",
    }),
    ["pass owned acme.test"],
  ],
]);
