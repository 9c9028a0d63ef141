/** A small DNS in memory: a resolver's answers computed from records, empty non-terminals, wildcards, CNAMEs and broken servers included. */
import type { DnsAnswer, DnsOutcome, DnsRecord, RecordType } from "../../src/model/seen/dns.js";
import type { Dns, Io } from "../../src/net/io.js";
import { answer } from "./dns.js";

/** The records of one name. TXT: a record each, as one string or as its strings. */
export interface ZoneEntry {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  readonly MX?: readonly (readonly [preference: number, exchange: string])[];
  readonly TXT?: readonly (string | readonly string[])[];
  readonly SPF?: readonly string[];
  readonly CNAME?: string;
  readonly NS?: readonly string[];
  readonly PTR?: readonly string[];
}

/** By name, `*.` wild (RFC 4592: for names that do not exist otherwise); an outcome in place of records breaks the name for every type. */
export type Zone = Readonly<Record<string, ZoneEntry | DnsOutcome>>;

interface ZoneOptions {
  /** Some servers say NXDOMAIN for a name that only has names below it (against RFC 8020). */
  readonly brokenEmptyNonTerminals?: boolean;
}

export interface ZoneDns extends Dns {
  /** Every question so far, as `name type`. */
  readonly asked: readonly string[];
}

export function zoneDns(zone: Zone, options: ZoneOptions = {}): ZoneDns {
  const asked: string[] = [];
  return {
    asked,
    async ask(name, type) {
      asked.push(`${name} ${type}`);
      return resolve(zone, options, name.toLowerCase(), type);
    },
  };
}

/** The ports that mail probes use, with a `random` that counts up and a clock that stands still; `files` by path, none by default. */
export function zoneIo(
  dns: Dns,
  files: Readonly<Record<string, Uint8Array>> = {},
): Pick<Io, "dns" | "random" | "clock" | "files"> {
  let next = 0;
  return {
    dns,
    files: {
      kind: async (path) => (files[path] === undefined ? null : "file"),
      list: async () => [],
      search: async () => [],
      read: async (path, max) => {
        const bytes = files[path];
        return bytes === undefined ? null : { bytes: bytes.subarray(0, max), truncated: bytes.length > max };
      },
    },
    clock: { now: () => new Date("2026-11-20T08:00:00Z"), elapsed: () => 0, sleep: async () => undefined },
    random: () => {
      next = (next + 0.137) % 1;
      return next;
    },
  };
}

function resolve(zone: Zone, options: ZoneOptions, asked: string, type: RecordType): DnsAnswer {
  const answers: DnsRecord[] = [];
  const end = (outcome: DnsOutcome) => answer(asked, type, outcome, answers);
  let name = asked;
  for (let hop = 0; hop < 10; hop++) {
    const entry = entryAt(zone, name);
    if (typeof entry === "string") return end(entry);
    if (entry === undefined) {
      const parent = Object.keys(zone).some((other) => other.endsWith(`.${name}`));
      return end(parent && options.brokenEmptyNonTerminals !== true ? "nodata" : "nxdomain");
    }
    if (entry.CNAME !== undefined && type !== "CNAME") {
      answers.push({ name, ttl: 300, type: "CNAME", data: entry.CNAME });
      name = entry.CNAME;
      continue;
    }
    answers.push(...recordsOf(name, entry, type));
    return end(answers.some((record) => record.type === type) ? "answer" : "nodata");
  }
  return end("servfail");
}

function entryAt(zone: Zone, name: string): ZoneEntry | DnsOutcome | undefined {
  const own = zone[name];
  if (own !== undefined) return own;
  if (Object.keys(zone).some((other) => other.endsWith(`.${name}`) && !other.startsWith("*."))) return undefined;
  const labels = name.split(".");
  for (let from = 1; from < labels.length; from++) {
    const above = labels.slice(from).join(".");
    const wild = zone[`*.${above}`];
    if (wild !== undefined) return wild;
    // The closest encloser exists: a wildcard further up does not reach below it.
    if (zone[above] !== undefined || Object.keys(zone).some((other) => other.endsWith(`.${above}`))) return undefined;
  }
  return undefined;
}

function recordsOf(name: string, entry: ZoneEntry, type: RecordType): readonly DnsRecord[] {
  const base = { name, ttl: 300 };
  switch (type) {
    case "A":
    case "AAAA":
    case "NS":
    case "PTR":
      return (entry[type] ?? []).map((data) => ({ ...base, type, data }));
    case "MX":
      return (entry.MX ?? []).map(([preference, exchange]) => ({ ...base, type, data: { preference, exchange } }));
    case "TXT":
      return (entry.TXT ?? []).map((text) => ({ ...base, type, data: typeof text === "string" ? [text] : text }));
    case "SPF":
      return (entry.SPF ?? []).map((text) => ({ ...base, type, data: [text] }));
    case "CNAME":
      return entry.CNAME === undefined ? [] : [{ ...base, type, data: entry.CNAME }];
    default:
      return [];
  }
}
