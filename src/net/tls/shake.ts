/** One TLS handshake on a connected socket, with the raw bytes that the server sent. */
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect, type SecureContext } from "node:tls";
import type { TlsFailure } from "../../model/seen/tls.js";
import { isAddress } from "../../parse/tls/certificate-names.js";
import { HANDSHAKE, join, messagesInClear } from "../../parse/tls/tls-records.js";
import { readServerAnswer } from "../../parse/tls/tls-server-answer.js";
import type { Received } from "./sent-chain.js";
import { tap } from "./tap.js";

export interface Shaken extends Received {
  readonly alpn: string | null;
  /** The stapled OCSP response, as sent; null: none. */
  readonly staple: Uint8Array | null;
  /** OpenSSL's error code for the chain; null: it verified. */
  readonly verdict: string | null;
}

interface ShakeOptions {
  readonly host: string;
  readonly context: SecureContext;
  readonly timeoutMs: number;
  /** Those of browsers by default; none are offered where the list is empty. */
  readonly alpn?: readonly string[];
  /** Sent within the session before it is closed. */
  readonly farewell?: string;
}

/** Twice what OpenSSL takes for a chain. */
const MAX_RECEIVED_BYTES = 262_144;
/** For the server to close its side. */
const GOODBYE_MS = 1000;
const BROWSER_ALPN = ["h2", "http/1.1"];
const SECRET_LINE = /^SERVER_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]{64} ([0-9a-f]{64,96})\s*$/;

/** Closes the socket. Throws the signal's reason alone. */
export function shake(socket: Duplex, options: ShakeOptions, signal: AbortSignal): Promise<Shaken | TlsFailure> {
  const { alpn = BROWSER_ALPN, farewell } = options;
  const received: Uint8Array[] = [];
  let size = 0;
  let secret: Uint8Array | null = null;
  let staple: Uint8Array | null = null;

  return new Promise((resolve, reject) => {
    const settled = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    const close = () => {
      session.destroy();
      stream.destroy();
    };
    const fail = (failure: TlsFailure) => {
      settled();
      close();
      resolve(failure);
    };
    const stop = () => {
      settled();
      close();
      reject(signal.reason);
    };
    const stream = tap(socket, (chunk) => {
      size += chunk.length;
      if (size <= MAX_RECEIVED_BYTES) received.push(chunk);
      else fail(failed("the server sent far more than a handshake"));
    });
    const settings: ConnectionOptions & { readonly requestOCSP: boolean } = {
      socket: stream,
      secureContext: options.context,
      ...(alpn.length === 0 ? {} : { ALPNProtocols: [...alpn] }),
      requestOCSP: true,
      // Every certificate is read here, and judged by the checks.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(isAddress(options.host) ? {} : { servername: options.host }),
    };
    const session = connect(settings);
    const timer = setTimeout(() => {
      fail({ cause: "timeout", detail: `no end of the TLS handshake within ${options.timeoutMs / 1000} s` });
    }, options.timeoutMs);
    session.on("keylog", (line: Buffer) => {
      const found = SECRET_LINE.exec(line.toString("latin1"))?.[1];
      if (found !== undefined) secret = Buffer.from(found, "hex");
    });
    session.on("OCSPResponse", (response: Buffer | null) => {
      if (response !== null && response.length > 0) staple = Uint8Array.from(response);
    });
    session.on("secureConnect", () => {
      settled();
      // A polite end: our Finished and close_notify go out, so that the server's log shows no broken handshake.
      session.resume();
      if (farewell === undefined) session.end();
      else session.end(farewell);
      setTimeout(close, GOODBYE_MS).unref();
      resolve({
        bytes: join(received),
        protocol: session.getProtocol() ?? "unknown",
        cipher: session.getCipher().standardName,
        alpn: session.alpnProtocol || null,
        verdict: session.authorized ? null : String(session.authorizationError),
        secret,
        staple,
      });
    });
    session.on("error", (error) => fail(failed(reasonOf(error, join(received)))));
    session.on("close", () => fail(failed(reasonOf(null, join(received)))));
    stream.on("error", (error) => fail(failed(reasonOf(error, join(received)))));
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
}

function failed(detail: string): TlsFailure {
  return { cause: "tls", detail };
}

/** Why no session was made, in the words of what the server sent before those of the library. */
function reasonOf(
  error: (Error & { readonly code?: string; readonly reason?: string }) | null,
  bytes: Uint8Array,
): string {
  const answer = readServerAnswer(bytes);
  if (answer.kind === "foreign")
    return answer.protocol === null ? "the answer is not TLS" : `the port speaks plain ${answer.protocol}, not TLS`;
  if (answer.kind === "alert") return `the server refused with the alert ${answer.description}`;
  if (bytes.length === 0) return "the server closed the connection without an answer";
  if (/asn1|x509|decode error/i.test(`${error?.code} ${error?.message}`)) return "certificate does not parse";
  if (messagesInClear(bytes).some(({ type }) => type === HANDSHAKE.certificateRequest))
    return "the server demands a client certificate, which visitors do not have";
  if (error === null || error.code === "ECONNRESET") return "the server closed the connection during the handshake";
  return (error.reason ?? error.message).slice(0, 200);
}
