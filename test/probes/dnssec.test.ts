import { afterEach, expect, it } from "vitest";
import { dnssec } from "../../src/probes/dnssec.js";
import { authority, resolver, startInternet } from "../helpers/internet.js";
import { dsRecord, signed, zoneKey } from "../helpers/signed-zone.js";
import { APEX, above, GLUE, HOSTS, NAMES, NIC, NS1, NS2, soa, TARGET, TOP } from "../helpers/zones.js";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const key = zoneKey(APEX, 15);
const records = [
  ...signed(APEX, [soa()], key),
  ...signed(APEX, [key.record], key),
  ...signed(APEX, HOSTS.slice(0, 1), key),
  ...NAMES,
  ...GLUE,
];
const ds = dsRecord(APEX, key);

async function look(places: Parameters<typeof startInternet>[0], validation: Parameters<typeof resolver>[1] = {}) {
  const internet = await startInternet(places, [resolver([...TOP, ...records, ds], validation)]);
  opened.push(internet);
  return dnssec.look(APEX, TARGET, internet.io, AbortSignal.timeout(20_000));
}

const places = {
  [NIC]: above(...NAMES, ...GLUE, ds),
  [NS1]: authority(APEX, records),
  [NS2]: authority(APEX, records),
};

it("follows DS, keys and signatures at each server, as plain JSON", async () => {
  const seen = await look(places, { secure: APEX });
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  const signature = {
    keyTag: key.tag,
    algorithm: 15,
    signer: APEX,
    inception: "2026-11-13T08:00:00.000Z",
    expiration: "2026-12-11T08:00:00.000Z",
    verified: "good",
  };
  expect(seen).toMatchObject({
    apex: APEX,
    ds: {
      outcome: "answer",
      from: "ns.nic.test",
      records: [{ keyTag: key.tag, algorithm: 15, digestType: 2, known: true }],
    },
    copies: ["ns1.acme.test", "ns2.acme.test"].map((server) => ({
      server,
      direct: true,
      keys: [{ keyTag: key.tag, algorithm: 15, flags: 257, linked: true }],
      sets: ["DNSKEY", "SOA", "A"].map((type) => ({ type, outcome: "answer", records: 1, signatures: [signature] })),
    })),
    resolvers: [{ outcome: "answer", validated: true, unchecked: "answer" }],
  });
});

it("takes the resolver's word, unvalidated, where no server can be asked", async () => {
  const deaf = { [NIC]: () => null, [NS1]: () => null, [NS2]: () => null };
  const seen = await look(deaf, { bogus: APEX });
  expect(seen.copies).toMatchObject([{ direct: false, keys: [{ linked: true }] }]);
  expect(seen.resolvers).toMatchObject([{ outcome: "servfail", validated: false, unchecked: "answer" }]);
});

it("does not take a server's word that has no authority", async () => {
  const hearsay = resolver([...TOP, ...records, ds]);
  const seen = await look({ ...places, [NS1]: hearsay, [NS2]: hearsay });
  expect(seen.copies.map(({ direct }) => direct)).toEqual([false]);
});
