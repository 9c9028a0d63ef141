/** TLS servers on loopback: well-behaved ones of node:tls, and raw ones that send whatever a test wants. */
import { once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";
import tls, { type TlsOptions } from "node:tls";
import type { TlsVersion } from "../../src/model/seen/tls.js";
import type { Dial } from "../../src/net/dial.js";

import type { Tls } from "../../src/net/io.js";
import { createTls } from "../../src/net/tls/session.js";

export interface Running {
  readonly port: number;
  close(): void;
}

/** `cert`: PEM in the order to send. */
export async function tlsServer(options: TlsOptions): Promise<Running> {
  const server = tls.createServer(options, (socket) => {
    socket.on("error", () => {});
  });
  server.on("tlsClientError", () => {});
  return listen(server);
}

/** Hands each connection, and the first bytes that came, to the test. */
export async function rawServer(answer: (socket: Socket, hello: Buffer) => void): Promise<Running> {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (hello) => answer(socket, Buffer.from(hello)));
  });
  return listen(server);
}

async function listen(server: net.Server): Promise<Running> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Connects to loopback whatever address is asked for. */
export const loopback: Dial = async ({ port }) => {
  const socket = net.connect({ host: "127.0.0.1", port });
  socket.on("error", () => {});
  await once(socket, "connect");
  return { socket, address: "127.0.0.1", dnsMs: 0, connectMs: 0 };
};

const ports = new Map<string, Tls>();

/** One port for the same roots: reading all public roots anew takes longer than a handshake. */
function portFor(ca: readonly string[], timeoutMs: number): Tls {
  const key = [...ca, timeoutMs].join("\n");
  const port = ports.get(key) ?? createTls({ ca, timeoutMs, dial: loopback });
  ports.set(key, port);
  return port;
}

/** A handshake as the program makes it with `host`, trusting these roots. */
export function shakeWith(server: Running, ca: readonly string[], host = "www.acme.test", timeoutMs = 5000) {
  return portFor(ca, timeoutMs).handshake(
    { host, address: "192.0.2.1", port: server.port },
    new AbortController().signal,
  );
}

export function acceptsFrom(server: Running, version: TlsVersion, timeoutMs = 5000, host = "www.acme.test") {
  return portFor([], timeoutMs).accepts(
    { host, address: "192.0.2.1", port: server.port },
    version,
    new AbortController().signal,
  );
}
