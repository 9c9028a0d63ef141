/** What is published of the record types that a host declares in the target file. */
import { defineProbe } from "../model/probe.js";
import type { DnsAnswer, RecordType } from "../model/seen/dns.js";
import type { ExpectedRecordsSeen } from "../model/seen/domain.js";
import type { Dns, Io } from "../net/io.js";
import { recordText } from "../parse/dns/record-data.js";

const MAX_RECORDS = 50;
const MAX_LENGTH = 4096;

export const expectedRecords = defineProbe({
  id: "expected-records",
  summary: "The published records of the types that a host declares",
  subjects(target) {
    const hosts = target.hosts.filter(({ records }) => Object.keys(records).length > 0).map(({ host }) => host);
    return hosts.length > 0 ? hosts : { skip: "no host declares its records" };
  },
  async look(host, target, io: Pick<Io, "dns">, signal) {
    const declared = target.hosts.find((one) => one.host === host)?.records ?? {};
    const types: ExpectedRecordsSeen["types"][number][] = [];
    for (const type of Object.keys(declared)) {
      // The schema of the target file admits no other types than the resolver port knows.
      const answer = await io.dns.ask(host, type as RecordType, signal);
      types.push({ type, outcome: answer.outcome, published: published(answer, host) });
    }
    const hidden = types.some(({ type, outcome }) => type === "CNAME" && outcome === "nodata");
    return { types, flattened: hidden && (await sharesAddress(host, declared.CNAME ?? [], io.dns, signal)) };
  },
});

/** The records of that type at the end of the aliases; of CNAMEs the host's own alone. */
function published({ type, answers }: DnsAnswer, host: string): readonly string[] {
  return answers
    .filter((record) => record.type === type && (type !== "CNAME" || record.name === host))
    .slice(0, MAX_RECORDS)
    .map((record) => recordText(record).slice(0, MAX_LENGTH));
}

async function sharesAddress(
  host: string,
  targets: readonly string[],
  dns: Dns,
  signal: AbortSignal,
): Promise<boolean> {
  const own = await addresses(host, dns, signal);
  for (const target of targets) {
    const theirs = own.length === 0 ? [] : await addresses(target, dns, signal);
    if (theirs.some((address) => own.includes(address))) return true;
  }
  return false;
}

async function addresses(name: string, dns: Dns, signal: AbortSignal): Promise<readonly string[]> {
  const answers = [await dns.ask(name, "A", signal), await dns.ask(name, "AAAA", signal)];
  return answers.flatMap((answer) =>
    answer.answers.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : [])),
  );
}
