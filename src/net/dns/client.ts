/** The client behind the `Dns` port: asks the configured resolvers in turn and tells every kind of silence from "is not there". */
import { UsageError } from "../../model/errors.js";
import type { DnsAnswer, DnsOutcome, RecordType } from "../../model/seen/dns.js";
import type { Dns } from "../io.js";
import { unlessAborted } from "../unless-aborted.js";
import { askable, chainFrom, toAnswer, unasked } from "./answers.js";
import { createLine } from "./line.js";
import { parseResolver, type Resolver } from "./resolvers.js";
import type { Reply } from "./transport.js";

const RESOLVERS_PER_QUESTION = 3;
/** A datagram is lost sooner than a resolver is slow: many questions leave at once here. */
const RESEND_MS = 1_000;
const ROUNDS = 2;
/** As far as resolvers follow a chain of CNAMEs themselves. */
const MAX_LINKS = 16;

/** What a second round may mend: a lost packet, or a name server that was slow for the resolver. */
const WORTH_ANOTHER_ROUND: readonly DnsOutcome[] = ["timeout", "servfail"];
/** When nobody answers, the one who said most speaks for all. */
const BY_WEIGHT: readonly DnsOutcome[] = ["servfail", "refused", "other", "malformed", "timeout"];
const CONCLUSIVE: readonly DnsOutcome[] = ["answer", "nodata", "nxdomain"];

interface DnsOptions {
  /** `address`, `address:port`, `[IPv6]:port` or an https URL, in the order to ask; three of them at most are asked for one answer. */
  readonly resolvers: readonly string[];
  /** For one question to one resolver, UDP and TCP together, in milliseconds. A resolver is asked twice at most. */
  readonly timeoutMs: number;
  /** After so long without an answer a datagram is sent again, in milliseconds; a second by default. */
  readonly resendMs?: number;
  /** PEM, trusted besides the public roots for DNS over HTTPS. */
  readonly ca?: readonly string[];
}

interface DnsClient extends Dns {
  /** Messages sent so far, by resolver. */
  counts(): Record<string, number>;
  /** Ends what is under way, as time-outs. */
  close(): void;
}

/** Throws `UsageError` where a resolver is no address. */
export function createDns({ resolvers, timeoutMs, resendMs = RESEND_MS, ca = [] }: DnsOptions): DnsClient {
  if (resolvers.length === 0) throw new UsageError("No resolver to ask. Name one with --resolver, such as 1.1.1.1.");
  const servers = [...new Set(resolvers)].map(parseResolver);
  const line = createLine({ timeoutMs, resendMs, ca });
  const answers = new Map<string, Promise<DnsAnswer>>();
  /** Asked last from then on, so that one dead resolver does not slow every question. */
  const silent = new Set<Resolver>();

  async function attempt(resolver: Resolver, name: string, type: RecordType): Promise<Reply> {
    const reply = await line.send(resolver, { name, type, recursion: true });
    if (reply.kind === "silent") silent.add(resolver);
    else silent.delete(resolver);
    return reply;
  }

  async function askInTurn(name: string, type: RecordType): Promise<DnsAnswer> {
    let asking = [...servers.filter((one) => !silent.has(one)), ...silent].slice(0, RESOLVERS_PER_QUESTION);
    const last = new Map<string, DnsAnswer>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const resolver of asking) {
        if (line.closed) break;
        const answer = toAnswer(await attempt(resolver, name, type), resolver.label, name, type);
        last.set(resolver.label, answer);
        if (CONCLUSIVE.includes(answer.outcome)) return { ...answer, tried: tried(last) };
      }
      asking = asking.filter(({ label }) => WORTH_ANOTHER_ROUND.includes(last.get(label)?.outcome ?? "other"));
    }
    const [best] = [...last.values()].sort((a, b) => BY_WEIGHT.indexOf(a.outcome) - BY_WEIGHT.indexOf(b.outcome));
    return { ...(best ?? unasked(name, type, "timeout", "CLOSED")), tried: tried(last) };
  }

  /** Whoever asks first may give up: the answer is for all who ask, so nobody's signal ends the question. */
  function once(name: string, type: RecordType, signal: AbortSignal): Promise<DnsAnswer> {
    const key = `${name} ${type}`;
    const known = answers.get(key) ?? askInTurn(name, type);
    answers.set(key, known);
    return unlessAborted(known, signal);
  }

  return {
    async ask(asked, type, signal) {
      signal.throwIfAborted();
      const name = asked.replace(/\.$/, "").toLowerCase();
      if (!askable(name)) return unasked(name, type, "malformed", "BADNAME");
      let answer = await once(name, type, signal);
      let followed = name;
      for (let end = endOfChain(answer); end.loop || (end.open && end.name !== followed); end = endOfChain(answer)) {
        if (end.loop || end.links >= MAX_LINKS || !askable(end.name))
          return { ...answer, outcome: "other", rcode: end.loop ? "CNAME-LOOP" : "CNAME-LIMIT" };
        followed = end.name;
        const next = await once(followed, type, signal);
        answer = { ...next, name, answers: [...answer.answers, ...next.answers] };
      }
      return answer;
    },
    counts: line.counts,
    close: line.close,
  };
}

/** Where the CNAMEs from the question's name lead; `open`: the answer does not say what is there. */
function endOfChain({ name, outcome, answers, authorities }: DnsAnswer) {
  const names = chainFrom(name, answers);
  const end = names.at(-1) ?? name;
  return {
    name: end,
    links: names.length - 1,
    loop: names.indexOf(end) < names.length - 1,
    open: names.length > 1 && outcome === "nodata" && !authorities.some((record) => record.type === "SOA"),
  };
}

function tried(last: ReadonlyMap<string, DnsAnswer>): DnsAnswer["tried"] {
  return [...last].map(([resolver, { outcome }]) => ({ resolver, outcome }));
}
