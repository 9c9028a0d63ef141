// Registrations at registries of every mood: RDAP servers found by a bootstrap file, all of them within this world.
import { nextPair } from "../addresses.mjs";
import { span } from "../certificates.mjs";
import { page, site } from "../web.mjs";

const shared = nextPair();
const live = (host, ...expect) => ({ host, at: shared, expect });
const json = (path, value) =>
  `location = ${path} { default_type application/rdap+json; return 200 '${JSON.stringify(value)}'; }`;

const LOCKED = ["client transfer prohibited", "client delete prohibited"];
const domain = (name, days, status) =>
  json(`/domain/${name}`, {
    objectClassName: "domain",
    ldhName: name,
    status,
    events: [{ eventAction: "expiration", eventDate: span(0, days).notAfter.toISOString() }],
    entities: [{ roles: ["registrar"], vcardArray: ["vcard", [["fn", {}, "text", "Example Registrar"]]] }],
  });

const bootstrap = json("/rdap/dns.json", {
  version: "1.0",
  services: [
    [["com", "net"], ["https://rdap.nic.test/"]],
    [["org"], ["https://busy.nic.test/"]],
  ],
});

const hosts = [
  live("example.com", "fail critical domain/expiry", "fail low domain/transfer-lock"),
  live("example.net", "pass domain/expiry", "pass domain/transfer-lock"),
  live("month.example-a.com", "pass dns/resolution"),
  live("held.example-b.com", "pass dns/resolution"),
  live("example.org", "unknown domain/expiry"),
  live("example.app", "unknown domain/expiry"),
];

const iana = site("data.iana.org", { https: bootstrap });
const rdap = site("rdap.nic.test", {
  https: [
    domain("example.com", 10, ["active"]),
    domain("example.net", 300, LOCKED),
    domain("example-a.com", 30, LOCKED),
    domain("example-b.com", 300, [...LOCKED, "redemption period"]),
  ].join("\n"),
});
const busy = site("busy.nic.test", { https: "location / { add_header Retry-After 3600 always; return 429; }" });

export const registry = {
  name: "registry",
  target: { domain: "example.com" },
  hosts,
  servers: [
    site("example.com", { at: shared, served: hosts.map(({ host }) => host), https: page() }),
    iana,
    rdap,
    busy,
  ],
  zones: ["example.com", "example.net", "example-a.com", "example-b.com", "example.org", "example.app"].map((zone) => ({
    zone,
    ns: ["ns1", "ns2"],
  })),
  aboveZones: [`data.iana.org. A ${iana.at.v4}`, `rdap.nic.test. AAAA ${rdap.at.v6}`, `busy.nic.test. A ${busy.at.v4}`],
  rows: [
    "fail high domain/expiry example-a.com",
    "fail critical domain/expiry example-b.com",
    "unknown domain/transfer-lock example.org",
    "unknown domain/transfer-lock example.app",
    "pass domain/transfer-lock example-a.com",
    "pass domain/transfer-lock example-b.com",
  ],
  exit: 1,
};
