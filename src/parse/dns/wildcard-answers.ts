/** What every made-up name below a domain answers: a name that answers the same proves nothing about itself. */
import type { WildcardSeen } from "../../model/seen/dns.js";
import { isBlind } from "../mail/txt.js";

/** The target that every made-up name is an alias of; null where they have none in common. */
export function wildcardTarget(seen: WildcardSeen | undefined): string | null {
  const [first, ...rest] = seen?.labels ?? [];
  const target = first?.target ?? null;
  return rest.every((label) => (label.target ?? null) === target) ? target : null;
}

/** Whether a name's answer may be the wildcard's: the same alias, or an address that made-up names have too. */
export function isWildcardAnswer(
  seen: WildcardSeen,
  { target, addresses }: { readonly target: string | null; readonly addresses: readonly string[] },
): boolean {
  // Not every made-up name resolves: there is no wildcard.
  if (seen.labels.some((label) => label.addresses.length === 0)) return false;
  if (target !== null && seen.labels.some((label) => label.target === target)) return true;
  return seen.labels.some((label) => label.addresses.some((address) => addresses.includes(address)));
}

/** Nobody knows whether made-up names resolve. */
export function wildcardUnclear({ labels }: WildcardSeen): boolean {
  return labels.length === 0 || (labels.some(({ outcome }) => isBlind(outcome)) && !labels.some(isAbsent));
}

function isAbsent({ outcome, addresses }: WildcardSeen["labels"][number]): boolean {
  return addresses.length === 0 && !isBlind(outcome);
}
