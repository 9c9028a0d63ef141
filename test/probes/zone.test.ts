import { afterEach, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { zone } from "../../src/probes/zone.js";
import { type AskedQuestion, reply } from "../helpers/dns-server.js";
import { authority, record, startInternet } from "../helpers/internet.js";
import { host, mailDomain, target } from "../helpers/target.js";
import { APEX, GLUE, HOSTS, healthy, NAMES, NS1, NS2, soa, TARGET, WWW, whole } from "../helpers/zones.js";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function look(places = {}, about = TARGET) {
  const internet = await startInternet({ ...healthy.places, ...places }, healthy.resolvers);
  opened.push(internet);
  return { seen: await zone.look(about.domain, about, internet.io, AbortSignal.timeout(20_000)), internet };
}

it("looks at the zones of the domain, its other hosts and its mail domains", () => {
  const about = target({
    hosts: [host(APEX), host("shop.acme.test"), host("www.acme-shop.test"), host("*.other.test"), host("192.0.2.1")],
    email: [mailDomain("acme-mail.test")],
  });
  expect(zone.subjects(about)).toEqual([APEX, "acme-shop.test", "acme-mail.test"]);
  expect(zone.subjects(target({ domain: "localhost", hosts: [host("localhost")], email: [] }))).toHaveProperty("skip");
  expect(zone.subjects(target({ domain: "192.0.2.1", hosts: [], email: [] }))).toHaveProperty("skip");
});

it("says of the zones beyond the twentieth that it does not look, naming them", async () => {
  const hosts = Array.from({ length: 23 }, (_, index) => host(`www.z${index}.test`));
  const about = target({ hosts, email: [] });
  const subjects = zone.subjects(about);
  expect(subjects).toHaveLength(21);
  const internet = await startInternet({}, healthy.resolvers);
  opened.push(internet);
  const looking = zone.look("z19.test", about, internet.io, AbortSignal.timeout(20_000));
  await expect(looking).rejects.toThrow("leaves out z19.test, z20.test, z21.test, z22.test");
  await expect(looking).rejects.toBeInstanceOf(LookFailed);
});

it("waits for a silent server once", async () => {
  const { seen, internet } = await look({ [NS2]: () => null });
  expect(seen.servers[1]?.seen).toMatchObject([{ udp: { reach: "silent" }, tcp: { reach: "silent" } }]);
  expect(new Set(internet.servers[NS2]?.asked)).toEqual(new Set([`${APEX} SOA udp`, `${APEX} SOA tcp`]));
});

it("sees parent, servers and glue as plain JSON", async () => {
  const { seen } = await look();
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  expect(seen.delegation).toMatchObject({
    apex: APEX,
    parent: {
      zone: "test",
      said: "referral",
      names: ["ns1.acme.test", "ns2.acme.test"],
      server: { name: "ns.nic.test" },
    },
    told: { outcome: "answer" },
  });
  expect(seen.glue).toEqual([
    { name: "ns1.acme.test", parent: [NS1], zone: [NS1] },
    { name: "ns2.acme.test", parent: [NS2], zone: [NS2] },
  ]);
  const [first] = seen.servers;
  expect(first?.copy).toEqual({
    address: NS1,
    mname: "ns1.acme.test",
    serials: [7],
    names: ["ns1.acme.test", "ns2.acme.test"],
    transfer: { outcome: "refused", records: 0 },
    hosts: [APEX, WWW].map((name) => ({ host: name, said: ["A 203.0.113.80"], ttl: 300, varies: false })),
  });
  expect(first?.seen).toMatchObject([
    { address: NS1, udp: { reach: "answered", authoritative: true }, tcp: { reach: "answered" } },
  ]);
});

it("keeps the TTLs as the servers hold them, of an alias the longest on the way within the domain", async () => {
  const long = [
    { ...record(WWW, "CNAME", "edge.acme.test"), ttl: 60 },
    { ...record(WWW, "A", "203.0.113.80"), name: "edge.acme.test", ttl: 604_800 },
    { ...record(WWW, "A", "203.0.113.80"), name: "cdn.example", ttl: 999_999 },
  ] as const;
  const inner = authority(APEX, whole(7, HOSTS.slice(0, 1)));
  const { seen } = await look({
    [NS1]: (question: AskedQuestion, transport: "udp" | "tcp") =>
      question.name === WWW && question.type === "A"
        ? reply(question, { answers: [...long], flags: 0x0400 })
        : inner(question, transport),
  });
  expect(seen.servers.map(({ copy }) => copy?.hosts.map(({ ttl }) => ttl))).toEqual([
    [300, 604_800],
    [300, 300],
  ]);
  expect(seen.servers[0]?.seen[0]?.udp.soa).toEqual({ mname: "ns1.acme.test", serial: 7, minimum: 300, ttl: 300 });
});

it("asks again where the servers differ, and only then", async () => {
  const same = await look();
  expect(same.internet.servers[NS1]?.asked.filter((line) => line.startsWith(`${WWW} A `))).toHaveLength(1);
  const other = [soa(6), ...NAMES, ...GLUE, HOSTS[0] ?? soa(), record(WWW, "A", "192.0.2.80")];
  const { seen, internet } = await look({ [NS2]: authority(APEX, other) });
  expect(internet.servers[NS1]?.asked.filter((line) => line.startsWith(`${WWW} A `))).toHaveLength(4);
  expect(internet.servers[NS1]?.asked.filter((line) => line.startsWith(`${APEX} A `))).toHaveLength(1);
  expect(seen.servers.map(({ copy }) => copy?.serials)).toEqual([
    [7, 7],
    [6, 6],
  ]);
});

it("asks at most eight name servers, about at most twenty hosts", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `ns${index}.acme.test`);
  const records = [
    soa(),
    ...names.map((name) => record(APEX, "NS", name)),
    ...names.map((name, index) => record(name, "A", `198.51.${index}.53`)),
    ...HOSTS,
  ];
  const hosts = Array.from({ length: 25 }, (_, index) => host(`h${index}.acme.test`));
  const places = Object.fromEntries(names.map((_, index) => [`198.51.${index}.53`, authority(APEX, records)]));
  const internet = await startInternet(places, [(await import("../helpers/internet.js")).resolver(records)], {
    internalRanges: [],
  });
  opened.push(internet);
  const seen = await zone.look(APEX, target({ hosts, email: [] }), internet.io, AbortSignal.timeout(20_000));
  expect(seen.servers).toHaveLength(8);
  expect(seen.servers.map(({ copy }) => copy?.hosts.length)).toEqual(Array(8).fill(20));
});

it("takes the zone from the servers alone where no resolver tells the SOA", async () => {
  const { seen } = await look({ [NS1]: authority(APEX, whole(9)) });
  expect(seen.servers.map(({ copy }) => copy?.serials.at(-1))).toEqual([9, 7]);
});
