/** The resolvers that the machine is set up with: what the audit asks when the target names none. */
import { getServers } from "node:dns";

/** As many as the system's own resolver would ask (MAXNS of resolv.conf). */
const MAX_RESOLVERS = 3;

/**
 * `address`, or `address:port` where the port is not 53. Node reads them from /etc/resolv.conf, or from the registry on Windows, and
 * falls back to 127.0.0.1. The hosts file is left out on purpose: what it says holds on this machine alone, and the audit judges what
 * visitors see.
 */
export function systemResolvers(): readonly string[] {
  return getServers().slice(0, MAX_RESOLVERS);
}
