/** The SMTP port: how an MX host greets, whether it offers TLS, and with which certificate. It never names a sender, a recipient or a message. */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { LookFailed } from "../model/errors.js";
import type { SmtpReply, SmtpSeen, SmtpStep } from "../model/seen/mail-transport.js";
import type { TlsFailure, TlsSession } from "../model/seen/tls.js";
import { addressLiteral, keywords, readReply } from "../parse/mail/smtp-reply.js";
import type { Dial } from "./dial.js";
import type { Smtp, SmtpAsk } from "./io.js";
import { unlessAborted } from "./unless-aborted.js";

interface SmtpOptions {
  readonly dial: Dial;
  /** The handshake behind STARTTLS. Takes the socket over, says QUIT within the session, and closes it. */
  readonly startTls: (socket: Duplex, host: string, signal: AbortSignal) => Promise<TlsSession | TlsFailure>;
  /** For the connection, and for each reply whole: RFC 5321 4.5.3.2 lets senders wait five minutes, which an audit does not. */
  readonly timeoutMs: number;
}

const PORT = 25;
const GOODBYE_MS = 1000;

/** Each host and address is asked once a run, whoever asks. */
export function createSmtp(options: SmtpOptions): Smtp {
  const held = new Map<string, Promise<SmtpSeen>>();
  const counted = new Map<string, number>();
  return {
    converse(ask, signal) {
      const key = `${ask.host} ${ask.address ?? ""}`;
      // Ends by its own time limits: who asks first may give up, the answer is for all who ask.
      const known =
        held.get(key) ?? converse(ask, options, () => counted.set(ask.host, (counted.get(ask.host) ?? 0) + 1));
      held.set(key, known);
      return unlessAborted(known, signal);
    },
    counts: () => Object.fromEntries(counted),
  };
}

type Parts = { -readonly [K in "address" | "greeting" | "ehlo" | "starttls" | "session" | "stopped"]: SmtpSeen[K] };

async function converse(ask: SmtpAsk, options: SmtpOptions, count: () => void): Promise<SmtpSeen> {
  const { signal } = new AbortController();
  const seen: Parts = { address: null, greeting: null, ehlo: null, starttls: null, session: null, stopped: null };
  const timings: Partial<Record<SmtpStep, number>> = {};
  let at: SmtpStep = "connect";
  const step = async <T>(name: SmtpStep, work: () => Promise<T>): Promise<T> => {
    at = name;
    const started = performance.now();
    try {
      return await work();
    } finally {
      timings[name] = Math.round(performance.now() - started);
    }
  };
  let line: Line | null = null;
  try {
    const place = { host: ask.host, port: PORT, ...(ask.address === undefined ? {} : { address: ask.address }) };
    const { socket, address } = await step("connect", () => options.dial(place, signal));
    count();
    seen.address = address;
    const open = openLine(socket, ask.host, options.timeoutMs);
    line = open;
    seen.greeting = await step("greeting", () => open.reply());
    if (seen.greeting.code === 220) {
      seen.ehlo = await step("ehlo", () => open.say(`EHLO ${addressLiteral(socket.localAddress ?? "127.0.0.1")}`));
      if (seen.ehlo.code === 250 && keywords(seen.ehlo).includes("STARTTLS")) {
        seen.starttls = await step("starttls", () => open.say("STARTTLS"));
        if (seen.starttls.code === 220) {
          line = null;
          // What came in clear behind the 220 is not the server's word: anybody on the way can put it there.
          open.release();
          const result = await step("tls", () => options.startTls(socket, ask.host, signal));
          if ("cause" in result) seen.stopped = { at: "tls", ...result };
          else seen.session = result;
        }
      }
    }
  } catch (error) {
    if (!(error instanceof LookFailed)) throw error;
    seen.stopped = { at, cause: error.kind, detail: error.message };
  } finally {
    line?.quit();
  }
  return { host: ask.host, ...seen, timings };
}

interface Line {
  /** The next reply; throws `LookFailed`. */
  reply(): Promise<SmtpReply>;
  /** One command, and its reply: never two commands at once. */
  say(command: string): Promise<SmtpReply>;
  /** Leaves the socket to somebody else; what was received and not read is dropped. */
  release(): void;
  quit(): void;
}

function openLine(socket: Socket, host: string, timeoutMs: number): Line {
  let received = "";
  let ended = false;
  let wake: (() => void) | null = null;
  const onData = (chunk: Buffer) => {
    received += chunk.toString("latin1");
    // Nobody waits: what a server pours out unasked stays in its own buffers.
    if (wake === null) socket.pause();
    wake?.();
  };
  const onEnd = () => {
    ended = true;
    wake?.();
  };
  socket.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onEnd);

  const release = () => {
    socket.off("data", onData).off("end", onEnd).off("close", onEnd);
    received = "";
  };
  const reply = (): Promise<SmtpReply> =>
    new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        wake = null;
        finish();
      };
      const fail = (kind: "timeout" | "protocol" | "refused", words: string) =>
        settle(() => reject(new LookFailed(kind, `${host} (port ${PORT}) ${words}`, host)));
      const look = () => {
        const read = readReply(received);
        if (read === "bad") return fail("protocol", "does not answer in SMTP that can be read");
        if (read !== "more") {
          received = read.rest;
          return settle(() => resolve(read.reply));
        }
        if (ended) fail("refused", "closed the connection without an answer");
      };
      const timer = setTimeout(() => fail("timeout", `did not answer within ${timeoutMs / 1000} s`), timeoutMs);
      wake = look;
      socket.resume();
      look();
    });
  return {
    reply,
    say(command) {
      // A reply that came before its command answers nothing.
      received = "";
      socket.write(`${command}\r\n`);
      return reply();
    },
    release,
    quit() {
      release();
      socket.resume();
      if (!ended) socket.end("QUIT\r\n");
      setTimeout(() => socket.destroy(), GOODBYE_MS).unref();
    },
  };
}
