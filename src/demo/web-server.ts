/** The demo product's web servers on loopback: one for http, and one a host for https, each with its own certificate. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo, Server, Socket } from "node:net";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface VirtualHost {
  readonly host: string;
  readonly http: Handler;
  readonly https: Handler;
  /** PEM: the chain as the server sends it, and the key. Null: nothing listens on port 443. */
  readonly certificate: { readonly chain: string; readonly key: string } | null;
  /** Accepts TLS 1.0 and 1.1 too. */
  readonly legacy: boolean;
}

export interface WebServers {
  /** The loopback port that stands for `host:80` or `host:443`. */
  port(host: string, port: 80 | 443): number;
  close(): Promise<void>;
}

export async function serveWeb(hosts: readonly VirtualHost[]): Promise<WebServers> {
  const handlers = new Map(hosts.map(({ host, http }) => [host, http]));
  const plain = createServer((request, response) => {
    const handler = handlers.get((request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase());
    if (handler !== undefined) return handler(request, response);
    response.writeHead(421, { "content-type": "text/plain" }).end("no such host here\n");
  });
  const secure = new Map(hosts.map((host) => [host.host, secureServer(host)]));
  const servers: readonly Server[] = [plain, ...secure.values()];
  const open = new Set<Socket>();
  for (const server of servers)
    server.on("connection", (socket: Socket) => {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
    });
  await Promise.all(servers.map(listen));
  const ports = new Map([...secure].map(([host, server]) => [host, portOf(server)]));
  const plainPort = portOf(plain);
  // A port that was free a moment ago: nobody listens there.
  const dead = hosts.filter(({ certificate }) => certificate === null);
  await Promise.all(dead.map(({ host }) => stop(secure.get(host) ?? plain)));
  return {
    port: (host, port) => (port === 80 ? plainPort : (ports.get(host) ?? 0)),
    async close() {
      const stopped = servers.filter(({ listening }) => listening).map(stop);
      for (const socket of open) socket.destroy();
      await Promise.all(stopped);
    },
  };
}

function secureServer({ certificate, legacy, https }: VirtualHost): Server {
  if (certificate === null) return createServer();
  const { chain: cert, key } = certificate;
  // OpenSSL 3 speaks TLS 1.0 and 1.1 only at security level 0.
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.2", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  const server = createSecureServer({ cert, key, allowHTTP1: true, ...(legacy ? old : {}) });
  // Over HTTP/2 requests and responses have the same form, as far as the handlers go.
  return server.on("request", https as RequestListener as never);
}

async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}
