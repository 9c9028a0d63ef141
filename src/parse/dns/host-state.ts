/** Whether a host's name led to addresses and, where not, why: every check on addresses must know that first. */
import type { DnsAnswer, HostNames } from "../../model/seen/dns.js";

/** `broken`: every resolver that was asked said SERVFAIL or REFUSED. `unclear`: nobody knows, as after time-outs. */
export type HostState = "resolved" | "looped" | "missing" | "empty" | "broken" | "unclear";

export function hostState({ a, aaaa, loop, addresses }: HostNames): HostState {
  if (addresses.length > 0) return "resolved";
  if (loop !== null) return "looped";
  const both = [a, aaaa];
  // NXDOMAIN holds for every type (RFC 2308 2.1).
  if (both.some(({ outcome }) => outcome === "nxdomain")) return "missing";
  const open = both.filter(({ outcome }) => outcome !== "nodata");
  if (open.length === 0) return "empty";
  return open.every(failedEverywhere) ? "broken" : "unclear";
}

function failedEverywhere({ outcome, tried }: DnsAnswer): boolean {
  return [outcome, ...tried.map((one) => one.outcome)].every((said) => said === "servfail" || said === "refused");
}
