/** acme.test as its owner set it up right: the zone above, two name servers in two networks, one resolver; tests change one thing. */
import type { Answer } from "dns-packet";
import { describe, expect, it } from "vitest";
import { checkProblems } from "../../src/audit/check-tester.js";
import type { Check, Says } from "../../src/model/check.js";
import type { Target } from "../../src/model/target.js";
import { dnssec } from "../../src/probes/dnssec.js";
import { holders } from "../../src/probes/holders.js";
import { resolvers } from "../../src/probes/resolvers.js";
import { zone } from "../../src/probes/zone.js";
import type { Script } from "./dns-server.js";
import { authority, type Places, record, resolver, soaRecord, startInternet } from "./internet.js";
import { NOW } from "./signed-zone.js";
import { host, target } from "./target.js";

export const APEX = "acme.test";
export const WWW = `www.${APEX}`;
/** The addresses of ns.nic.test, ns1.acme.test and ns2.acme.test. */
export const [NIC, NS1, NS2] = ["203.0.113.1", "198.51.100.53", "192.0.2.53"];
export const TARGET = target({ hosts: [host(APEX), host(WWW)], email: [] });

export const ns = (name: string, zoneName = APEX): Answer => record(zoneName, "NS", name);
export const a = (name: string, address: string): Answer => record(name, address.includes(":") ? "AAAA" : "A", address);

export const NAMES = [ns(`ns1.${APEX}`), ns(`ns2.${APEX}`)];
export const GLUE = [a(`ns1.${APEX}`, NS1), a(`ns2.${APEX}`, NS2)];
export const HOSTS = [a(APEX, "203.0.113.80"), a(WWW, "203.0.113.80")];

export const soa = (serial = 7, mname?: string) => soaRecord(APEX, serial, mname);
/** All records of the zone. */
export const whole = (serial = 7, hosts: readonly Answer[] = HOSTS): readonly Answer[] => [
  soa(serial),
  ...NAMES,
  ...GLUE,
  ...hosts,
];
/** The zone above, with what it says of acme.test. */
export const above = (...records: readonly Answer[]): Script =>
  authority("test", [soaRecord("test"), ns("ns.nic.test", "test"), a("ns.nic.test", NIC), ...records]);
/** What resolvers know besides the zone itself. */
export const TOP = [soaRecord("test"), ns("ns.nic.test", "test"), a("ns.nic.test", NIC)];

export interface World {
  readonly places?: Places;
  readonly resolvers?: readonly Script[];
  readonly target?: Target;
}

/** Right in everything; what a test gives stands in place of it. */
export const healthy: Required<Pick<World, "places" | "resolvers">> = {
  places: { [NIC]: above(...NAMES, ...GLUE), [NS1]: authority(APEX, whole()), [NS2]: authority(APEX, whole()) },
  resolvers: [resolver([...TOP, ...whole()])],
};

const PROBES = { zone, holders, dnssec, resolvers };

/** What a check says of a world that its probes looked at over real sockets: `status say subject`, and all texts. */
export async function judged<N extends string, S extends Says>(
  check: Check<N, S>,
  world: World,
): Promise<{
  readonly rows: readonly string[];
  readonly texts: string;
  readonly asked: Readonly<Record<string, readonly string[]>>;
}> {
  const about = world.target ?? TARGET;
  const { io, servers, close } = await startInternet(
    { ...healthy.places, ...world.places },
    world.resolvers ?? healthy.resolvers,
    about.network,
  );
  try {
    const seen: Record<string, { subject: string; value: unknown }[]> = {};
    for (const id of check.needs) {
      const probe = PROBES[id as keyof typeof PROBES];
      const subjects = probe.subjects(about);
      for (const subject of "skip" in subjects ? [] : subjects)
        seen[id] = [
          ...(seen[id] ?? []),
          { subject, value: await probe.look(subject, about, io, AbortSignal.timeout(30_000)) },
        ];
    }
    const verdicts = check
      .judge(seen as unknown as Parameters<Check<N, S>["judge"]>[0], about, new Date(NOW))
      .flatMap((one) => one ?? []);
    const rows = verdicts.map((one) => `${check.says[one.say]?.status} ${one.say} ${one.subject}`);
    const texts = verdicts.map((one) =>
      JSON.stringify([check.says[one.say]?.tell(one.with as never), one.evidence ?? []]),
    );
    const asTable = Object.fromEntries(
      Object.entries(seen).map(([id, all]) => [id, all.map((one) => [one.subject, one.value] as const)]),
    );
    const expected = verdicts.map((one) => [check.says[one.say]?.status ?? "fail", one.say, one.subject] as const);
    // The tester holds every text to the rules: nothing empty, undefined or too long.
    const problems = checkProblems(check, [
      { name: "world", target: about, seen: asTable, now: NOW, expect: expected },
    ]);
    const own = problems.filter((text) => text.startsWith("world: "));
    if (own.length > 0) throw new Error(own.join("\n"));
    return {
      rows,
      texts: texts.join("\n"),
      asked: Object.fromEntries(Object.entries(servers).map(([at, { asked }]) => [at, asked])),
    };
  } finally {
    await close();
  }
}

export type WorldCase = readonly [name: string, world: World, rows: readonly string[]];

/** One test a world, and one for the documentation and for messages that no world brought out. */
export function describeWorlds<N extends string, S extends Says>(
  check: Check<N, S>,
  cases: readonly WorldCase[],
): void {
  describe(`${check.doc.id}, over loopback`, () => {
    it("is documented, and every message has a world", () => {
      expect(checkProblems(check, []).filter((text) => text.startsWith("documentation"))).toEqual([]);
      const told = cases.flatMap(([, , rows]) => rows.map((row) => row.split(" ")[1]));
      expect(Object.keys(check.says).filter((say) => !told.includes(say))).toEqual([]);
    });
    it.each(cases)("%s", async (_, world, rows) => {
      expect([...(await judged(check, world)).rows].sort()).toEqual([...rows].sort());
    });
  });
}
