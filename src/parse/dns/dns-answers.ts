/** What an answer to an address question holds. */
import type { DnsAnswer } from "../../model/seen/dns.js";

export function addressesOf(answer: DnsAnswer): readonly string[] {
  return answer.answers.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : []));
}

/** The targets of the CNAMEs on the way, in the order of the answer. */
export function aliasesOf(answer: DnsAnswer): readonly string[] {
  return answer.answers.flatMap((record) => (record.type === "CNAME" ? [record.data.toLowerCase()] : []));
}
