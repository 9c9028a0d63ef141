/** One DNS question to one server: over UDP, over TCP where UDP does not suffice or is not wanted (RFC 7766), or over HTTPS. */
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import {
  encodeQuestion,
  type Header,
  type Message,
  type Question,
  readHeader,
  readSections,
  typeNumber,
} from "./message.js";
import type { OverHttps } from "./over-https.js";
import type { PlainServer, Resolver } from "./resolvers.js";
import { Malformed } from "./wire.js";

/** Length prefix and the longest message. */
const MAX_STREAM_BYTES = 2 + 65_535;

type Transport = "udp" | "tcp" | "https";

export type Reply =
  | { readonly kind: "message"; readonly transport: Transport; readonly header: Header; readonly message: Message }
  /** `why`: TIMEOUT; UNREACHABLE where the server refused the connection or closed it; NO-ROUTE where nothing can be sent there from here. */
  | { readonly kind: "silent"; readonly why: "TIMEOUT" | "UNREACHABLE" | "NO-ROUTE" }
  | { readonly kind: "malformed" };

type Read = Reply | { readonly kind: "truncated" } | null;
type Reader = (bytes: Buffer) => Read;

const MOST_RESENDS = 3;
const RCODES_WITHOUT_EDNS = ["FORMERR", "NOTIMP", "BADVERS"];
/** Errors that are about this machine and its network, not about the server. */
const NO_ROUTE = ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT", "ENETDOWN", "EACCES", "EPERM"];

export interface Exchange {
  readonly server: Resolver;
  readonly question: Question;
  /** TCP from the start. */
  readonly stream?: boolean;
  /** Ends it as a time-out. */
  readonly stop: AbortSignal;
  /** A datagram without an answer is sent again each time so many milliseconds pass: one that is lost is nobody's fault. */
  readonly resendMs?: number | undefined;
  readonly https: OverHttps;
  /** Called for every message that goes out. */
  sent(): void;
}

/** Never throws. */
export async function exchange({
  server,
  question,
  stream = false,
  stop,
  resendMs,
  https,
  sent,
}: Exchange): Promise<Reply> {
  const reply = await withEdns(true);
  // Servers from before EDNS refuse the OPT record (RFC 6891 7).
  const old = reply.kind === "message" && RCODES_WITHOUT_EDNS.includes(reply.message.rcode);
  return old ? await withEdns(false) : reply;

  async function withEdns(edns: boolean): Promise<Reply> {
    // Zero lets HTTP caches do their work (RFC 8484 4.1); TLS keeps guessers out.
    const id = "url" in server ? 0 : randomInt(0x10000);
    const query = encodeQuestion(id, question, edns);
    const reader = (transport: Transport) => (bytes: Buffer) => read(bytes, transport, id, question);
    sent();
    if ("url" in server) return overHttps(https, server.url, query, reader("https"), stop);
    const again = resendMs === undefined ? null : { afterMs: resendMs, sent };
    const first = stream ? null : await overUdp(server, query, reader("udp"), stop, again);
    if (first !== null && first.kind !== "truncated" && first.kind !== "malformed") return first;
    if (first !== null) sent();
    const whole = await overTcp(server, query, reader("tcp"), stop);
    return whole.kind === "message" || (whole.kind === "silent" && first?.kind !== "malformed")
      ? whole
      : { kind: "malformed" };
  }
}

async function overHttps(https: OverHttps, url: URL, query: Buffer, reader: Reader, stop: AbortSignal): Promise<Reply> {
  const bytes = await https.ask(url, query, stop);
  if (bytes === "timeout") return { kind: "silent", why: "TIMEOUT" };
  if (bytes === "closed") return { kind: "silent", why: "UNREACHABLE" };
  const reply = reader(bytes);
  return reply === null || reply.kind === "truncated" ? { kind: "malformed" } : reply;
}

/** Null: no answer to this question, so it is ignored; somebody else may be guessing. */
function read(bytes: Buffer, transport: Transport, id: number, asked: Question): Read {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== id) return null;
  try {
    const header = readHeader(bytes);
    if (!header.response) return null;
    const { question } = header;
    // Some servers leave the question out of a refusal.
    if (question === null && header.rcode === 0) return null;
    if (question !== null && (question.name !== asked.name || question.type !== typeNumber(asked.type))) return null;
    if (header.truncated) return { kind: "truncated" };
    return { kind: "message", transport, header, message: readSections(bytes, header) };
  } catch (error) {
    if (error instanceof Malformed) return { kind: "malformed" };
    throw error;
  }
}

function silent({ code }: NodeJS.ErrnoException): Reply {
  return { kind: "silent", why: NO_ROUTE.includes(code ?? "") ? "NO-ROUTE" : "UNREACHABLE" };
}

function overUdp(
  server: PlainServer,
  question: Buffer,
  reader: Reader,
  stop: AbortSignal,
  again: { readonly afterMs: number; sent(): void } | null,
): Promise<NonNullable<Read>> {
  return new Promise((resolve) => {
    const socket = createSocket(server.family === 6 ? "udp6" : "udp4");
    let ended = false;
    let resend: NodeJS.Timeout | undefined;
    const end = (reply: NonNullable<Read>) => {
      if (ended) return;
      ended = true;
      clearInterval(resend);
      stop.removeEventListener("abort", stopped);
      socket.removeAllListeners().on("error", () => {});
      socket.close();
      resolve(reply);
    };
    const stopped = () => end({ kind: "silent", why: "TIMEOUT" });
    const failed = (error: NodeJS.ErrnoException) => end(silent(error));
    stop.addEventListener("abort", stopped);
    socket.on("error", failed);
    socket.on("message", (bytes) => {
      const reply = reader(bytes);
      if (reply !== null) end(reply);
    });
    // A connected socket takes datagrams from the server's address and port alone; its own port is the system's random choice.
    const send = () =>
      socket.send(question, (error) => {
        if (error !== null) failed(error);
      });
    socket.on("connect", () => {
      send();
      if (again === null || ended) return;
      let left = MOST_RESENDS;
      resend = setInterval(() => {
        left -= 1;
        if (left === 0) clearInterval(resend);
        again.sent();
        send();
      }, again.afterMs);
    });
    socket.connect(server.port, server.address);
    if (stop.aborted) stopped();
  });
}

function overTcp(server: PlainServer, question: Buffer, reader: Reader, stop: AbortSignal): Promise<NonNullable<Read>> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.address, port: server.port });
    let ended = false;
    const end = (reply: NonNullable<Read>) => {
      if (ended) return;
      ended = true;
      stop.removeEventListener("abort", stopped);
      socket.removeAllListeners().on("error", () => {});
      socket.destroy();
      resolve(reply);
    };
    const stopped = () => end({ kind: "silent", why: "TIMEOUT" });
    stop.addEventListener("abort", stopped);
    let received = Buffer.alloc(0);
    socket.on("error", (error) => end(silent(error)));
    socket.on("close", () => end({ kind: "silent", why: "UNREACHABLE" }));
    socket.on("data", (bytes) => {
      received = Buffer.concat([received, bytes.subarray(0, MAX_STREAM_BYTES - received.length)]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      end(reader(received.subarray(2, 2 + received.readUInt16BE(0))) ?? { kind: "malformed" });
    });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(question.length);
    socket.write(Buffer.concat([length, question]));
    if (stop.aborted) stopped();
  });
}
