/** A small Internet on loopback: name servers at addresses of documentation, each on a port of its own, and the resolvers that know them. */
import type { Answer } from "dns-packet";
import type { Target } from "../../src/model/target.js";
import type { ConnectTo } from "../../src/net/dial.js";
import { createDns } from "../../src/net/dns/client.js";
import { createDirectDns } from "../../src/net/dns/direct.js";
import type { Io } from "../../src/net/io.js";
import { type AskedQuestion, type DnsServer, reply, type Script, startDnsServer } from "./dns-server.js";

/** By public address: what stands there. Null: nothing listens. */
export type Places = Readonly<Record<string, Script | null>>;

export interface Internet {
  readonly io: Io;
  /** By public address. */
  readonly servers: Readonly<Record<string, DnsServer>>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 250;

/** Servers at IPv6 addresses listen on ::1. */
export async function startInternet(
  places: Places,
  resolvers: readonly Script[],
  network: Partial<Target["network"]> = {},
): Promise<Internet> {
  const started = await Promise.all(
    Object.entries(places).map(async ([address, script]) => {
      const loopback = address.includes(":") ? "::1" : "127.0.0.1";
      const server = await startDnsServer(script ?? (() => null), loopback);
      if (script === null) await server.close();
      const override: ConnectTo = { host: address, port: 53, address: loopback, toPort: server.port };
      return { address, server, override, gone: script === null };
    }),
  );
  const asked = await Promise.all(resolvers.map((script) => startDnsServer(script)));
  const labels = asked.map(({ resolver }) => resolver);
  const dns = createDns({ resolvers: labels, timeoutMs: TIMEOUT_MS });
  const directDns = createDirectDns({
    dns,
    resolvers: labels,
    timeoutMs: TIMEOUT_MS,
    internalRanges: network.internalRanges ?? [],
    connect: started.map(({ override }) => override),
    ca: [],
  });
  return {
    io: { dns, directDns } as unknown as Io,
    servers: Object.fromEntries(started.map(({ address, server }) => [address, server])),
    async close() {
      dns.close();
      directDns.close();
      const open = [...started.filter(({ gone }) => !gone).map(({ server }) => server), ...asked];
      await Promise.all(open.map((server) => server.close()));
    },
  };
}

const AA = 0x0400;
const RA = 0x0080;
const AD = 0x0020;

export const soaRecord = (apex: string, serial = 1, mname = `ns1.${apex}`): Answer => ({
  type: "SOA",
  name: apex,
  ttl: 300,
  data: { mname, rname: `hostmaster.${apex}`, serial, refresh: 14400, retry: 3600, expire: 604800, minimum: 300 },
});
export const record = (name: string, type: "A" | "AAAA" | "NS" | "CNAME", data: string): Answer => ({
  type,
  name,
  ttl: 300,
  data,
});

const isWithin = (name: string, zone: string) => zone === "" || name === zone || name.endsWith(`.${zone}`);
/** RRSIG records go with what they cover, and only to those who ask for them. */
const matching = (records: readonly Answer[], name: string, { type, dnssecOk }: AskedQuestion): Answer[] => {
  const here = records.filter((one) => one.name.toLowerCase() === name);
  const covered = (one: Answer) => (one as unknown as { data: { typeCovered?: string } }).data.typeCovered;
  return here.filter(
    (one) => one.type === type || (dnssecOk && (one.type as string) === "RRSIG" && covered(one) === type),
  );
};

interface Authority {
  /** Hands the zone to anybody. */
  readonly transfer?: boolean;
  /** Says nothing over UDP, or TCP. */
  readonly mute?: "udp" | "tcp";
}

/** A server that holds the zone; NS records below the apex are delegations, with DS and glue beside them. */
export function authority(apex: string, records: readonly Answer[], options: Authority = {}): Script {
  const soa = records.filter((one) => one.type === "SOA" && one.name === apex);
  return (question, transport) => {
    if (options.mute === transport) return null;
    const name = question.name.toLowerCase();
    if (!isWithin(name, apex)) return reply(question, { rcode: "REFUSED" });
    if (question.type === "AXFR")
      return options.transfer === true
        ? reply(question, { answers: records, flags: AA })
        : reply(question, { rcode: "REFUSED" });
    const cut = records.find((one) => one.type === "NS" && one.name !== apex && isWithin(name, one.name))?.name;
    if (cut !== undefined && !(name === cut && question.type === "DS")) {
      const ns = records.filter((one) => one.type === "NS" && one.name === cut);
      const targets = ns.map((one) => String((one as { data: unknown }).data));
      const glue = records.filter((one) => (one.type === "A" || one.type === "AAAA") && targets.includes(one.name));
      return reply(question, { authorities: ns, additionals: glue });
    }
    const alias = records.find((one) => one.type === "CNAME" && one.name === name);
    const answers = matching(records, name, question);
    if (answers.length === 0 && alias !== undefined) return reply(question, { answers: [alias], flags: AA });
    const exists = records.some((one) => isWithin(one.name, name));
    return reply(question, {
      rcode: exists ? "NOERROR" : "NXDOMAIN",
      answers,
      authorities: answers.length === 0 ? soa : [],
      flags: AA,
    });
  };
}

export const refusing =
  (rcode: "REFUSED" | "SERVFAIL"): Script =>
  (question) =>
    reply(question, { rcode });

/** Knows the zone by hearsay: no authority (AA), recursion available. */
export function cache(records: readonly Answer[]): Script {
  return (question) =>
    reply(question, { answers: matching(records, question.name.toLowerCase(), question), flags: RA });
}

interface Validation {
  /** Names at and below which validation fails. */
  readonly bogus?: string;
  /** Names at and below which it succeeds. */
  readonly secure?: string;
}

/** A recursive resolver that knows these records; what it knows nothing of does not exist. */
export function resolver(records: readonly Answer[], { bogus, secure }: Validation = {}): Script {
  return (question) => {
    let name = question.name.toLowerCase();
    if (bogus !== undefined && isWithin(name, bogus) && !question.checkingDisabled)
      return reply(question, { rcode: "SERVFAIL" });
    const answers: Answer[] = [];
    for (let links = 0; links < 8; links += 1) {
      answers.push(...matching(records, name, question));
      const alias = records.find((one) => one.type === "CNAME" && one.name === name);
      if (alias?.type !== "CNAME" || question.type === "CNAME") break;
      answers.push(alias);
      name = alias.data;
    }
    const exists = records.some((one) => isWithin(one.name, name));
    const zones = records.filter((one) => one.type === "SOA" && isWithin(name, one.name));
    const soa = zones.sort((one, other) => other.name.length - one.name.length).slice(0, 1);
    const flags = RA | (secure !== undefined && isWithin(name, secure) && !question.checkingDisabled ? AD : 0);
    return reply(question, {
      rcode: exists ? "NOERROR" : "NXDOMAIN",
      answers,
      authorities: answers.length === 0 ? soa : [],
      flags,
    });
  };
}
