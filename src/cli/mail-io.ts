/** The DNS that the mail commands ask, from their options. */

import { unasked } from "../net/dns/answers.js";
import { createDns } from "../net/dns/client.js";
import { systemResolvers } from "../net/dns/system-resolvers.js";
import type { Dns } from "../net/io.js";
import type { SpfAsk } from "../parse/mail/spf-lookup.js";

export interface DnsFlags {
  /** Empty or absent: the system's. */
  readonly resolver?: readonly string[];
  /** For one question, in milliseconds. */
  readonly timeout: number;
}

/** Closes the DNS client once the work is done. */
export async function withDns<T>(flags: DnsFlags, work: (dns: Dns) => Promise<T>): Promise<T> {
  const { resolver = [], timeout } = flags;
  const dns = createDns({ resolvers: resolver.length > 0 ? resolver : systemResolvers(), timeoutMs: timeout });
  try {
    return await work(dns);
  } finally {
    dns.close();
  }
}

/** A receiver gives up a whole SPF check after a while too; RFC 7208 4.6.4 asks for 20 seconds at least. */
const PATIENCE_MS = 60_000;

/** Questions to this DNS until patience ends; what is asked then counts as a time-out. */
export function patiently(dns: Dns): SpfAsk {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return async (name, type) => {
    try {
      return await dns.ask(name, type, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      return unasked(name, type, "timeout", "TIMEOUT");
    }
  };
}
