// Zones of every kind, six to a target: signed and broken, lame and half delegated, out of step.
import { nameServers, nextPair } from "../addresses.mjs";
import { site } from "../web.mjs";

/** One web server for all names, so that nothing but names can be wrong. */
const shared = nextPair();
/** Where a zone's other version leads. */
const elsewhere = nextPair();
const both = ["ns1", "ns2"];

/** A zone, and the host at its apex with what is expected of it. */
function zone(name, more, ...expect) {
  return { ns: both, ...more, zone: name, host: { host: name, at: shared, dns: more.dns ?? ["A", "AAAA"], expect } };
}

function target(name, zones, more = {}) {
  return {
    name,
    target: { domain: zones[0].zone, network: { rdap: false }, ...more.target },
    hosts: [...zones.map(({ host }) => host), ...(more.hosts ?? [])],
    servers: [shared, elsewhere].map((at) => site(zones[0].zone, { at, served: zones.map((one) => one.zone) })),
    zones,
    rows: more.rows ?? [],
    may: more.may ?? [],
    aboveZones: more.aboveZones ?? [],
    exit: more.exit ?? 1,
  };
}

const resolves = "pass dns/resolution";
// Whatever is wrong with a zone that does not validate, its visitors' resolvers say SERVFAIL; that is told with its cause.
const broken = "skip dns/resolution";

const signatures = target("signatures", [
  zone("signed.test", { sign: "good" }, resolves, "pass dns/dnssec"),
  zone("unsigned.test", {}, resolves, "fail info dns/dnssec"),
  zone("bogus.test", { sign: "expired" }, broken, "fail critical dns/dnssec"),
  zone("ds-left.test", { ds: "left" }, broken, "fail critical dns/dnssec"),
  zone("ds-wrong.test", { sign: "good", ds: "wrong" }, broken, "fail critical dns/dnssec"),
  zone("soon.test", { sign: "soon" }, resolves, "fail high dns/dnssec"),
]);

const servers = target("servers", [
  zone("two.test", {}, resolves, "pass dns/nameservers", "pass dns/nameserver-domain"),
  zone("single.test", { ns: ["ns1"] }, resolves, "fail high dns/nameservers"),
  zone("near.test", { ns: ["ns1", "ns3"] }, resolves, "fail medium dns/nameservers"),
  zone("lame.test", { ns: ["ns1", "other"] }, resolves, "fail high dns/nameservers"),
  zone("mute.test", { ns: ["ns1", "mute"] }, resolves, "fail high dns/nameservers"),
  // Its one server is lame, and it is one.
  zone("refused.test", { ns: ["other"] }, "fail critical dns/resolution", "fail high dns/nameservers"),
]);

const orphans = target(
  "orphans",
  [
    zone(
      "orphan.test",
      { ns: [...both, "ns1.gone-dns.com"], records: ["orphan.test. MX 10 mx.gone-mail.com."] },
      resolves,
    ),
    // Anybody may create a zone of this name at that provider.
    zone("taken.test", { ns: ["ns1.digitalocean.com", "ns2.digitalocean.com"] }, "fail critical dns/resolution"),
    zone("silent.test", { ns: ["ns1", "silent"] }, resolves, "fail high dns/nameservers"),
    zone("six.test", { dns: ["AAAA"] }, resolves, "pass dns/ipv6"),
    zone("four.test", { dns: ["A"] }, resolves, "fail info dns/ipv6"),
  ],
  {
    // Its servers stand in one network besides.
    may: ["fail medium dns/nameservers taken.test"],
    aboveZones: [
      `ns1.digitalocean.com. A ${nameServers.other.v4}`,
      `ns2.digitalocean.com. AAAA ${nameServers.other.v6}`,
    ],
    target: { email: [{ domain: "orphan.test", sends: false }] },
    rows: [
      "fail critical dns/nameserver-domain taken.test",
      // What their server lacks is told by that alone.
      "skip dns/nameservers orphan.test",
      "skip dns/nameservers taken.test",
      "fail critical dns/nameserver-domain ns1.gone-dns.com",
      "fail critical dns/nameserver-domain mx.gone-mail.com",
    ],
  },
);

const copies = target(
  "copies",
  [
    zone(
      "equal.test",
      { ns: ["ns1", "other"], other: {} },
      "pass dns/nameserver-agreement",
      "pass dns/zone-transfer",
      "pass dns/delegation",
    ),
    zone("stale.test", { ns: ["ns1", "other"], other: { serial: 2026110101 } }, "fail medium dns/nameserver-agreement"),
    zone(
      "split.test",
      {
        ns: ["ns1", "other"],
        other: { drop: ["split.test. A"], add: [`@ A ${elsewhere.v4}`, `@ AAAA ${elsewhere.v6}`] },
      },
      "fail high dns/nameserver-agreement",
    ),
    zone("open.test", { transfer: true }, "fail medium dns/zone-transfer"),
    zone("parent.test", { ns: ["ns1", "ns2", "ns3"], delegated: both }, "fail high dns/delegation"),
    zone(
      "glue.test",
      {
        ns: ["ns1.glue.test", "ns2"],
        records: ["ns1.glue.test. A 45.82.1.1", "ns1.glue.test. AAAA 2a10:1002:1::1"],
        glue: ["ns1.glue.test. A 45.83.2.1", "ns1.glue.test. AAAA 2a10:1002:1::1"],
      },
      "fail high dns/delegation",
    ),
  ],
  { exit: 0 },
);

/** Wildcards and forgotten names are looked for below the target's own domain alone. */
const below = (name, label) => zone(name, { records: [`${label}.${name}. A ${shared.v4}`] });
const wildcard = target(
  "wildcard",
  [
    below("wild.test", "*"),
    // Medium for its address, low for what does not exist.
    zone("slow.test", { ttl: 172_800, negative: 172_800 }, resolves, "fail medium dns/ttl", "fail low dns/ttl"),
    zone("quick.test", { ttl: 60 }, resolves, "pass dns/ttl"),
  ],
  { rows: ["fail medium dns/wildcard wild.test"], exit: 0 },
);
const meant = target("meant", [below("meant.test", "*")], {
  hosts: [{ host: "*.meant.test" }],
  rows: ["pass dns/wildcard meant.test"],
  exit: 0,
});
const hidden = target("hidden", [below("hidden.test", "staging")], {
  rows: ["fail medium dns/undeclared-host staging.hidden.test", "pass dns/wildcard hidden.test"],
  exit: 0,
});

export const zoneTargets = [orphans, signatures, servers, copies, wildcard, meant, hidden];
