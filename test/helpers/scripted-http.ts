/** An `Http` port that answers from a table, and keeps what it was asked. */
import { LookFailed } from "../../src/model/errors.js";
import type { Http, HttpAnswer, HttpAsk, Io } from "../../src/net/io.js";

export interface Scripted {
  readonly status?: number;
  readonly headers?: HttpAnswer["headers"];
  readonly body?: string;
}

/** The answer for a request, or the failure of it; undefined: nothing listens there. */
export type Script = (ask: HttpAsk) => Scripted | LookFailed | undefined;

export function scriptedIo(script: Script, undeclared: readonly string[] = []): { io: Io; asked: HttpAsk[] } {
  const asked: HttpAsk[] = [];
  const http: Http = {
    async request(ask) {
      asked.push(ask);
      const found = script(ask);
      if (found === undefined) throw new LookFailed("refused", "nothing listens there", new URL(ask.url).hostname);
      if (found instanceof LookFailed) throw found;
      const timings = { dns: 0, connect: 0, tls: 0, wait: 0, download: 0, reused: false };
      const { status = 200, headers = [], body = "" } = found;
      const bytes = new TextEncoder().encode(body);
      const truncated = bytes.length > (ask.maxBytes ?? 1_048_576);
      return {
        url: ask.url,
        status,
        headers,
        body: bytes.slice(0, ask.maxBytes),
        truncated,
        address: "203.0.113.1",
        timings,
      };
    },
    declared: (host) => !undeclared.includes(host),
    counts: () => ({}),
  };
  return { io: { http } as unknown as Io, asked };
}
