/** The demo product's name server: one zone over UDP and TCP on loopback, with wildcards as in RFC 4592. */
import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import dnsPacket, { type Answer, type DecodedPacket, type RecordType } from "dns-packet";

/** Records by name, the names in lower case; `*.` for a wildcard. */
export type Zone = Readonly<Record<string, readonly Answer[]>>;

export interface DnsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the zone on 127.0.0.1, UDP and TCP on one port. */
export async function serveDns(zone: Zone): Promise<DnsServer> {
  const tcp = createServer((socket) => {
    let pending = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
        const length = pending.readUInt16BE(0);
        const reply = answer(zone, pending.subarray(2, 2 + length));
        pending = pending.subarray(2 + length);
        if (reply === null) continue;
        const prefix = Buffer.alloc(2);
        prefix.writeUInt16BE(reply.length);
        socket.write(Buffer.concat([prefix, reply]));
      }
    });
  });
  // A port that is free for TCP is nearly always free for UDP; where it is not, the next try takes another.
  for (let attempt = 0; ; attempt += 1) {
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    const address = tcp.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const udp = createSocket("udp4");
    const bound = await new Promise<boolean>((resolve) => {
      udp.once("error", () => resolve(false));
      udp.bind(port, "127.0.0.1", () => resolve(true));
    });
    if (bound) {
      udp.on("message", (message, peer) => {
        const reply = answer(zone, message);
        if (reply !== null) udp.send(reply, peer.port, peer.address);
      });
      const close = async () => {
        udp.close();
        await new Promise((resolve) => tcp.close(resolve));
      };
      return { port, close };
    }
    await new Promise((resolve) => tcp.close(resolve));
    if (attempt === 5) throw new Error("no loopback port is free for the demo's name server");
  }
}

const AUTHORITATIVE = 1 << 10;
const RECURSION_AVAILABLE = 1 << 7;
const NXDOMAIN = 3;

function answer(zone: Zone, message: Uint8Array): Buffer | null {
  let query: DecodedPacket;
  try {
    query = dnsPacket.decode(Buffer.from(message));
  } catch {
    return null;
  }
  const question = query.questions?.[0];
  if (question === undefined) return null;
  const name = question.name.toLowerCase();
  const found = lookUp(zone, name, question.type);
  const soa = zone[apexOf(zone, name)]?.filter((record) => record.type === "SOA") ?? [];
  return dnsPacket.encode({
    id: query.id ?? 0,
    type: "response",
    // dns-packet keeps the rcode in the low four bits of the flags.
    flags: AUTHORITATIVE | RECURSION_AVAILABLE | ((query.flags ?? 0) & 0x0100) | (found === null ? NXDOMAIN : 0),
    questions: [question],
    answers: [...(found ?? [])],
    authorities: found === null || found.length === 0 ? soa : [],
    additionals: [],
  });
}

const LONGEST_CHAIN = 16;

/** The answer section; empty for NODATA, null for NXDOMAIN. */
function lookUp(zone: Zone, name: string, type: RecordType): readonly Answer[] | null {
  const answers: Answer[] = [];
  let current = name;
  for (let link = 0; link < LONGEST_CHAIN; link += 1) {
    const records = recordsAt(zone, current);
    if (records === null) return link === 0 ? null : answers;
    const own = records.filter((record) => record.type === type);
    const alias = records.find((record) => record.type === "CNAME");
    if (own.length > 0 || alias === undefined || alias.type !== "CNAME") return [...answers, ...own];
    answers.push(alias);
    current = alias.data.toLowerCase();
  }
  return answers;
}

/** The records of a name, those of a wildcard under the asked name, none for an empty non-terminal; null: no such name. */
function recordsAt(zone: Zone, name: string): readonly Answer[] | null {
  const exact = zone[name];
  if (exact !== undefined) return exact;
  if (Object.keys(zone).some((other) => other.endsWith(`.${name}`))) return [];
  const parent = name.split(".").slice(1).join(".");
  const wildcard = zone[`*.${parent}`];
  return wildcard === undefined ? null : wildcard.map((record) => ({ ...record, name }) as Answer);
}

function apexOf(zone: Zone, name: string): string {
  return (
    Object.keys(zone).find(
      (apex) => (name === apex || name.endsWith(`.${apex}`)) && zone[apex]?.some(({ type }) => type === "SOA"),
    ) ?? ""
  );
}
