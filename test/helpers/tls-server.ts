/** TLS servers on loopback: well-behaved ones of node:tls, and raw ones that send whatever a test wants. */
import { once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";
import tls, { type TlsOptions } from "node:tls";
import type { HelloAnswer, SuiteOffer, TlsVersion } from "../../src/model/seen/tls.js";
import type { Dial } from "../../src/net/dial.js";
import type { Tls } from "../../src/net/io.js";
import { createTls } from "../../src/net/tls/session.js";

export interface Running {
  readonly port: number;
  close(): void;
}

/** `cert`: PEM in the order to send; `staple`: an OCSP response. */
export async function tlsServer(
  options: TlsOptions,
  address = "127.0.0.1",
  staple: Buffer | null = null,
): Promise<Running> {
  const server = tls.createServer(options, (socket) => {
    socket.on("error", () => {});
  });
  if (staple !== null) server.on("OCSPRequest", (_certificate, _issuer, done) => done(null, staple));
  server.on("tlsClientError", () => {});
  return listen(server, address);
}

/** Hands each connection, and the first bytes that came, to the test. */
export async function rawServer(answer: (socket: Socket, hello: Buffer) => void): Promise<Running> {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (hello) => answer(socket, Buffer.from(hello)));
  });
  return listen(server);
}

/** A server of node:tls that answers some hellos by bytes of the test's own, as one with suites that OpenSSL no longer has; null: as node:tls does. */
export async function mixedServer(real: Running, answer: (suites: readonly number[]) => Uint8Array | null) {
  return rawServer((socket, hello) => {
    const own = answer(offeredSuites(hello));
    if (own !== null) return void socket.end(own);
    const behind = net.connect(real.port, "127.0.0.1");
    behind.on("error", () => socket.destroy());
    behind.write(hello);
    behind.pipe(socket).pipe(behind);
  });
}

/** Of a ClientHello in one record. */
export function offeredSuites(hello: Buffer): readonly number[] {
  if (hello[0] !== 22) return [];
  // Record and message headers, version, random, session id with its length.
  const at = 5 + 4 + 2 + 32 + 1 + (hello[43] ?? 0);
  return Array.from({ length: hello.readUInt16BE(at) / 2 }, (_, index) => hello.readUInt16BE(at + 2 + index * 2));
}

export function tlsRecord(type: number, fragment: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type, 3, 3, fragment.length >> 8, fragment.length & 0xff]), fragment]);
}

export function handshakeMessage(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type, body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff]), body]);
}

/** A ServerHello in a record; the extensions with their types and lengths. */
export function serverHello(version: number, suite: number, extensions = [0xff, 1, 0, 1, 0]): Buffer {
  const body = Buffer.concat([
    Buffer.from([version >> 8, version & 0xff]),
    Buffer.alloc(32, 7),
    Buffer.from([0, suite >> 8, suite & 0xff, 0, extensions.length >> 8, extensions.length & 0xff, ...extensions]),
  ]);
  return tlsRecord(22, handshakeMessage(2, body));
}

async function listen(server: net.Server, address = "127.0.0.1"): Promise<Running> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.listen(0, address);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Connects to loopback whatever address is asked for, over IPv6 for the host `::1`. */
export const loopback: Dial = async ({ host, port }) => {
  const address = host === "::1" ? host : "127.0.0.1";
  const socket = net.connect({ host: address, port });
  socket.on("error", () => {});
  await once(socket, "connect");
  return { socket, address, dnsMs: 0, connectMs: 0 };
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

export function helloTo(
  server: Running,
  offer: TlsVersion | SuiteOffer,
  timeoutMs = 5000,
  host = "www.acme.test",
): Promise<HelloAnswer> {
  return portFor([], timeoutMs).hello(
    { host, address: "192.0.2.1", port: server.port },
    offer,
    new AbortController().signal,
  );
}

export async function acceptsFrom(server: Running, version: TlsVersion, timeoutMs = 5000, host = "www.acme.test") {
  return (await helloTo(server, version, timeoutMs, host)).accepted;
}
