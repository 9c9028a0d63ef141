/** Sends DNS questions within a time limit each, counts them, and ends all that is under way when it is closed. */
import type { Question } from "./message.js";
import { createOverHttps } from "./over-https.js";
import type { Resolver } from "./resolvers.js";
import { exchange, type Reply } from "./transport.js";

interface LineOptions {
  /** For one question to one server, all its transports together, in milliseconds. */
  readonly timeoutMs: number;
  /** When a datagram without an answer is sent once more, in milliseconds; absent: never. */
  readonly resendMs?: number;
  /** PEM, trusted besides the public roots for DNS over HTTPS. */
  readonly ca: readonly string[];
}

interface Line {
  /** Never throws. `stream`: over TCP from the start. */
  send(server: Resolver, question: Question, stream?: boolean): Promise<Reply>;
  /** Messages sent so far, by server. */
  counts(): Record<string, number>;
  /** Ends what is under way as time-outs, and all that is asked afterwards. */
  close(): void;
  readonly closed: boolean;
}

export function createLine({ timeoutMs, resendMs, ca }: LineOptions): Line {
  const https = createOverHttps(ca);
  const counted = new Map<string, number>();
  const underWay = new Set<AbortController>();
  let closed = false;
  return {
    async send(server, question, stream = false) {
      const stop = new AbortController();
      if (closed) stop.abort();
      const timer = setTimeout(() => stop.abort(), timeoutMs);
      underWay.add(stop);
      const sent = () => counted.set(server.label, (counted.get(server.label) ?? 0) + 1);
      const reply = await exchange({ server, question, stream, stop: stop.signal, resendMs, https, sent });
      clearTimeout(timer);
      underWay.delete(stop);
      return reply;
    },
    counts: () => Object.fromEntries(counted),
    close() {
      closed = true;
      for (const stop of underWay) stop.abort();
      https.close();
    },
    get closed() {
      return closed;
    },
  };
}
