/** The ports through which probes reach the outside: types only. Every adapter behind them is bounded in bytes and time. */
import type { DnsAnswer, RecordType } from "../model/seen/dns.js";
import type { SmtpSeen } from "../model/seen/mail-transport.js";
import type { HelloAnswer, SuiteOffer, TlsFailure, TlsSession, TlsVersion } from "../model/seen/tls.js";
import type { HeaderList } from "../model/seen/web.js";
import type { Delegation, Glue, ServerAnswer, TransferSeen } from "../model/seen/zone.js";
import type { SecretFound } from "../parse/secrets/rule.js";
import type { Sampler } from "./sampler-port.js";

export type { SampleAsk, Sampler, SamplingProgress } from "./sampler-port.js";

export interface Io {
  readonly dns: Dns;
  readonly directDns: DirectDns;
  readonly http: Http;
  readonly sampler: Sampler;
  readonly tls: Tls;
  readonly smtp: Smtp;
  readonly registries: Registries;
  readonly files: Files;
  readonly git: Git;
  readonly crypto: Crypto;
  readonly patterns: Patterns;
  readonly clock: Clock;
  /** In [0, 1). */
  random(): number;
  /** 16 hex digits, the same for the same text, from which nobody gets the text back: names a secret without holding it. */
  digest(text: string): string;
}

export interface Clock {
  /** The wall clock. */
  now(): Date;
  /** Monotonic milliseconds. */
  elapsed(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Dns {
  /**
   * One question to the configured resolvers in turn, answered once a run (the same question is asked once).
   * Every outcome is a value; throws only when aborted.
   */
  ask(name: string, type: RecordType, signal: AbortSignal): Promise<DnsAnswer>;
}

export interface DirectQuestion {
  readonly name: string;
  readonly type: RecordType;
  /** With the signatures (DO, RFC 3225). */
  readonly dnssec?: boolean;
  /** The answer is wanted though it does not validate (CD, RFC 4035 3.2.2). */
  readonly checkingDisabled?: boolean;
}

/**
 * One server at a time, so that no other one can hide what it says. Every outcome is a value; throws only when aborted. At most two
 * questions are under way at one server; the same question is asked as often as it is called for.
 */
export interface DirectDns {
  /** The configured resolvers, as the user named them. */
  readonly resolvers: readonly string[];
  askResolver(resolver: string, question: DirectQuestion, signal: AbortSignal): Promise<DnsAnswer>;
  /** Without recursion, `tcp` from the start or where UDP does not suffice; an address of special use that is not allowed is sent nothing. */
  askServer(
    server: Glue,
    question: DirectQuestion,
    transport: "udp" | "tcp",
    signal: AbortSignal,
  ): Promise<ServerAnswer>;
  /** Whether a server hands the whole zone to anybody (AXFR): reads one message and hangs up. */
  transfer(server: Glue, zone: string, signal: AbortSignal): Promise<TransferSeen>;
  /** The zone that holds a name, and its name servers by its parent and by the resolvers; found once a run. */
  delegation(name: string, signal: AbortSignal): Promise<Delegation>;
  /** Whether a DNSSEC signature is the key's over the data; null for an algorithm or a key that cannot be verified here. */
  verify(algorithm: number, key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean | null;
  /** The digest of a DS record, in hex; null for a digest type that is not known here. */
  dsDigest(type: number, data: Uint8Array): string | null;
}

export interface HttpAsk {
  readonly url: string;
  /** GET by default. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Bytes of the (decompressed) body that are kept; the rest is not read. 1 MiB by default. */
  readonly maxBytes?: number;
  /** On a connection of its own, closed afterwards. */
  readonly fresh?: boolean;
  /** Wait for the answer at least so long, in milliseconds, where the run's time limit is shorter. */
  readonly patienceMs?: number;
  /** Tell when each part of the body came. */
  readonly stamped?: boolean;
  /**
   * Connect to this address in place of the host's, on a connection of its own and without verifying the certificate: for asking whether
   * another server serves the host's public page. Nothing secret may be sent there.
   */
  readonly via?: string;
}

/** Milliseconds; 0 for what a reused connection did not need. */
export interface HttpTimings {
  readonly dns: number;
  readonly connect: number;
  readonly tls: number;
  readonly wait: number;
  readonly download: number;
  readonly reused: boolean;
}

export interface HttpAnswer {
  readonly url: string;
  readonly status: number;
  /** In order, names in lower case, repeats kept. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The body was longer than `maxBytes`, or the time limit ended it. */
  readonly truncated: boolean;
  /** Bytes of the body as sent, still coded; of a body that was not read whole, of what was. */
  readonly wireBytes?: number;
  /** The time limit ended the body. */
  readonly timedOut?: boolean;
  /** For a `stamped` request, in order; absent where the body is coded several times over. */
  readonly chunks?: readonly HttpChunk[];
  readonly address: string;
  readonly timings: HttpTimings;
}

/** A part of the body as it came from the network. */
export interface HttpChunk {
  /** Milliseconds after the request was sent. */
  readonly at: number;
  /** How many bytes of `body` were there then. */
  readonly end: number;
}

export interface Http {
  /**
   * One request, no redirect followed, certificate verified. Refuses (`LookFailed` with its cause) hosts that the target does not
   * declare and addresses of special use that it does not allow.
   */
  request(ask: HttpAsk, signal: AbortSignal): Promise<HttpAnswer>;
  /** Whether the target declares the host, so that requests may be sent to it. */
  declared(host: string): boolean;
  /** Requests sent so far, by host. */
  counts(): Readonly<Record<string, number>>;
}

export interface TlsAsk {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** The name to ask for where it is not the host, as at the server behind an edge. */
  readonly serverName?: string;
}

export interface Tls {
  /** A full handshake with the server name, the chain as it was sent, closed afterwards. */
  handshake(ask: TlsAsk, signal: AbortSignal): Promise<TlsSession | TlsFailure>;
  /** What the server answers to a ClientHello that offers this version, or these suites up to TLS 1.2, alone; the connection is closed then. */
  hello(ask: TlsAsk, offer: TlsVersion | SuiteOffer, signal: AbortSignal): Promise<HelloAnswer>;
  counts(): Readonly<Record<string, number>>;
}

export interface SmtpAsk {
  /** An MX host of a declared mail domain. */
  readonly host: string;
  /** Only this address; else those that the host resolves to. */
  readonly address?: string;
}

export interface Smtp {
  /**
   * Port 25: greeting, EHLO, STARTTLS where it is offered, the TLS handshake, QUIT; each host once a run. Every outcome is a value; throws
   * only when aborted.
   */
  converse(ask: SmtpAsk, signal: AbortSignal): Promise<SmtpSeen>;
  /** Connections made so far, by host. */
  counts(): Readonly<Record<string, number>>;
}

export interface RegistryAnswer {
  /** After redirects. */
  readonly url: string;
  readonly status: number;
  /** The parsed JSON; undefined where the body is none. */
  readonly json: unknown;
  /** Of Retry-After, as sent; null without one. */
  readonly retryAfter: string | null;
}

export interface Registries {
  /**
   * GETs a public registry's JSON over https, each URL once a run; at most three redirects are followed, within https. Every status is
   * a value; throws `LookFailed` for what is no answer. The URL is all that is sent: it may name a public domain or package, and nothing
   * else of the target.
   */
  get(url: string, signal: AbortSignal): Promise<RegistryAnswer>;
  /** POSTs a JSON body to one; else as `get`, but asked as often as it is called, and no redirect is followed. */
  post(url: string, json: unknown, signal: AbortSignal): Promise<RegistryAnswer>;
  /** Requests sent so far, by host. */
  counts(): Readonly<Record<string, number>>;
}

export interface FileEntry {
  /** Relative to the folder asked, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

export interface Files {
  /**
   * At most `maxBytes` from the start, or with `end` the last ones; `size` is the whole file's. Null where there is no such file (a folder, a pipe or a device is none; with `links: "refuse"`
   * a symbolic link neither). Throws `LookFailed` (`denied`) where it cannot be read.
   */
  read(
    path: string,
    maxBytes: number,
    options?: { readonly links?: "follow" | "refuse"; readonly end?: boolean },
  ): Promise<{ bytes: Uint8Array; truncated: boolean; size?: number } | null>;
  /**
   * Searches files for secrets, in several threads where there is much to read; text of up to 100 MB a file. The results are in the order of
   * `paths` (relative to the folder), and one for each, until `maxBytes` in all are searched: those behind are `left`.
   */
  search(
    folder: string,
    paths: readonly string[],
    options: { readonly maxBytes: number; readonly links: "follow" | "refuse" },
    signal: AbortSignal,
  ): Promise<readonly FileSearched[]>;
  kind(path: string): Promise<"file" | "folder" | null>;
  /** All files below a folder, links not followed, `.git` left out, at most `max`. */
  list(folder: string, max: number): Promise<readonly FileEntry[]>;
}

export interface FileSearched {
  readonly path: string;
  /** Searched. */
  readonly bytes: number;
  readonly secrets: readonly SecretFound[];
  /** Why it was not searched, or not whole; `blind` where what was not searched may hold secrets. */
  readonly left: { readonly reason: string; readonly blind: boolean } | null;
}

export interface Git {
  /**
   * Standard output of `git -C folder ...args`, without a shell, hooks or the user's own settings; null where the folder is no repository
   * or git is missing. Exit status 1 is git's "no" (nothing ignored, nothing found), not a failure. Throws `LookFailed` for all others.
   * Commands that show file content (`log -p`, `diff`) must be given `--no-ext-diff --no-textconv`: both run programs.
   */
  run(folder: string, args: readonly string[], signal: AbortSignal): Promise<string | null>;
  /**
   * The same for output of any length, as it comes, with `input` as standard input. Whoever stops reading ends the command. Throws
   * `LookFailed` after what was printed; a folder that is no repository is a failure too.
   */
  stream(
    folder: string,
    args: readonly string[],
    input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array>;
}

/** The arithmetic of signed mail. */
export interface Crypto {
  /** SHA-256 of the pieces; each is used before the next one is asked for. */
  sha256(pieces: Iterable<Uint8Array>): Uint8Array;
  /**
   * Whether a signature by RSA with SHA-256 (PKCS #1 v1.5) or by Ed25519 over a SHA-256 digest is the key's over the data. RSA keys in
   * DER, Ed25519 keys as 32 bytes; null for a key that nothing can be verified with.
   */
  verify(type: "rsa" | "ed25519", key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean | null;
}

export interface Patterns {
  /**
   * The first match of a JavaScript regular expression: the whole, then its groups (null: took no part); null: no match. `slow`: it would
   * take too long on this text. Throws for what is no regular expression.
   */
  first(pattern: string, text: string): readonly (string | null)[] | null | "slow";
}
