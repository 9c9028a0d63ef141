/** One request and its answer over one connection, bounded in bytes, header lines and time. */
import { type Cause, LookFailed } from "../model/errors.js";
import type { HeaderList } from "../model/seen/web.js";
import type { Connection } from "./http-connection.js";

export interface ExchangeAsk {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export interface Exchanged {
  readonly status: number;
  readonly headers: HeaderList;
  /** As sent, still coded. */
  readonly body: Buffer;
  /** When each part of it came, in milliseconds after the request was sent, and its bytes. */
  readonly parts: readonly { readonly at: number; readonly bytes: number }[];
  /** Why the body ends before its end. */
  readonly cut: "bytes" | "time" | null;
  readonly wait: number;
  readonly download: number;
}

/** The connection ended before a single byte of the answer. Not a `LookFailed` yet: the request may be worth repeating. */
export class ClosedUnanswered extends Error {}

const MAX_HEADER_LINES = 1000;
const TOO_MANY_HEADERS = "sent too many headers";

/** Leaves the connection usable only where the answer came whole. Throws `LookFailed`, `ClosedUnanswered` or the signal's reason. */
export function exchange(connection: Connection, ask: ExchangeAsk, signal: AbortSignal): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    let settled = false;
    let answered = false;
    let sent = performance.now();
    let head: { status: number; headers: HeaderList; at: number } | undefined;
    const chunks: Buffer[] = [];
    const parts: { at: number; bytes: number }[] = [];
    let bytes = 0;

    const settle = (usable: boolean) => {
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      if (!usable) void connection.client.destroy();
    };
    const stop = (error: unknown) => {
      if (settled) return;
      settle(false);
      reject(error);
    };
    const fail = (cause: Cause, words: string) => stop(new LookFailed(cause, `${ask.host} ${words}`, ask.host));
    const finish = ({ status, headers, at }: NonNullable<typeof head>, cut: Exchanged["cut"]) => {
      if (settled) return;
      settle(cut === null);
      const body = Buffer.concat(chunks).subarray(0, ask.maxBytes);
      resolve({ status, headers, body, parts, cut, wait: at - sent, download: performance.now() - at });
    };
    const aborted = () => stop(signal.reason);
    const timer = setTimeout(() => {
      if (head === undefined) fail("timeout", `did not answer within ${ask.timeoutMs} ms`);
      else finish(head, "time");
    }, ask.timeoutMs);
    signal.addEventListener("abort", aborted);

    connection.used += 1;
    connection.client.dispatch(
      { path: ask.path, method: ask.method, headers: ask.headers, body: ask.body },
      {
        onRequestStart: () => {
          sent = performance.now();
        },
        onResponseStarted: () => {
          answered = true;
        },
        onResponseStart: (controller, status) => {
          // Interim answers (RFC 9110 15.2) are not the answer.
          if (status < 200) return;
          const raw = Array.isArray(controller.rawHeaders) ? controller.rawHeaders : [];
          if (raw.length > 2 * MAX_HEADER_LINES) return fail("protocol", TOO_MANY_HEADERS);
          head = { status, headers: headerList(raw), at: performance.now() };
        },
        onResponseData: (_controller, chunk) => {
          if (settled || head === undefined) return;
          chunks.push(chunk);
          parts.push({ at: performance.now() - sent, bytes: chunk.length });
          bytes += chunk.length;
          if (bytes > ask.maxBytes) finish(head, "bytes");
        },
        onResponseEnd: () => {
          if (head !== undefined) finish(head, null);
        },
        onResponseError: (_controller, error: Error & { code?: string }) => {
          const code = error.code ?? "";
          if (code === "UND_ERR_INVALID_ARG") return fail("parse", `cannot be asked: ${error.message}`);
          if (code === "UND_ERR_HEADERS_OVERFLOW") return fail("protocol", TOO_MANY_HEADERS);
          if (isUnreadable(error)) return fail("protocol", "did not answer in HTTP/1.1 that can be read");
          if (!answered) return stop(new ClosedUnanswered());
          return fail("protocol", "closed the connection in the middle of the answer");
        },
      },
    );
  });
}

/** Undici's parser errors have no code, and what it did not ask for is a "bad response" or "bad upgrade" of the socket. */
function isUnreadable({ name, code, message }: Error & { readonly code?: string }): boolean {
  if (name === "HTTPParserError" || code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") return true;
  return message === "bad response" || message === "bad upgrade";
}

function headerList(raw: readonly (Buffer | string)[]): HeaderList {
  const text = (part: Buffer | string | undefined) =>
    typeof part === "string" ? part : (part?.toString("latin1") ?? "");
  return Array.from({ length: raw.length / 2 }, (_, at) => [text(raw[2 * at]).toLowerCase(), text(raw[2 * at + 1])]);
}
