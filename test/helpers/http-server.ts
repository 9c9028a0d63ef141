/** Servers on loopback for tests of the HTTP client: well-behaved ones, and raw ones that send whatever a test wants. */
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import type { DnsOutcome } from "../../src/model/seen/dns.js";
import type { Dns } from "../../src/net/io.js";
import { answer } from "./dns.js";

export interface TestServer {
  readonly port: number;
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

export function serve(
  listener: http.RequestListener,
  options: { readonly tls?: { readonly cert: string; readonly key: string }; readonly address?: string } = {},
): Promise<TestServer> {
  const server =
    options.tls === undefined ? http.createServer(listener) : https.createServer({ ...options.tls }, listener);
  return listening(server, options.address);
}

/** Gets each request's head as text, from 1 counted over all connections, and writes to the socket what it likes. */
export function serveRaw(
  onRequest: (socket: net.Socket, head: string, count: number) => void,
  address?: string,
): Promise<TestServer> {
  let count = 0;
  const server = net.createServer((socket) => {
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let end = text.indexOf("\r\n\r\n"); end !== -1; end = text.indexOf("\r\n\r\n")) {
        const head = text.slice(0, end);
        text = text.slice(end + 4);
        count += 1;
        onRequest(socket, head, count);
      }
    });
  });
  return listening(server, address);
}

/** Closes every connection at its first bytes. */
export function serveClosing(): Promise<TestServer> {
  return listening(
    net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end());
    }),
  );
}

async function listening(server: net.Server, address = "127.0.0.1"): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  server.on("connection", (socket: net.Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A resolver that knows these names: addresses of either family, or how it fails to answer; other names do not exist. */
export function resolverOf(names: Readonly<Record<string, DnsOutcome | readonly string[]>>): Dns {
  return {
    async ask(name, type) {
      const known = names[name] ?? "nxdomain";
      if (typeof known === "string") return answer(name, type, known);
      const family = type === "A" ? 4 : 6;
      const addresses = known.filter((address) => net.isIP(address) === family);
      if ((type !== "A" && type !== "AAAA") || addresses.length === 0) return answer(name, type, "nodata");
      return answer(
        name,
        type,
        "answer",
        addresses.map((data) => ({ name, ttl: 300, type, data })),
      );
    },
  };
}
