/** The ports with nothing behind them but what a test puts there; https of every host is answered by one loopback server. */
import http from "node:http";
import { LookFailed } from "../../src/model/errors.js";
import type { HttpAnswer, HttpAsk, Io } from "../../src/net/io.js";
import { serve } from "./http-server.js";

export interface LoopbackIo {
  readonly io: Io;
  /** Host and path of every request, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A `stall` of the handler (destroying the socket) is a failed look, as with the real port. */
export async function loopbackIo(handler: http.RequestListener, overrides: Partial<Io> = {}): Promise<LoopbackIo> {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    asked.push(`${request.headers.host ?? ""}${request.url ?? ""}`);
    handler(request, response);
  });
  let seed = 1;
  const io = {
    http: { request: (ask: HttpAsk) => request(ask, server.port), declared: () => true, counts: () => ({}) },
    clock: { now: () => new Date("2026-11-20T08:00:00Z"), elapsed: () => 0, sleep: async () => undefined },
    random: () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    },
    digest: (text: string) => `digest of ${text.length} characters`,
    ...overrides,
  };
  return { io: io as unknown as Io, asked, close: () => server.close() };
}

function request(ask: HttpAsk, port: number): Promise<HttpAnswer> {
  const url = new URL(ask.url);
  const max = ask.maxBytes ?? 1024 * 1024;
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        host: "127.0.0.1",
        port,
        method: ask.method,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, ...ask.headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const body = Buffer.concat(chunks);
          resolve({
            url: url.href,
            status: response.statusCode ?? 0,
            headers: pairs(response.rawHeaders),
            body: new Uint8Array(body.subarray(0, max)),
            truncated: body.length > max,
            address: "127.0.0.1",
            timings: { dns: 0, connect: 0, tls: 0, wait: 0, download: 0, reused: false },
          });
        });
      },
    );
    sent.on("error", () => reject(new LookFailed("protocol", `${url.host} closed the connection`, url.hostname)));
    sent.end(ask.body);
  });
}

function pairs(raw: readonly string[]): HttpAnswer["headers"] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ""] as const] : []));
}
