/** TLS sessions with every address of each declared host, and the protocol versions that its first working address accepts. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import { type TlsAddress, type TlsSeen, type TlsSession, type TlsVersion, tlsVersions } from "../model/seen/tls.js";
import type { Io, TlsAsk } from "../net/io.js";
import { isAddress } from "../parse/certificate-names.js";
import { namedHosts } from "../parse/hosts.js";

const PORT = 443;
/** A CDN's answer holds more; 8 show a backend that differs. */
const MAX_ADDRESSES = 8;
/** Eight addresses that hang, each for a connection and a handshake, and the versions. */
const DEADLINE_MS = 180_000;

export const tls = defineProbe({
  id: "tls",
  summary: "the certificates of each declared host on port 443, from every address, and the TLS versions it accepts",
  subjects: (target) => namedHosts(target),
  host: (subject) => subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, _target, io: Io, signal) {
    const addresses: TlsAddress[] = [];
    for (const address of await addressesOf(host, io, signal))
      addresses.push(await shake({ host, address }, io, signal));
    const failures = addresses.flatMap((one) => ("failure" in one ? [one.failure] : []));
    if (failures.length === addresses.length && failures.every(({ cause }) => cause === "special-use"))
      throw new LookFailed("special-use", failures[0]?.detail ?? `${host} has only addresses of special use`, host);
    const first = addresses.find((one) => "session" in one);
    return {
      addresses,
      ...(await versionsOf(host, first, io, signal)),
      clockAhead: await clockAhead(host, addresses, io, signal),
    };
  },
});

async function addressesOf(host: string, io: Io, signal: AbortSignal): Promise<readonly string[]> {
  if (isAddress(host)) return [host];
  const answers = [await io.dns.ask(host, "A", signal), await io.dns.ask(host, "AAAA", signal)];
  const records = answers.flatMap((answer) => answer.answers);
  const found = records.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : []));
  if (found.length > 0) return both(found);
  if (answers.some(({ outcome }) => outcome === "timeout"))
    throw new LookFailed("timeout", `no resolver answered for ${host} in time`, host);
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

async function shake(where: Omit<TlsAsk, "port">, io: Io, signal: AbortSignal): Promise<TlsAddress> {
  const result = await io.tls.handshake({ ...where, port: PORT }, signal);
  return "cause" in result ? { address: where.address, failure: result } : { address: where.address, session: result };
}

async function versionsOf(
  host: string,
  first: { readonly address: string; readonly session: TlsSession } | undefined,
  io: Io,
  signal: AbortSignal,
): Promise<Pick<TlsSeen, "versions" | "versionNotes">> {
  const versions: Record<TlsVersion, boolean | null> = {
    SSLv3: null,
    TLSv1: null,
    "TLSv1.1": null,
    "TLSv1.2": null,
    "TLSv1.3": null,
  };
  if (first === undefined) return { versions, versionNotes: ["no session was made, so no version was asked for"] };
  const notes: string[] = [];
  for (const version of tlsVersions) {
    const agreed = version === first.session.protocol;
    versions[version] = agreed || (await io.tls.accepts({ host, address: first.address, port: PORT }, version, signal));
    if (versions[version] === null) notes.push(`${version}: ${first.address} gave no answer that could be read`);
  }
  return { versions, versionNotes: notes };
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
