/** The client behind the `DirectDns` port: one server a question, guarded like every other connection to a host. */
import { setMaxListeners } from "node:events";
import { isIP } from "node:net";
import type { DnsAnswer } from "../../model/seen/dns.js";
import type { Delegation, Glue, Reach, ServerAnswer, TransferSeen } from "../../model/seen/zone.js";
import { specialUse } from "../../parse/dns/address.js";
import { type ConnectTo, overrideFor } from "../dial.js";
import type { DirectDns, DirectQuestion, Dns } from "../io.js";
import { unlessAborted } from "../unless-aborted.js";
import { askable, toAnswer, unasked } from "./answers.js";
import { findDelegation } from "./delegation.js";
import { dsDigest, verifySignature } from "./dnssec.js";
import { createLine } from "./line.js";
import type { Question } from "./message.js";
import { DNS_PORT, type PlainServer, parseResolver, type Resolver } from "./resolvers.js";
import type { Reply } from "./transport.js";

/** A name server that has not answered by then is of no use to a resolver either (Unbound and BIND give up sooner). */
const MAX_TIMEOUT_MS = 3_000;
const AT_ONCE = 2;

interface DirectOptions {
  readonly dns: Dns;
  readonly resolvers: readonly string[];
  readonly timeoutMs: number;
  readonly internalRanges: readonly string[];
  readonly connect: readonly ConnectTo[];
  /** PEM, trusted besides the public roots for DNS over HTTPS. */
  readonly ca: readonly string[];
}

interface DirectClient extends DirectDns {
  /** Messages sent so far, by server. */
  counts(): Record<string, number>;
  close(): void;
}

/** Throws `UsageError` where a resolver is no address. */
export function createDirectDns({
  dns,
  timeoutMs,
  internalRanges,
  connect,
  ca,
  ...options
}: DirectOptions): DirectClient {
  const limitMs = Math.min(timeoutMs, MAX_TIMEOUT_MS);
  const line = createLine({ timeoutMs: limitMs, resendMs: limitMs / 2, ca });
  const resolvers = new Map(options.resolvers.map((label) => [label, parseResolver(label)]));
  const delegations = new Map<string, Promise<Delegation>>();
  const inTurn = createTurns(AT_ONCE);
  /** Servers over a transport: those that have answered, and those whose first question timed out. */
  const [heard, mute] = [new Set<string>(), new Set<string>()];

  /** In its turn, unless the caller gives up before. One look has many questions waiting, which Node takes for a leak. */
  function turn(label: string, send: () => Promise<Reply>, signal: AbortSignal): Promise<Reply> {
    setMaxListeners(0, signal);
    return unlessAborted(inTurn(label, send), signal);
  }

  /** In the server's turn for this transport; where it was silent once and never heard, the time limit is not waited for again. */
  function sendTo(place: PlainServer, question: Question, transport: "udp" | "tcp", signal: AbortSignal) {
    const key = `${place.label} ${transport}`;
    const send = async (): Promise<Reply> => {
      if (mute.has(key)) return { kind: "silent", why: "TIMEOUT" };
      const reply = await line.send(place, question, transport === "tcp");
      if (reply.kind !== "silent") heard.add(key);
      else if (reply.why === "TIMEOUT" && !heard.has(key)) mute.add(key);
      return reply;
    };
    return turn(key, send, signal);
  }

  async function askServer(
    server: Glue,
    { name: asked, type, ...flags }: DirectQuestion,
    transport: "udp" | "tcp",
    signal: AbortSignal,
  ): Promise<ServerAnswer> {
    signal.throwIfAborted();
    const name = asked.toLowerCase();
    const place = placeOf(server);
    const nothing = {
      ...unasked(name, type, "other", "SPECIAL-USE"),
      resolver: server.name,
      recursionAvailable: false,
    };
    if (place === null || !askable(name)) return { ...nothing, reach: "special-use" };
    const question = { name, type, recursion: false, ...flags };
    const reply = await sendTo(place, question, transport, signal);
    const recursionAvailable = reply.kind === "message" && reply.header.recursionAvailable;
    return { ...toAnswer(reply, server.name, name, type), reach: reachOf(reply), recursionAvailable };
  }

  /** Null: an address of special use that neither the target nor the user allows. */
  function placeOf({ name, address }: Glue): PlainServer | null {
    // Only overrides for the DNS port itself: one for every port means web servers.
    const forDns = connect.filter(({ port }) => port === DNS_PORT);
    const override = overrideFor(forDns, name, DNS_PORT) ?? overrideFor(forDns, address, DNS_PORT);
    const to = override?.address ?? address;
    const family = isIP(to);
    if (family !== 4 && family !== 6) return null;
    if (override === undefined && specialUse(to, internalRanges) !== null) return null;
    const port = override?.toPort ?? DNS_PORT;
    return { label: `${name} ${to}:${port}`, address: to, port, family };
  }

  const direct: DirectClient = {
    resolvers: [...resolvers.keys()],
    async askResolver(label, { name: asked, type, ...flags }, signal): Promise<DnsAnswer> {
      signal.throwIfAborted();
      const name = asked.toLowerCase();
      const resolver: Resolver | undefined = resolvers.get(label);
      if (resolver === undefined || !askable(name)) return unasked(name, type, "malformed", "BADNAME");
      const question = { name, type, recursion: true, ...flags };
      const reply = await turn(label, () => line.send(resolver, question), signal);
      return toAnswer(reply, label, name, type);
    },
    askServer,
    async transfer(server, zone, signal): Promise<TransferSeen> {
      signal.throwIfAborted();
      const place = placeOf(server);
      if (place === null || !askable(zone)) return { outcome: "unclear", records: 0 };
      const question = { name: zone, type: "AXFR", recursion: false } as const;
      const reply = await sendTo(place, question, "tcp", signal);
      return transferOf(reply);
    },
    delegation(name, signal) {
      const known = delegations.get(name) ?? findDelegation(name, { dns, askServer });
      delegations.set(name, known);
      return unlessAborted(known, signal);
    },
    verify: verifySignature,
    dsDigest,
    counts: line.counts,
    close: line.close,
  };
  return direct;
}

const REACH = { TIMEOUT: "silent", UNREACHABLE: "closed", "NO-ROUTE": "no-route" } as const;

function reachOf(reply: Reply): Reach {
  if (reply.kind === "message") return "answered";
  if (reply.kind === "malformed") return "unreadable";
  return REACH[reply.why];
}

/** Whoever hands out a zone begins with its SOA record (RFC 5936 2.2). */
function transferOf(reply: Reply): TransferSeen {
  if (reply.kind === "silent") return { outcome: reply.why === "UNREACHABLE" ? "refused" : "unclear", records: 0 };
  if (reply.kind === "malformed") return { outcome: "unclear", records: 0 };
  const { rcode, answers } = reply.message;
  if (rcode === "NOERROR" && answers[0]?.type === "SOA") return { outcome: "open", records: answers.length };
  return { outcome: "refused", records: 0 };
}

/** Runs so many at once for one key; the others wait in order. */
function createTurns(atOnce: number): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<unknown>[]>();
  return (key, run) => {
    const lanes = running.get(key) ?? Array.from({ length: atOnce }, () => Promise.resolve());
    running.set(key, lanes);
    const [lane = Promise.resolve()] = lanes.splice(0, 1);
    const result = lane.then(run, run);
    lanes.push(result.catch(() => {}));
    return result;
  };
}
