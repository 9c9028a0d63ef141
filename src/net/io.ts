/** The ports through which probes reach the outside: types only. Every adapter behind them is bounded in bytes and time. */
import type { DnsAnswer, RecordType } from "../model/seen/dns.js";
import type { TlsFailure, TlsSession, TlsVersion } from "../model/seen/tls.js";
import type { HeaderList } from "../model/seen/web.js";

export interface Io {
  readonly dns: Dns;
  readonly http: Http;
  readonly tls: Tls;
  readonly files: Files;
  readonly git: Git;
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

export interface HttpAsk {
  readonly url: string;
  /** GET by default. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes of the (decompressed) body that are kept; the rest is not read. 1 MiB by default. */
  readonly maxBytes?: number;
  /** On a connection of its own, closed afterwards. */
  readonly fresh?: boolean;
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
  /** The time limit ended the body. */
  readonly timedOut?: boolean;
  readonly address: string;
  readonly timings: HttpTimings;
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
}

export interface Tls {
  /** A full handshake with the server name, the chain as it was sent, closed afterwards. */
  handshake(ask: TlsAsk, signal: AbortSignal): Promise<TlsSession | TlsFailure>;
  /** Whether the server answers a ClientHello of this version alone with a ServerHello of it; null: could not tell. */
  accepts(ask: TlsAsk, version: TlsVersion, signal: AbortSignal): Promise<boolean | null>;
  counts(): Readonly<Record<string, number>>;
}

export interface FileEntry {
  /** Relative to the folder asked, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

export interface Files {
  /**
   * At most `maxBytes` from the start; null where there is no such file (a folder, a pipe or a device is none; with `links: "refuse"`
   * a symbolic link neither). Throws `LookFailed` (`denied`) where it cannot be read.
   */
  read(
    path: string,
    maxBytes: number,
    options?: { readonly links?: "follow" | "refuse" },
  ): Promise<{ bytes: Uint8Array; truncated: boolean } | null>;
  kind(path: string): Promise<"file" | "folder" | null>;
  /** All files below a folder, links not followed, `.git` left out, at most `max`. */
  list(folder: string, max: number): Promise<readonly FileEntry[]>;
}

export interface Git {
  /**
   * Standard output of `git -C folder ...args`, without a shell, hooks or the user's own settings; null where the folder is no repository
   * or git is missing. Exit status 1 is git's "no" (nothing ignored, nothing found), not a failure. Throws `LookFailed` for all others.
   * Commands that show file content (`log -p`, `diff`) must be given `--no-ext-diff --no-textconv`: both run programs.
   */
  run(folder: string, args: readonly string[], signal: AbortSignal): Promise<string | null>;
}
