/** DNS answers as the resolver port gives them, short enough for a table of cases. */
import type { DnsAnswer, DnsOutcome, DnsRecord, HostNames, RecordType } from "../../src/model/seen/dns.js";

const RCODES: Partial<Record<DnsOutcome, string>> = {
  answer: "NOERROR",
  nodata: "NOERROR",
  nxdomain: "NXDOMAIN",
  servfail: "SERVFAIL",
  refused: "REFUSED",
  timeout: "TIMEOUT",
  malformed: "FORMERR",
};

export function answer(
  name: string,
  type: RecordType,
  outcome: DnsOutcome,
  answers: readonly DnsRecord[] = [],
  more: Partial<DnsAnswer> = {},
): DnsAnswer {
  return {
    name,
    type,
    outcome,
    rcode: RCODES[outcome] ?? outcome.toUpperCase(),
    answers,
    authorities: [],
    additionals: [],
    authoritative: false,
    validated: false,
    resolver: "192.0.2.53",
    transport: "udp",
    tried: [{ resolver: "192.0.2.53", outcome }],
    ...more,
  };
}

export function hostNames(
  host: string,
  a: DnsOutcome | readonly string[],
  aaaa: DnsOutcome | readonly string[] = "nodata",
  chain: HostNames["chain"] = [],
): HostNames {
  const one = (type: "A" | "AAAA", given: DnsOutcome | readonly string[]) =>
    typeof given === "string"
      ? answer(host, type, given)
      : answer(
          host,
          type,
          "answer",
          given.map((data) => ({ name: chain.at(-1)?.target ?? host, ttl: 300, type, data })),
        );
  const addresses = [a, aaaa].flatMap((given) => (typeof given === "string" ? [] : [...given]));
  return { a: one("A", a), aaaa: one("AAAA", aaaa), chain, loop: null, addresses };
}
