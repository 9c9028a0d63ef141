/** Opens TCP connections to the target's hosts: our own resolver, our own time limits, no address that the target does not allow. */
import net from "node:net";
import { type Cause, LookFailed } from "../model/errors.js";
import type { DnsAnswer } from "../model/seen/dns.js";
import { specialUse } from "../parse/dns/address.js";
import { addressesOf } from "../parse/dns/dns-answers.js";
import type { Dns } from "./io.js";

interface DialAsk {
  /** A name, or an address literal without brackets. */
  readonly host: string;
  /** Only this address; else those that the host resolves to, one after another. */
  readonly address?: string;
  readonly port: number;
}

/** A connected socket; durations in milliseconds, `dnsMs` 0 where nothing was resolved. */
export interface Dialled {
  readonly socket: net.Socket;
  readonly address: string;
  readonly dnsMs: number;
  readonly connectMs: number;
}

/** Throws `LookFailed` with the cause told apart, or the signal's reason. */
export type Dial = (ask: DialAsk, signal: AbortSignal) => Promise<Dialled>;

/**
 * Connect to `address`:`toPort` in place of `host`:`port`, as curl's --connect-to; null matches, or keeps, any. `host` may be
 * an address too, and then stands for connections to it.
 */
export interface ConnectTo {
  readonly host: string | null;
  readonly port: number | null;
  readonly address: string | null;
  readonly toPort: number | null;
}

export interface DialOptions {
  readonly dns: Dns;
  /** One connection attempt. */
  readonly timeoutMs: number;
  readonly internalRanges: readonly string[];
  readonly connect: readonly ConnectTo[];
}

/** Where to connect; `meant`: the user named it, so that it may be an address of special use. */
interface Place {
  readonly address: string;
  readonly port: number;
  readonly meant: boolean;
}

/** Of each family: a host behind a CDN has many addresses, and each may cost a whole time limit. */
const MAX_ADDRESSES = 3;

/**
 * Addresses are tried one after another, IPv4 first, each with the whole time limit: Node's own racing gives an attempt 250 ms and so
 * calls far hosts dead (nodejs/node #54359).
 */
export function createDial(options: DialOptions): Dial {
  return async (ask, signal) => {
    const override = overrideFor(options.connect, ask.host, ask.port);
    const name = override?.address ?? ask.address ?? ask.host;
    const port = override?.toPort ?? ask.port;
    const answers: DnsAnswer[] = [];
    let dnsMs = 0;
    let failure: LookFailed | undefined;

    for (const type of net.isIP(name) === 0 ? (["A", "AAAA"] as const) : [null]) {
      let addresses: readonly string[] = [name];
      if (type !== null) {
        const started = performance.now();
        const answer = await options.dns.ask(name, type, signal);
        dnsMs += performance.now() - started;
        answers.push(answer);
        addresses = addressesOf(answer);
      }
      for (const address of addresses.slice(0, MAX_ADDRESSES)) {
        try {
          const place = placeOf(options.connect, { address, port, meant: override !== undefined });
          refuseSpecialUse(ask.host, place, options.internalRanges);
          const started = performance.now();
          const socket = await connect(ask.host, place, options.timeoutMs, signal);
          return { socket, address: place.address, dnsMs, connectMs: performance.now() - started };
        } catch (error) {
          if (!(error instanceof LookFailed)) throw error;
          // "No route" for IPv6 is normal on many machines and says less than what another address met.
          if (failure === undefined || failure.kind === "unreachable") failure = error;
        }
      }
    }
    throw failure ?? unresolved(ask.host, answers);
  };
}

/** The user's override for this host and port, if there is one. */
export function overrideFor(list: readonly ConnectTo[], host: string, port: number): ConnectTo | undefined {
  return list.find(
    (one) =>
      (one.host === null || one.host.toLowerCase() === host.toLowerCase()) && (one.port === null || one.port === port),
  );
}

/** Applies an override for this very address; one for the host, or for any, was applied before. */
function placeOf(list: readonly ConnectTo[], place: Place): Place {
  if (place.meant) return place;
  const override = overrideFor(
    list.filter(({ host }) => host !== null),
    place.address,
    place.port,
  );
  if (override === undefined) return place;
  return { address: override.address ?? place.address, port: override.toPort ?? place.port, meant: true };
}

function refuseSpecialUse(host: string, { address, meant }: Place, internalRanges: readonly string[]): void {
  const special = meant ? null : specialUse(address, internalRanges);
  if (special === null) return;
  const detail = `${host} leads to ${address} (${special}), which network.internalRanges does not allow`;
  throw new LookFailed("special-use", detail, host);
}

/** Never "timeout", which says that a host was asked and is silent. */
function unresolved(host: string, answers: readonly DnsAnswer[]): LookFailed {
  const outcomes = answers.map(({ outcome }) => outcome);
  const known = outcomes.includes("nxdomain") || outcomes.every((outcome) => outcome === "nodata");
  if (!known && outcomes.includes("timeout"))
    return new LookFailed("unresolved", `no resolver answered for ${host} in time`, host);
  const told = answers.map(({ type, rcode, outcome }) => `${type}: ${outcome === "nodata" ? "no such record" : rcode}`);
  const words = known ? `${host} has no address` : `no resolver could tell the address of ${host}`;
  return new LookFailed("unresolved", `${words} (${told.join(", ")})`, host);
}

const CAUSES: Readonly<Record<string, readonly [cause: Cause, words: string]>> = {
  ECONNREFUSED: ["refused", "refused the connection"],
  ECONNRESET: ["refused", "reset the connection"],
  ETIMEDOUT: ["timeout", "did not answer in time"],
  ENETUNREACH: ["unreachable", "cannot be reached: no route from this network"],
  EHOSTUNREACH: ["unreachable", "cannot be reached: no route to the host"],
  EADDRNOTAVAIL: ["unreachable", "cannot be reached: this machine has no address of that family"],
  EACCES: ["denied", "may not be connected to: this machine's rules deny it"],
  EPERM: ["denied", "may not be connected to: this machine's rules deny it"],
};

function connect(host: string, { address, port }: Place, timeoutMs: number, signal: AbortSignal): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const where = `${host} (${address}, port ${port})`;
    const socket = net.connect({ host: address, port, autoSelectFamily: false, noDelay: true });
    const fail = (error: unknown) => {
      release();
      socket.destroy();
      reject(error);
    };
    const aborted = () => fail(signal.reason);
    const timer = setTimeout(
      () => fail(new LookFailed("timeout", `${where} did not answer within ${timeoutMs} ms`, host)),
      timeoutMs,
    );
    const release = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
    };
    signal.addEventListener("abort", aborted);
    // Stays for the socket's life: an error while nobody listens would end the process.
    socket.on("error", (error: NodeJS.ErrnoException) => {
      const known = CAUSES[error.code ?? ""];
      fail(new LookFailed(known?.[0] ?? "unreachable", `${where} ${known?.[1] ?? `failed (${error.code})`}`, host));
    });
    socket.once("connect", () => {
      release();
      resolve(socket);
    });
  });
}
