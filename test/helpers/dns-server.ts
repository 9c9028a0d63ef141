/** A DNS server on loopback that says what a test scripts: UDP and TCP on one port that the system picks. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { type Answer, decode, encode, TRUNCATED_RESPONSE } from "dns-packet";

type Transport = "udp" | "tcp";

export interface AskedQuestion {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly edns: boolean;
  /** DO, CD and RD. */
  readonly dnssecOk: boolean;
  readonly checkingDisabled: boolean;
  readonly recursion: boolean;
  readonly from: { readonly address: string; readonly port: number };
}

/** The messages to send, in order; null: silence; an empty list over TCP: close the connection. */
export type Script = (question: AskedQuestion, transport: Transport) => Buffer | readonly Buffer[] | null;

export interface DnsServer {
  readonly port: number;
  /** `address:port`, as a resolver is named. */
  readonly resolver: string;
  /** `NAME TYPE transport` of every question so far. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startDnsServer(script: Script, address = "127.0.0.1"): Promise<DnsServer> {
  const asked: string[] = [];
  const connections = new Set<Socket>();
  const udp = createSocket(address.includes(":") ? "udp6" : "udp4");
  const tcp = createServer((socket) => {
    connections.add(socket);
    socket.on("error", () => {}).on("close", () => connections.delete(socket));
    let received = Buffer.alloc(0);
    socket.on("data", (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const from = { address: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
      const replies = answer(received.subarray(2, 2 + received.readUInt16BE(0)), "tcp", from);
      received = Buffer.alloc(0);
      if (replies?.length === 0) socket.destroy();
      for (const reply of replies ?? []) socket.write(framed(reply));
    });
  });

  function answer(query: Buffer, transport: Transport, from: AskedQuestion["from"]): readonly Buffer[] | null {
    const { id = 0, flags = 0, questions = [], additionals = [] } = decode(query);
    const { name = "", type = "" } = questions[0] ?? {};
    asked.push(`${name} ${type} ${transport}`);
    const bits = {
      edns: additionals.length > 0,
      dnssecOk: additionals.some((one) => one.type === "OPT" && one.flag_do),
      checkingDisabled: (flags & 0x10) !== 0,
      recursion: (flags & 0x100) !== 0,
    };
    const replies = script({ id, name, type, from, ...bits }, transport);
    return Buffer.isBuffer(replies) ? [replies] : replies;
  }

  udp.on("message", (query, from) => {
    for (const reply of answer(query, "udp", from) ?? []) udp.send(reply, from.port, from.address);
  });
  udp.bind(0, address);
  await once(udp, "listening");
  tcp.listen(udp.address().port, address);
  const free = await once(tcp, "listening").then(
    () => true,
    () => false,
  );
  if (!free) {
    udp.close();
    return startDnsServer(script, address);
  }
  const { port } = udp.address();
  return {
    port,
    resolver: address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`,
    asked,
    async close() {
      for (const socket of connections) socket.destroy();
      udp.close();
      tcp.close();
      await once(tcp, "close");
    },
  };
}

const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

interface ReplyParts {
  readonly rcode?: keyof typeof RCODES;
  readonly answers?: readonly Answer[];
  readonly authorities?: readonly Answer[];
  readonly additionals?: readonly Answer[];
  readonly truncated?: boolean;
  /** AA, AD: 0x0400, 0x0020. */
  readonly flags?: number;
  /** Instead of the question's own. */
  readonly id?: number;
  readonly name?: string;
}

/** A message that answers the question. */
export function reply(question: AskedQuestion, parts: ReplyParts = {}): Buffer {
  return encode({
    type: "response",
    id: parts.id ?? question.id,
    flags: RCODES[parts.rcode ?? "NOERROR"] | (parts.truncated ? TRUNCATED_RESPONSE : 0) | (parts.flags ?? 0),
    questions: [{ name: parts.name ?? question.name, type: question.type as "A" }],
    answers: [...(parts.answers ?? [])],
    authorities: [...(parts.authorities ?? [])],
    additionals: [...(parts.additionals ?? [])],
  });
}

/** Answers from records as a resolver would: CNAMEs followed, NODATA and NXDOMAIN with the SOA. */
export function zone(apex: string, records: readonly Answer[]): Script {
  const soa = {
    name: apex,
    type: "SOA",
    ttl: 300,
    data: {
      mname: `ns1.${apex}`,
      rname: `hostmaster.${apex}`,
      serial: 1,
      refresh: 3600,
      retry: 600,
      expire: 1209600,
      minimum: 300,
    },
  } as const;
  return (question) => {
    const answers: Answer[] = [];
    let name = question.name.toLowerCase();
    for (let links = 0; links < 10; links += 1) {
      const here = records.filter((record) => record.name === name);
      const wanted = here.filter((record) => record.type === question.type);
      answers.push(...wanted);
      const link = here.find((record) => record.type === "CNAME");
      if (wanted.length > 0) return reply(question, { answers });
      if (link?.type !== "CNAME") break;
      answers.push(link);
      name = link.data;
    }
    const exists = records.some((record) => record.name === name || record.name.endsWith(`.${name}`)) || name === apex;
    return reply(question, { rcode: exists ? "NOERROR" : "NXDOMAIN", answers, authorities: [soa] });
  };
}

function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
