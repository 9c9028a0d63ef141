/** What a host's TLS handshakes say of its IPv6 addresses, and whether this network has IPv6 at all. */
import type { TlsFailure, TlsSeen } from "../../model/seen/tls.js";
import { isIpv6 } from "../tls/tls-reach.js";

interface Ipv6Reach {
  /** IPv6 addresses that made a session. */
  readonly working: readonly string[];
  readonly failed: readonly string[];
  readonly causes: readonly TlsFailure["cause"][];
  /** Why they failed, as clauses. */
  readonly reason: string;
  readonly evidence: readonly string[];
  /** A session was made over IPv4. */
  readonly ipv4Works: boolean;
}

export function ipv6Reach({ addresses }: TlsSeen): Ipv6Reach {
  const failures = addresses.flatMap((one) =>
    "failure" in one && isIpv6(one.address) ? [{ ...one.failure, address: one.address }] : [],
  );
  const working = addresses.flatMap((one) => ("session" in one ? [one.address] : []));
  return {
    working: working.filter(isIpv6),
    failed: failures.map(({ address }) => address),
    causes: failures.map(({ cause }) => cause),
    reason: [...new Set(failures.map(({ detail }) => detail))].slice(0, 3).join("; "),
    evidence: failures.slice(0, 8).map(({ address, detail }) => `${address}: ${detail}`),
    ipv4Works: working.some((address) => !isIpv6(address)),
  };
}

/** Something came back over IPv6, whatever it was: this network has a route. */
export function provesIpv6({ addresses }: TlsSeen): boolean {
  return addresses.some(
    (one) => isIpv6(one.address) && ("session" in one || ["refused", "tls"].includes(one.failure.cause)),
  );
}
