/** Makes the same handshake once a run, whoever asks for it: servers count connections, and so does the report. */
import type { TlsFailure, TlsSession } from "../../model/seen/tls.js";
import type { Tls, TlsAsk } from "../io.js";
import { unlessAborted } from "../unless-aborted.js";

export function handshakesOnce(tls: Tls): Tls {
  const made = new Map<string, Promise<TlsSession | TlsFailure>>();
  return {
    ...tls,
    handshake(ask: TlsAsk, signal) {
      const key = JSON.stringify([ask.host, ask.address, ask.port, ask.serverName]);
      // Ends by its own time limit: who asks first may give up, the answer is for all who ask.
      const known = made.get(key) ?? tls.handshake(ask, new AbortController().signal);
      made.set(key, known);
      return unlessAborted(known, signal);
    },
  };
}
