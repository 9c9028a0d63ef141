/** The demo product's web servers on loopback: virtual hosts over http and https, one certificate a host, old and dead ones too. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { createSecureContext } from "node:tls";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface VirtualHost {
  readonly host: string;
  readonly http: Handler;
  /** Null: nothing listens on port 443. */
  readonly https: Handler | null;
  /** PEM: the chain as the server sends it, and the key. */
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
  const plain = createServer(route(hosts, "http"));
  const modern = createSecureServer(secure(hosts), route(hosts, "https"));
  const legacy = createSecureServer(
    // OpenSSL 3 speaks TLS 1.0 and 1.1 only at security level 0.
    { ...secure(hosts), minVersion: "TLSv1", maxVersion: "TLSv1.2", ciphers: "DEFAULT@SECLEVEL=0" },
    route(hosts, "https"),
  );
  const closed = createServer();
  const servers = [plain, modern, legacy, closed];
  const ports = await Promise.all(servers.map(listen));
  await stop(closed);
  const byHost = new Map(hosts.map((host) => [host.host, host]));
  return {
    port(name, port) {
      const host = byHost.get(name);
      if (port === 80) return ports[0] ?? 0;
      if (host === undefined || host.https === null) return ports[3] ?? 0;
      return (host.legacy ? ports[2] : ports[1]) ?? 0;
    },
    async close() {
      await Promise.all([plain, modern, legacy].map(stop));
    },
  };
}

function route(hosts: readonly VirtualHost[], scheme: "http" | "https"): RequestListener {
  const handlers = new Map(hosts.map((host) => [host.host, host[scheme]]));
  return (request, response) => {
    const name = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    const handler = handlers.get(name);
    if (handler) return handler(request, response);
    response.writeHead(421, { "content-type": "text/plain" }).end("no such host here\n");
  };
}

function secure(hosts: readonly VirtualHost[]): ServerOptions {
  const contexts = new Map(
    hosts.flatMap(({ host, certificate, legacy }) => {
      if (certificate === null) return [];
      const { chain: cert, key } = certificate;
      const old = legacy ? ({ minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const) : {};
      return [[host, createSecureContext({ cert, key, ...old })] as const];
    }),
  );
  const first = hosts.find(({ certificate }) => certificate !== null)?.certificate;
  return {
    ...(first ? { cert: first.chain, key: first.key } : {}),
    SNICallback: (name, done) => done(null, contexts.get(name.toLowerCase())),
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
