/** One connection to one origin: dialled, verified by TLS where the scheme asks for it, and spoken to by HTTP/1.1. */
import net from "node:net";
import tls from "node:tls";
import { Client } from "undici";
import { LookFailed } from "../model/errors.js";
import type { Dial } from "./dial.js";

export interface Connection {
  readonly client: Client;
  readonly socket: net.Socket;
  readonly address: string;
  /** Milliseconds that opening it took. */
  readonly opening: { readonly dns: number; readonly connect: number; readonly tls: number };
  /** Requests that it has carried. */
  used: number;
}

export interface ConnectionOptions {
  readonly dial: Dial;
  /** Public roots and those of the target; null: Node's defaults. */
  readonly context: tls.SecureContext | null;
  /** For the TLS handshake; the dial has its own. */
  readonly timeoutMs: number;
  /** Where to connect in place of the origin's host, unverified; null: the host itself. */
  readonly via: string | null;
}

const MAX_HEADER_BYTES = 256 * 1024;
/** Longer than the gaps between samples, shorter than the idle limits of common servers (5 s and more, mostly told by Keep-Alive). */
const IDLE_MS = 10_000;

export async function openConnection(
  origin: URL,
  { dial, context, timeoutMs, via }: ConnectionOptions,
  signal: AbortSignal,
): Promise<Connection> {
  const secure = origin.protocol === "https:";
  const host = bareHost(origin);
  const dialled = await dial({ host: via ?? host, port: Number(origin.port || (secure ? 443 : 80)) }, signal);
  const started = performance.now();
  const trust = { context, verify: via === null };
  const socket = secure ? await handshake(dialled.socket, host, trust, timeoutMs, signal) : dialled.socket;
  const tlsMs = secure ? performance.now() - started : 0;
  return {
    client: clientOver(socket, origin),
    socket,
    address: dialled.address,
    opening: { dns: dialled.dnsMs, connect: dialled.connectMs, tls: tlsMs },
    used: 0,
  };
}

/** The host of a URL as names and addresses are written elsewhere: no brackets, no trailing dot. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** A client that speaks over this socket alone: it never connects again by itself, so that no request is sent twice unseen. */
function clientOver(socket: net.Socket, origin: URL): Client {
  let given = false;
  return new Client(origin.origin, {
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // The exchange has one time limit for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (_options, callback) => {
      const first = !given;
      given = true;
      // Undici expects the answer after this call has returned.
      queueMicrotask(() => (first ? callback(null, socket) : callback(new Error("the connection was closed"), null)));
    },
  });
}

function handshake(
  socket: net.Socket,
  host: string,
  { context, verify }: { readonly context: tls.SecureContext | null; readonly verify: boolean },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      socket.destroy();
      return reject(signal.reason);
    }
    const secured = tls.connect({
      socket,
      host,
      // An address is never sent as a server name (RFC 6066 3).
      servername: net.isIP(host) === 0 ? host : "",
      ALPNProtocols: ["http/1.1"],
      rejectUnauthorized: verify,
      ...(context === null ? {} : { secureContext: context }),
    });
    const fail = (error: unknown) => {
      release();
      secured.destroy();
      socket.destroy();
      reject(error);
    };
    const aborted = () => fail(signal.reason);
    const timer = setTimeout(
      () => fail(new LookFailed("timeout", `${host} did not finish the TLS handshake within ${timeoutMs} ms`, host)),
      timeoutMs,
    );
    const release = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
    };
    signal.addEventListener("abort", aborted);
    secured.on("error", (error: NodeJS.ErrnoException) =>
      fail(new LookFailed("tls", `${host}: ${tlsWords(error, host)}`, host)),
    );
    secured.once("secureConnect", () => {
      release();
      resolve(secured);
    });
  });
}

const TLS_WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "the certificate has expired",
  CERT_NOT_YET_VALID: "the certificate is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is signed by itself, not by a certificate authority",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate comes from a certificate authority that is not publicly trusted",
  UNABLE_TO_GET_ISSUER_CERT:
    "the certificate's authority is not publicly trusted, or the server does not send its intermediate certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "the certificate's authority is not publicly trusted, or the server does not send its intermediate certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "the certificate's authority is not publicly trusted, or the server does not send its intermediate certificate",
  ECONNRESET: "the server closed the connection during the TLS handshake",
  EPIPE: "the server closed the connection during the TLS handshake",
  ERR_SSL_WRONG_VERSION_NUMBER: "the server does not speak TLS on this port",
};

function tlsWords({ code = "", message }: NodeJS.ErrnoException, host: string): string {
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return `the certificate is for other names than ${host}`;
  return TLS_WORDS[code] ?? `the TLS handshake failed (${code || message.slice(0, 100)})`;
}
