/** The HTTP port: declared hosts only, certificates verified, no redirect followed, connections kept alive, requests counted. */

import { setMaxListeners } from "node:events";
import tls from "node:tls";
import { LookFailed } from "../model/errors.js";
import { isUrl } from "../model/url.js";
import type { Dial } from "./dial.js";
import { ACCEPT_ENCODING, decodeBody, decodedEnds } from "./http-body.js";
import { bareHost, type Connection, openConnection } from "./http-connection.js";
import { ClosedUnanswered, type ExchangeAsk, type Exchanged, exchange } from "./http-exchange.js";
import type { Http, HttpAnswer } from "./io.js";

interface HttpOptions {
  readonly dial: Dial;
  /** PEM, trusted besides the public roots. */
  readonly ca: readonly string[];
  /** For a TLS handshake, and for one request with its answer. */
  readonly timeoutMs: number;
  readonly declared: (host: string) => boolean;
  /** URLs that may be asked though their host is not declared. */
  readonly besides?: ReadonlySet<string>;
  readonly userAgent: string;
}

const MAX_BYTES = 1024 * 1024;

export function createHttp(options: HttpOptions): Http & { close(): Promise<void> } {
  const context =
    options.ca.length === 0 ? null : tls.createSecureContext({ ca: [...tls.rootCertificates, ...options.ca] });
  const counts = new Map<string, number>();
  const idle = new Map<string, Connection[]>();
  const open = new Set<Connection>();

  /** The connection used last, so that few stay warm rather than many get cold. */
  function takeIdle(origin: string): Connection | undefined {
    const list = idle.get(origin) ?? [];
    let connection = list.pop();
    while (connection?.socket.destroyed) {
      open.delete(connection);
      connection = list.pop();
    }
    return connection;
  }

  async function connectionTo(url: URL, ask: Opening, signal: AbortSignal): Promise<Connection> {
    const known = ask.fresh ? undefined : takeIdle(url.origin);
    if (known !== undefined) return known;
    const { dial, timeoutMs } = options;
    const connection = await openConnection(url, { dial, context, timeoutMs, via: ask.via }, signal);
    open.add(connection);
    return connection;
  }

  async function putBack(connection: Connection, origin: string, keep: boolean): Promise<void> {
    if (keep && !connection.socket.destroyed) {
      idle.set(origin, [...(idle.get(origin) ?? []), connection]);
      return;
    }
    open.delete(connection);
    await connection.client.destroy();
  }

  /** One request over one connection, counted. */
  async function send(url: URL, ask: ExchangeAsk, opening: Opening, signal: AbortSignal): Promise<Sent> {
    const connection = await connectionTo(url, opening, signal);
    const reused = connection.used > 0;
    let usable = false;
    try {
      counts.set(ask.host, (counts.get(ask.host) ?? 0) + 1);
      const answer = await exchange(connection, ask, signal);
      usable = answer.cut === null;
      return { answer, connection, reused };
    } catch (error) {
      if (error instanceof ClosedUnanswered) return { answer: null, connection, reused };
      throw error;
    } finally {
      await putBack(connection, url.origin, usable && !opening.fresh);
    }
  }

  return {
    declared: options.declared,
    counts: () => Object.fromEntries(counts),
    async request(ask, signal) {
      // One look may have many requests under way, each with a listener, which Node takes for a leak from eleven on.
      setMaxListeners(0, signal);
      const url = webUrl(ask.url);
      const host = bareHost(url);
      if (!options.declared(host) && options.besides?.has(url.href) !== true)
        throw new LookFailed(
          "undeclared",
          `${host} is not declared in the target file, so nothing was sent to it`,
          host,
        );
      const method = (ask.method ?? "GET").toUpperCase();
      const safe = method === "GET" || method === "HEAD";
      const exchangeAsk: ExchangeAsk = {
        host,
        path: `${url.pathname}${url.search}`,
        method,
        headers: { ...defaults(options.userAgent), ...lowered(ask.headers ?? {}) },
        body: ask.body ?? null,
        maxBytes: ask.maxBytes ?? MAX_BYTES,
        timeoutMs: Math.max(options.timeoutMs, ask.patienceMs ?? 0),
      };
      // A write gets a connection of its own: on a reused one that dies nobody can tell whether it was done, and it is never repeated.
      const via = ask.via ?? null;
      const fresh = ask.fresh === true || !safe || via !== null;
      let sent = await send(url, exchangeAsk, { fresh, via }, signal);
      // The server closed an idle connection while the request was on its way (RFC 9112 9.3.1): once more, on a new one.
      if (sent.answer === null && sent.reused && safe)
        sent = await send(url, exchangeAsk, { fresh: true, via }, signal);
      if (sent.answer === null)
        throw new LookFailed("protocol", `${host} closed the connection without an answer`, host);
      return answerOf(url, { ...sent, answer: sent.answer }, exchangeAsk, ask.stamped === true);
    },
    async close() {
      await Promise.all([...open].map(({ client }) => client.destroy()));
      open.clear();
      idle.clear();
    },
  };
}

interface Opening {
  readonly fresh: boolean;
  readonly via: string | null;
}

interface Sent {
  /** null: the connection was closed without a byte of an answer. */
  readonly answer: Exchanged | null;
  readonly connection: Connection;
  readonly reused: boolean;
}

/** http and https only; credentials and fragment are dropped and never sent. */
function webUrl(text: string): URL {
  const url = isUrl(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new LookFailed("parse", "not an http or https URL");
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

function defaults(userAgent: string): Readonly<Record<string, string>> {
  return { "user-agent": userAgent, accept: "*/*", "accept-encoding": ACCEPT_ENCODING };
}

function lowered(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

async function answerOf(
  url: URL,
  { answer, connection, reused }: Sent & { readonly answer: Exchanged },
  ask: ExchangeAsk,
  stamped: boolean,
): Promise<HttpAnswer> {
  const encoding = answer.headers.flatMap(([name, value]) => (name === "content-encoding" ? [value] : [])).join(",");
  const { body, truncated } = await decodeBody(answer.body, encoding, {
    host: ask.host,
    maxBytes: ask.maxBytes,
    whole: answer.cut === null,
  });
  const ends = stamped ? await decodedEnds(answer.body, answer.parts, encoding) : null;
  const opening = reused ? { dns: 0, connect: 0, tls: 0 } : connection.opening;
  return {
    url: url.href,
    status: answer.status,
    headers: answer.headers,
    body,
    truncated,
    wireBytes: answer.body.length,
    ...(answer.cut === "time" ? { timedOut: true } : {}),
    ...(ends === null ? {} : { chunks: ends.map(({ at, end }) => ({ at, end: Math.min(end, body.length) })) }),
    address: connection.address,
    timings: { ...opening, wait: answer.wait, download: answer.download, reused },
  };
}
