/** TLS sessions with every address of each declared host, and the protocol versions and suites that its first working address accepts. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import { suiteOffers, type TlsAddress, type TlsSession } from "../model/seen/tls.js";
import type { Io, TlsAsk } from "../net/io.js";
import { namedHosts } from "../parse/hosts.js";
import { isAddress } from "../parse/tls/certificate-names.js";
import { type Answers, type Offer, readAnswers } from "../parse/tls/tls-answers.js";
import { weaknessOf } from "../parse/tls/tls-cipher-suites.js";

const PORT = 443;
/** A CDN's answer holds more; 8 show a backend that differs. */
const MAX_ADDRESSES = 8;
/** Connections under way at one address, so that a host is examined within a few round trips and no firewall is woken. */
const AT_ONCE = 4;
/** A connection, two tries of a handshake, two rounds of hellos, each up to its time limit, and the clock. */
const DEADLINE_MS = 180_000;

/** Beside the first handshake: what no current server agrees on. */
const EARLY: readonly Offer[] = ["SSLv3", "TLSv1", "TLSv1.1"];

export const tls = defineProbe({
  id: "tls",
  summary:
    "the certificates of each declared host on port 443, from every address, and the TLS versions and cipher suites it accepts",
  subjects: (target) => namedHosts(target),
  host: (subject) => subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, _target, io: Io, signal) {
    const asks = (await addressesOf(host, io, signal)).map((address): TlsAsk => ({ host, address, port: PORT }));
    const [addresses, early] = await together([
      together(asks.map((ask) => shake(ask, io, signal))),
      hellos(asks[0], EARLY, AT_ONCE - 1, io, signal),
    ]);
    const failures = addresses.flatMap((one) => ("failure" in one ? [one.failure] : []));
    if (failures.length === addresses.length && failures.every(({ cause }) => cause === "special-use"))
      throw new LookFailed("special-use", failures[0]?.detail ?? `${host} has only addresses of special use`, host);
    const working = addresses.findIndex((one) => "session" in one);
    const first = addresses[working];
    const session = first !== undefined && "session" in first ? first.session : null;
    const rest = lateOffers(session);
    const [answers, ahead] = await together([
      hellos(asks[working], working === 0 ? rest : [...EARLY, ...rest], AT_ONCE, io, signal),
      clockAhead(host, addresses, io, signal),
    ]);
    return {
      addresses,
      ...readAnswers(session, working === 0 ? { ...early, ...answers } : answers),
      clockAhead: ahead,
    };
  },
});

/**
 * Eight handshakes an address, so that each hello beyond takes the place of one whose answer the session gave. SSL 2 is asked for where
 * TLS 1.3 is missing: no software has both.
 */
function lateOffers(session: TlsSession | null): readonly Offer[] {
  if (session === null || session.protocol === "TLSv1.3") return ["TLSv1.2", ...suiteOffers];
  // A second try was a handshake too. What it chose is a broken suite, or most often one without forward secrecy, which servers of
  // that age have anyway.
  const given = weaknessOf(session.cipher) === null ? "static" : "weak";
  return ["SSLv2", ...suiteOffers.filter((offer) => session.tries === 1 || offer !== given)];
}

/** Waits for all of them before it throws what one of them threw: nothing goes on behind the look's back. */
async function together<T extends readonly unknown[]>(
  jobs: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  await Promise.allSettled(jobs);
  return (await Promise.all(jobs)) as unknown as T;
}

async function addressesOf(host: string, io: Io, signal: AbortSignal): Promise<readonly string[]> {
  if (isAddress(host)) return [host];
  const answers = await together([io.dns.ask(host, "A", signal), io.dns.ask(host, "AAAA", signal)]);
  const records = answers.flatMap((answer) => answer.answers);
  const found = records.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : []));
  if (found.length > 0) return both(found);
  if (answers.some(({ outcome }) => outcome === "timeout"))
    throw new LookFailed("unresolved", `no resolver answered for ${host} in time`, host);
  // The user may have said where to connect in place of a name that is not published yet (--connect); else this tells "unresolved".
  return [host];
}

/** At most 8, half of each family where there are that many: IPv6 must not hide behind many IPv4 addresses. */
function both(addresses: readonly string[]): readonly string[] {
  const unique = [...new Set(addresses)];
  const six = unique.filter((address) => address.includes(":"));
  const four = unique.filter((address) => !address.includes(":"));
  const room = Math.max(MAX_ADDRESSES / 2, MAX_ADDRESSES - six.length);
  const taken = four.slice(0, room);
  return [...taken, ...six.slice(0, MAX_ADDRESSES - taken.length)];
}

async function shake(ask: TlsAsk, io: Io, signal: AbortSignal): Promise<TlsAddress> {
  const { address } = ask;
  const result = await io.tls.handshake(ask, signal);
  return "cause" in result ? { address, failure: result } : { address, session: result };
}

/** So many at once; none where there is nobody to ask. */
async function hellos(
  ask: TlsAsk | undefined,
  offers: readonly Offer[],
  atOnce: number,
  io: Io,
  signal: AbortSignal,
): Promise<Answers> {
  const answers: Answers = {};
  if (ask === undefined) return answers;
  for (let at = 0; at < offers.length; at += atOnce) {
    const some = offers.slice(at, at + atOnce).map(async (offer) => {
      answers[offer] = await io.tls.hello(ask, offer, signal);
    });
    await together(some);
  }
  return answers;
}

/**
 * A certificate that is out of date by the local clock may be the local clock's fault. Only then the host is asked for the time,
 * by plain HTTP: HTTPS would fail for the very certificate.
 */
async function clockAhead(
  host: string,
  addresses: readonly TlsAddress[],
  io: Io,
  signal: AbortSignal,
): Promise<number | null> {
  const now = io.clock.now().getTime();
  const chains = addresses.flatMap((one) => ("session" in one ? [one.session] : []));
  const certificates = chains.flatMap(({ chain, path }) => path.flatMap((index) => chain[index] ?? []));
  const dated = certificates.every(
    ({ notBefore, notAfter }) => Date.parse(notBefore) <= now && now <= Date.parse(notAfter),
  );
  if (dated || !io.http.declared(host)) return null;
  try {
    const url = `http://${host.includes(":") ? `[${host}]` : host}/`;
    const { headers } = await io.http.request({ url, method: "HEAD", maxBytes: 0 }, signal);
    const date = Date.parse(headers.find(([name]) => name === "date")?.[1] ?? "");
    return Number.isNaN(date) ? null : Math.round((now - date) / 1000);
  } catch (error) {
    if (error instanceof LookFailed && !signal.aborted) return null;
    throw error;
  }
}
