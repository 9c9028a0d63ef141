// Names that lead nowhere, in circles, or where nobody meant.
import { nextPair } from "../addresses.mjs";
import { site } from "../web.mjs";

const shared = nextPair();
const at = (label, more, ...expect) => ({ host: `${label}.leads.test`, at: shared, expect, ...more });
const alias = (name) => ({ records: [`CNAME ${name}.`] });
const resolves = "pass dns/resolution";
const large = Array.from({ length: 12 }, (_, index) => `${index}`.padEnd(200, "-"));
const gone = "fail critical dns/resolution";
const links = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What the storage provider answers for a bucket that nobody has. */
const bucket = site("bucket.leads.test", {
  https: null,
  http: "location / { return 404 '<html><body><h1>404 Not Found</h1><li>Code: NoSuchBucket</li></body></html>'; }",
});
const hosts = [
  { host: "leads.test", at: shared, expect: [resolves, "pass dns/ttl"] },
  at("gone", { records: [] }, gone),
  at("empty", { records: ['TXT "nothing else"'] }, gone),
  at("private", { records: ["A 192.168.1.20"] }, resolves, "fail critical dns/special-use-address"),
  at("shared-space", { records: ["A 100.64.0.9"] }, resolves, "fail critical dns/special-use-address"),
  at("other", { declare: { records: { A: ["45.110.0.1"] } } }, resolves, "fail critical dns/expected-records"),
  at("same", { declare: { records: { A: [shared.v4], AAAA: [shared.v6] } } }, "pass dns/expected-records"),
  // More than a datagram holds: asked again over TCP.
  at(
    "large",
    { records: large.map((text) => `TXT "${text}"`).concat(`A ${shared.v4}`), declare: { records: { TXT: large } } },
    "pass dns/expected-records",
  ),
  at("loop", alias("pool.leads.test"), "fail critical dns/cname-chain", "skip dns/apex-cname"),
  at("long", alias("c1.leads.test"), resolves, "fail low dns/cname-chain"),
  at("alias", alias("leads.test"), resolves, "pass dns/cname-chain", "pass dns/dangling-cname", "pass dns/apex-cname"),
  at("dangling", alias("nothing.unsigned.test"), gone, "skip dns/dangling-cname"),
  at("for-sale", alias("shop.nobody-has-it.com"), gone, "fail critical dns/dangling-cname"),
  at(
    "bucket",
    alias("bucket.leads.test.s3-website.eu-west-1.amazonaws.com"),
    resolves,
    "fail critical dns/dangling-cname",
    "fail critical tls/handshake",
  ),
  at("shop", alias("acme.ngrok-free.app"), resolves, "fail high dns/preview-target"),
  at("beside", {}, "fail high dns/apex-cname"),
  at("dead-six", { records: [`A ${shared.v4}`, "AAAA 2a10:1004::1"] }, resolves, "fail high dns/ipv6"),
];

export const leads = {
  name: "leads",
  target: { domain: "leads.test", network: { rdap: false } },
  hosts,
  servers: [
    site("leads.test", { at: shared, served: hosts.map(({ host }) => host).filter((host) => host !== bucket.host) }),
    bucket,
  ],
  zones: [
    {
      zone: "leads.test",
      ns: ["ns1", "ns2"],
      sign: "good",
      records: [
        ...links.map((n) => `c${n}.leads.test. CNAME c${n + 1}.leads.test.`),
        "c10.leads.test. CNAME leads.test.",
        "pool.leads.test. CNAME loop.leads.test.",
      ],
    },
  ],
  aboveZones: [
    `bucket.leads.test.s3-website.eu-west-1.amazonaws.com. A ${bucket.at.v4}`,
    `acme.ngrok-free.app. A ${shared.v4}`,
  ],
  // No name server here would load a CNAME beside other records; what a resolver is told to say, it says.
  overlays: {
    validating: [
      'local-zone: "beside.leads.test." typetransparent',
      'local-data: "beside.leads.test. 300 SOA ns1.dns.test. hostmaster.dns.test. 1 14400 3600 1209600 300"',
      'local-data: "beside.leads.test. 300 CNAME leads.test."',
    ],
  },
  exit: 1,
};
