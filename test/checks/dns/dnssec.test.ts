import type { Answer } from "dns-packet";
import { expect, it } from "vitest";
import { dnssec } from "../../../src/checks/dns/dnssec.js";
import { authority, record, refusing, resolver } from "../../helpers/internet.js";
import { dsRecord, signed, type Window, type ZoneKey, zoneKey } from "../../helpers/signed-zone.js";
import { host, target } from "../../helpers/target.js";
import {
  APEX,
  a,
  above,
  describeWorlds,
  GLUE,
  HOSTS,
  healthy,
  judged,
  NAMES,
  NIC,
  NS1,
  NS2,
  soa,
  TOP,
  type World,
  type WorldCase,
  whole,
} from "../../helpers/zones.js";

const keys = Object.fromEntries([5, 7, 8, 10, 13, 14, 15].map((algorithm) => [algorithm, zoneKey(APEX, algorithm)]));
const key = zoneKey(APEX);
const other = zoneKey(APEX);
const zsk = zoneKey(APEX, 13, 256);

interface Signing {
  readonly ksk?: ZoneKey;
  readonly zsk?: ZoneKey;
  readonly window?: Window;
  readonly soa?: Window | null;
  readonly dnskey?: Window;
}

/** The whole zone, its apex signed. */
function zoneOf({
  ksk = key,
  zsk: signer = ksk,
  window = {},
  soa: ofSoa = window,
  dnskey = window,
}: Signing): readonly Answer[] {
  const apexA = HOSTS.filter(({ name }) => name === APEX);
  const rest = [...NAMES, ...GLUE, ...HOSTS.filter(({ name }) => name !== APEX)];
  const set = [ksk.record, ...(signer === ksk ? [] : [signer.record])];
  return [
    ...(ofSoa === null ? [soa()] : signed(APEX, [soa()], signer, ofSoa)),
    ...signed(APEX, apexA, signer, window),
    ...signed(APEX, set, ksk, dnskey),
    ...rest,
  ];
}

/** The zone above has this DS record; both name servers hold these records, and the resolver validates as it finds. */
const world = (
  ds: readonly Answer[],
  records: readonly Answer[],
  validation: Parameters<typeof resolver>[1] = {},
): World => ({
  places: { [NIC]: above(...NAMES, ...GLUE, ...ds), [NS1]: authority(APEX, records), [NS2]: authority(APEX, records) },
  resolvers: [resolver([...TOP, ...records, ...ds], validation)],
});
const signedWorld = (signing: Signing = {}, ds: Answer = dsRecord(APEX, signing.ksk ?? key)): World =>
  world([ds], zoneOf(signing), { secure: APEX });
const bogus = { bogus: APEX };
const validated = resolver([...TOP, ...zoneOf({}), dsRecord(APEX, key)], { secure: APEX });
const validating = resolver([...TOP, ...zoneOf({}), dsRecord(APEX, key)], bogus);
const deaf = { [NIC]: () => null, [NS1]: () => null, [NS2]: () => null };
/** Leaves signatures out, and knows no CD: a forwarder from before DNSSEC. */
const plain = resolver([...TOP, ...whole(), key.record, dsRecord(APEX, key)]);
const keyless = resolver([...TOP, ...whole(), dsRecord(APEX, key)]);

const byAlgorithm: readonly WorldCase[] = Object.entries(keys).map(([algorithm, ksk]) => [
  `signed by algorithm ${algorithm}`,
  signedWorld({ ksk }),
  ["pass holds acme.test"],
]);

describeWorlds(dnssec, [
  ...byAlgorithm,
  ["two keys, ECDSA P-256", signedWorld({ zsk }), ["pass holds acme.test"]],
  ["a DS of SHA-1", signedWorld({}, dsRecord(APEX, key, { digestType: 1 })), ["pass holds acme.test"]],
  ["a DS of SHA-384", signedWorld({}, dsRecord(APEX, key, { digestType: 4 })), ["pass holds acme.test"]],
  [
    "an old DS beside the right one",
    world([dsRecord(APEX, other), dsRecord(APEX, key)], zoneOf({})),
    ["pass holds acme.test"],
  ],
  [
    "an algorithm that nobody knows: as good as unsigned",
    world([dsRecord(APEX, key, { algorithm: 200 })], zoneOf({})),
    ["fail unsigned acme.test"],
  ],
  ["unsigned", healthy, ["fail unsigned acme.test"]],
  ["signed, without a DS", world([], zoneOf({})), ["fail unsigned acme.test"]],
  ["a DS left behind", world([dsRecord(APEX, key)], whole(), bogus), ["fail leftBehind acme.test"]],
  [
    "a DS left behind, and the resolver too",
    { ...world([dsRecord(APEX, key)], whole()), resolvers: [resolver([...TOP, ...whole()])] },
    ["fail leftBehind acme.test"],
  ],
  ["a DS of other keys", world([dsRecord(APEX, other)], zoneOf({}), bogus), ["fail stranger acme.test"]],
  [
    "a DS of another algorithm",
    world([dsRecord(APEX, key, { algorithm: 8 })], zoneOf({}), bogus),
    ["fail stranger acme.test"],
  ],
  [
    "a bogus signature over the SOA",
    world([dsRecord(APEX, key)], zoneOf({ soa: { broken: true } }), bogus),
    ["fail broken acme.test"],
  ],
  [
    "a bogus signature over the keys",
    world([dsRecord(APEX, key)], zoneOf({ dnskey: { broken: true } }), bogus),
    ["fail broken acme.test"],
  ],
  [
    "signed by a key that is not in the zone",
    world([dsRecord(APEX, key)], [...zoneOf({ soa: null }), ...signed(APEX, [soa()], other).slice(1)], bogus),
    ["fail broken acme.test"],
  ],
  ["a missing signature", world([dsRecord(APEX, key)], zoneOf({ soa: null }), bogus), ["fail broken acme.test"]],
  [
    "an expired signature",
    world([dsRecord(APEX, key)], zoneOf({ window: { from: -30, to: -1 } }), bogus),
    ["fail broken acme.test"],
  ],
  [
    "a signature of next week",
    world([dsRecord(APEX, key)], zoneOf({ window: { from: 7, to: 30 } }), bogus),
    ["fail broken acme.test"],
  ],
  [
    "the keys signed by another key than the DS",
    world(
      [dsRecord(APEX, key)],
      [
        ...zoneOf({ zsk }).filter(
          (one) =>
            (one.type as string) !== "RRSIG" ||
            (one as unknown as { data: { typeCovered: string } }).data.typeCovered !== "DNSKEY",
        ),
        ...signed(APEX, [key.record, zsk.record], zsk).slice(2),
      ],
      bogus,
    ),
    ["fail broken acme.test"],
  ],
  ["two days left of a month", signedWorld({ window: { from: -28, to: 2 } }), ["fail expiring acme.test"]],
  ["four days left of a month", signedWorld({ window: { from: -26, to: 4 } }), ["pass holds acme.test"]],
  ["a day left of two: signed as it answers", signedWorld({ window: { from: -1, to: 1 } }), ["pass holds acme.test"]],
  ["two hours left of two days", signedWorld({ window: { from: -23 / 12, to: 1 / 12 } }), ["fail expiring acme.test"]],
  [
    "an old signature beside the new one",
    world([dsRecord(APEX, key)], [...zoneOf({}), ...signed(APEX, [soa()], key, { from: -40, to: -10 }).slice(1)]),
    ["pass holds acme.test"],
  ],
  [
    "one of two servers is not signed",
    { ...signedWorld(), places: { ...signedWorld().places, [NS2]: authority(APEX, whole()) } },
    ["fail leftBehind acme.test"],
  ],
  [
    "one of two servers does not answer",
    { ...signedWorld(), places: { ...signedWorld().places, [NS2]: refusing("REFUSED") } },
    ["pass holds acme.test"],
  ],
  [
    "all is well here, and the resolver does not believe it",
    { ...signedWorld(), resolvers: [validating] },
    ["fail refused acme.test"],
  ],
  ["no DNS but the resolver's, which validates", { places: deaf, resolvers: [validated] }, ["pass holds acme.test"]],
  [
    "no DNS but the resolver's, which does not believe it",
    {
      places: deaf,
      resolvers: [resolver([...TOP, ...zoneOf({ window: { from: -30, to: -1 } }), dsRecord(APEX, key)], bogus)],
    },
    ["fail broken acme.test"],
  ],
  ["no DNS but an old forwarder's", { places: deaf, resolvers: [plain] }, ["unknown unclear acme.test"]],
  ["no DNS but the resolver's, and no keys", { places: deaf, resolvers: [keyless] }, ["fail leftBehind acme.test"]],
  ["no DNS at all", { places: deaf, resolvers: [refusing("SERVFAIL")] }, ["unknown unclear acme.test"]],
  [
    "a resolver that tells of no name servers",
    { resolvers: [resolver([soa(), ...HOSTS])] },
    ["skip notJudged acme.test"],
  ],
  [
    "a domain that the zone above does not know",
    { ...healthy, places: { [NIC]: above() } },
    ["fail unsigned acme.test"],
  ],
]);

it("dns/dnssec is verified over IPv6 as well", async () => {
  const six = ["2001:db8:1::53", "2001:db8:2::53"] as const;
  const glue = [a(`ns1.${APEX}`, six[0]), a(`ns2.${APEX}`, six[1])];
  const records = [...zoneOf({}).filter((one) => !GLUE.includes(one)), ...glue];
  const places = {
    [NIC]: above(...NAMES, ...glue, dsRecord(APEX, key)),
    [six[0]]: authority(APEX, records),
    [six[1]]: authority(APEX, records),
  };
  const { rows } = await judged(dnssec, { places, resolvers: [resolver([...TOP, ...records])] });
  expect(rows).toEqual(["pass holds acme.test"]);
});

it("dns/dnssec is skipped for a name in somebody else's zone", async () => {
  const about = target({ domain: "acme.vercel.app", hosts: [host("acme.vercel.app")], email: [] });
  const records = [{ ...soa(), name: "vercel.app" }, record("acme.vercel.app", "A", "203.0.113.80")];
  expect((await judged(dnssec, { target: about, resolvers: [resolver(records)] })).rows).toEqual([
    "skip notJudged acme.vercel.app",
  ]);
});
