/** Which addresses of a host make TLS sessions, and what the others say about the host rather than about our own network. */
import type { TlsSeen } from "../../model/seen/tls.js";

export interface Reach {
  /** `ipv4Alone`: every address that failed without TLS is IPv6, which dns/ipv6 tells. `noRoute`: nothing could be tried. */
  readonly state: "works" | "none" | "silent" | "some" | "ipv4Alone" | "noRoute";
  readonly working: readonly string[];
  /** Those that failed; or, where none did, those without a way to them from here. */
  readonly others: readonly string[];
  /** Why, as clauses. */
  readonly reason: string;
  readonly evidence: readonly string[];
}

export function reachOf({ addresses }: TlsSeen): Reach {
  const working = addresses.flatMap((one) => ("session" in one ? [one.address] : []));
  const failures = addresses.flatMap((one) => ("failure" in one ? [{ ...one.failure, address: one.address }] : []));
  // Without a route, as IPv6 often is, nothing was tried; addresses of special use are told by dns/special-use-address.
  const failed = failures.filter(({ cause }) => cause !== "unreachable" && cause !== "special-use");
  const shown = failed.length > 0 ? failed : failures;
  const others = shown.map(({ address }) => address);
  return {
    state: stateOf(),
    working,
    others,
    reason: [...new Set(shown.map(({ detail }) => detail))].slice(0, 3).join("; "),
    evidence: shown.slice(0, 10).map(({ address, detail }) => `${address}: ${detail}`),
  };

  function stateOf(): Reach["state"] {
    if (failed.length === 0) return working.length > 0 ? "works" : "noRoute";
    const silent = failed.every(({ cause }) => cause === "timeout");
    if (working.length === 0) return silent ? "silent" : "none";
    const dead = failed.every(({ address, cause }) => isIpv6(address) && cause !== "tls");
    return dead && !working.some(isIpv6) ? "ipv4Alone" : "some";
  }
}

export function isIpv6(address: string): boolean {
  return address.includes(":");
}
