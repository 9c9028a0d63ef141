/** One DNS question to one resolver: over UDP, and over TCP where UDP does not suffice (RFC 7766). */
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import type { RecordType } from "../../model/seen/dns.js";
import { encodeQuestion, type Header, Malformed, type Message, readHeader, readSections, TYPES } from "./message.js";
import type { Resolver } from "./resolvers.js";

/** Length prefix and the longest message. */
const MAX_STREAM_BYTES = 2 + 65_535;

export type Reply =
  | { readonly kind: "message"; readonly transport: "udp" | "tcp"; readonly header: Header; readonly message: Message }
  /** `why`: TIMEOUT, or UNREACHABLE where the resolver refused the connection, closed it, or has no route. */
  | { readonly kind: "silent"; readonly why: "TIMEOUT" | "UNREACHABLE" }
  | { readonly kind: "malformed" };

type Read = Reply | { readonly kind: "truncated" } | null;
type Reader = (bytes: Buffer) => Read;

const RCODES_WITHOUT_EDNS = ["FORMERR", "NOTIMP", "BADVERS"];

/** Never throws; `stop` ends it as a time-out. `sent` is called for every message that goes out. */
export async function exchange(
  resolver: Resolver,
  name: string,
  type: RecordType,
  stop: AbortSignal,
  sent: () => void,
): Promise<Reply> {
  const reply = await withEdns(true);
  // Servers from before EDNS refuse the OPT record (RFC 6891 7).
  const old = reply.kind === "message" && RCODES_WITHOUT_EDNS.includes(reply.message.rcode);
  return old ? await withEdns(false) : reply;

  async function withEdns(edns: boolean): Promise<Reply> {
    const id = randomInt(0x10000);
    const question = encodeQuestion(id, name, type, edns);
    const reader = (transport: "udp" | "tcp") => (bytes: Buffer) => read(bytes, transport, { id, name, type });
    sent();
    const reply = await overUdp(resolver, question, reader("udp"), stop);
    if (reply.kind !== "truncated" && reply.kind !== "malformed") return reply;
    sent();
    const whole = await overTcp(resolver, question, reader("tcp"), stop);
    return whole.kind === "message" || (whole.kind === "silent" && reply.kind === "truncated")
      ? whole
      : { kind: "malformed" };
  }
}

/** Null: no answer to this question, so it is ignored; somebody else may be guessing. */
function read(
  bytes: Buffer,
  transport: "udp" | "tcp",
  asked: { readonly id: number; readonly name: string; readonly type: RecordType },
): Read {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== asked.id) return null;
  try {
    const header = readHeader(bytes);
    if (!header.response) return null;
    const { question } = header;
    // Some servers leave the question out of a refusal.
    if (question === null && header.rcode === 0) return null;
    if (question !== null && (question.name !== asked.name || question.type !== TYPES[asked.type])) return null;
    if (header.truncated) return { kind: "truncated" };
    return { kind: "message", transport, header, message: readSections(bytes, header) };
  } catch (error) {
    if (error instanceof Malformed) return { kind: "malformed" };
    throw error;
  }
}

function overUdp(resolver: Resolver, question: Buffer, reader: Reader, stop: AbortSignal): Promise<NonNullable<Read>> {
  return new Promise((resolve) => {
    const socket = createSocket(resolver.family === 6 ? "udp6" : "udp4");
    let ended = false;
    const end = (reply: NonNullable<Read>) => {
      if (ended) return;
      ended = true;
      stop.removeEventListener("abort", stopped);
      socket.removeAllListeners().on("error", () => {});
      socket.close();
      resolve(reply);
    };
    const stopped = () => end({ kind: "silent", why: "TIMEOUT" });
    const failed = () => end({ kind: "silent", why: "UNREACHABLE" });
    stop.addEventListener("abort", stopped);
    socket.on("error", failed);
    socket.on("message", (bytes) => {
      const reply = reader(bytes);
      if (reply !== null) end(reply);
    });
    // A connected socket takes datagrams from the resolver's address and port alone; its own port is the system's random choice.
    socket.on("connect", () => {
      socket.send(question, (error) => {
        if (error !== null) failed();
      });
    });
    socket.connect(resolver.port, resolver.address);
    if (stop.aborted) stopped();
  });
}

function overTcp(resolver: Resolver, question: Buffer, reader: Reader, stop: AbortSignal): Promise<NonNullable<Read>> {
  return new Promise((resolve) => {
    const socket = connect({ host: resolver.address, port: resolver.port });
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
    const failed = () => end({ kind: "silent", why: "UNREACHABLE" });
    stop.addEventListener("abort", stopped);
    let received = Buffer.alloc(0);
    socket.on("error", failed);
    socket.on("close", failed);
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
