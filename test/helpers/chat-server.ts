/** Chat endpoints on loopback, reached through the real HTTP port, for tests of what is asked of them. */
import type http from "node:http";
import { createDial } from "../../src/net/dial.js";
import { createHttp } from "../../src/net/http.js";
import type { Io } from "../../src/net/io.js";
import { resolverOf, serve } from "./http-server.js";

const HOST = "api.acme.test";

export interface Chat {
  readonly io: Io;
  readonly url: string;
  /** The bodies of all requests, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** The clock of the looks stands still: this machine is never late, and no time is ever over. */
const STILL = {
  now: () => new Date("2026-11-20T08:00:00Z"),
  elapsed: () => 0,
  sleep: (_ms: number, signal: AbortSignal) =>
    new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
};

export async function chatServer(
  answer: (body: string, response: http.ServerResponse, count: number) => void,
  clock: Io["clock"] = STILL,
): Promise<Chat> {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      asked.push(body);
      answer(body, response, asked.length);
    });
  });
  const dns = resolverOf({ [HOST]: ["127.0.0.1"] });
  const dial = createDial({ dns, timeoutMs: 4000, internalRanges: ["127.0.0.0/8"], connect: [] });
  const declared = (host: string) => host === HOST;
  const made = createHttp({ dial, ca: [], timeoutMs: 4000, declared, userAgent: "launchready/test" });
  return {
    io: { http: made, clock } as unknown as Io,
    url: `http://${HOST}:${server.port}/chat`,
    asked,
    async close() {
      await made.close();
      await server.close();
    },
  };
}

/** Writes the pieces one after another, as a model finds them. */
export function stream(response: http.ServerResponse, pieces: readonly string[], gapMs: number, firstMs = 0): void {
  response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  const next = (index: number) => {
    const piece = pieces[index];
    if (piece === undefined) return response.end();
    response.write(piece);
    return setTimeout(next, gapMs, index + 1);
  };
  setTimeout(next, firstMs, 0);
}
