/** The TLS port: handshakes with the target's hosts, the chain as it was sent, and the answers to hellos of our own. */
import { constants } from "node:crypto";
import type { Duplex } from "node:stream";
import { createSecureContext, type SecureContext, type SecureContextOptions } from "node:tls";
import { LookFailed } from "../../model/errors.js";
import type { TlsFailure, TlsSession } from "../../model/seen/tls.js";
import { readOcspResponse } from "../../parse/tls/ocsp.js";
import type { Dial } from "../dial.js";
import type { Tls, TlsAsk } from "../io.js";
import { NO_ANSWER, sayHello } from "./hello.js";
import { readCertificate } from "./read-certificate.js";
import { sentChain } from "./sent-chain.js";
import { type Shaken, shake } from "./shake.js";
import { createTrust } from "./trust.js";

interface TlsOptions {
  /** PEM, one certificate each, trusted besides the public roots: `network.ca` and NODE_EXTRA_CA_CERTS. */
  readonly ca: readonly string[];
  /** One handshake, the connecting aside. */
  readonly timeoutMs: number;
  readonly dial: Dial;
}

/** For servers that know nothing newer: a session that can be judged beats "no session". */
const OLD: SecureContextOptions = {
  minVersion: "TLSv1",
  ciphers: "DEFAULT@SECLEVEL=0",
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
};

interface StartTls {
  /** The handshake behind STARTTLS over a socket of SMTP, which it closes with a QUIT; as old a version as mail servers still take. */
  startTls(socket: Duplex, host: string, signal: AbortSignal): Promise<TlsSession | TlsFailure>;
}

export function createTls({ ca, timeoutMs, dial }: TlsOptions): Tls & StartTls {
  const trust = once(() => createTrust(ca));
  const context = once(() => createSecureContext({ ca: [...trust().roots] }));
  const oldContext = once(() => createSecureContext({ ca: [...trust().roots], ...OLD }));
  const counted = new Map<string, number>();

  const connected = async ({ host, address, port }: TlsAsk, signal: AbortSignal) => {
    const count = () => counted.set(host, (counted.get(host) ?? 0) + 1);
    try {
      const dialled = await dial({ host, address, port }, signal);
      count();
      return dialled;
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (failure === null) throw error;
      // Nothing was sent to an address that is not allowed.
      if (failure.cause !== "special-use") count();
      return failure;
    }
  };

  const attempt = async (ask: TlsAsk, secure: SecureContext, signal: AbortSignal): Promise<Shaken | TlsFailure> => {
    const dialled = await connected(ask, signal);
    if (!("socket" in dialled)) return dialled;
    return shake(dialled.socket, { host: serverNameOf(ask), context: secure, timeoutMs }, signal);
  };

  const session = (shaken: Shaken, tries: TlsSession["tries"]): TlsSession | TlsFailure => {
    const sent = sentChain(shaken);
    // OpenSSL has read it: this is not the server's fault.
    if (sent === null)
      throw new LookFailed("parse", `the certificates of a ${shaken.protocol} session could not be read`);
    const chain = sent.map(readCertificate);
    const read = chain.flatMap((certificate) => certificate ?? []);
    if (read.length < chain.length) return { cause: "tls", detail: "certificate does not parse" };
    return {
      protocol: shaken.protocol,
      cipher: shaken.cipher,
      alpn: shaken.alpn,
      tries,
      chain: read.map(({ facts }) => facts),
      staple: shaken.staple === null ? null : readOcspResponse(shaken.staple),
      ...trust().judge(read, shaken.verdict),
    };
  };

  return {
    async handshake(ask, signal) {
      const first = await attempt(ask, context(), signal);
      if (!("cause" in first)) return session(first, 1);
      if (first.cause !== "tls") return first;
      const second = await attempt(ask, oldContext(), signal);
      return "cause" in second ? first : session(second, 2);
    },
    async hello(ask, offer, signal) {
      const dialled = await connected(ask, signal);
      if (!("socket" in dialled)) return NO_ANSWER;
      return sayHello(dialled.socket, { host: serverNameOf(ask), offer, timeoutMs }, signal);
    },
    async startTls(socket, host, signal) {
      // Some servers hang up on protocol names (ALPN) that are not SMTP's.
      const settings = { host, context: oldContext(), timeoutMs, alpn: [], farewell: "QUIT\r\n" };
      const shaken = await shake(socket, settings, signal);
      return "cause" in shaken ? shaken : session(shaken, 1);
    },
    counts: () => Object.fromEntries(counted),
  };
}

function serverNameOf({ host, serverName }: TlsAsk): string {
  return serverName ?? host;
}

/** A failure to connect as a value; null for any other error. */
function failureOf(error: unknown): TlsFailure | null {
  if (!(error instanceof LookFailed)) return null;
  const { kind, message: detail } = error;
  if (kind === "denied") return { cause: "unreachable", detail };
  return kind === "timeout" || kind === "refused" || kind === "unreachable" || kind === "special-use"
    ? { cause: kind, detail }
    : null;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
