/** Reads the Diffie-Hellman group that a server chose from its ServerKeyExchange (RFC 5246 7.4.3). */
import { HANDSHAKE, type HandshakeMessage } from "./tls-records.js";

/** Bits of the prime, for a server that chose a DHE suite; null: no group came; undefined: it may still come. */
export function dhGroupBits(messages: readonly HandshakeMessage[]): number | null | undefined {
  const exchange = messages.find(({ type }) => type === HANDSHAKE.serverKeyExchange);
  if (exchange === undefined) return messages.some(({ type }) => type === HANDSHAKE.serverHelloDone) ? null : undefined;
  const [high = 0, low = 0] = exchange.body;
  const size = high * 256 + low;
  if (size + 2 > exchange.body.length) return null;
  const prime = exchange.body.subarray(2, 2 + size);
  const start = prime.findIndex((byte) => byte !== 0);
  return start === -1 ? null : (size - start - 1) * 8 + 32 - Math.clz32(prime[start] ?? 0);
}
