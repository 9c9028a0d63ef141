/** What the TLS checks share: the sessions of a host, and which one check tells of a certificate that is wrong as a whole. */
import type { Telling } from "../../model/check.js";
import type { TlsSeen, TlsSession } from "../../model/seen/tls.js";
import { coversHost } from "./certificate-names.js";

export interface SessionAt {
  readonly address: string;
  readonly session: TlsSession;
}

export function sessionsOf({ addresses }: Pick<TlsSeen, "addresses">): readonly SessionAt[] {
  return addresses.filter((one) => "session" in one);
}

/**
 * One cause, one finding: a self-signed certificate is replaced whatever else it lacks (tls/trust), and so is one that is not for the host at
 * all, the default of a shared server (tls/hostname). Its dates and its chain are then nobody's concern. Null: it is the host's own.
 */
export function wrongCertificate(host: string, session: TlsSession): "tls/trust" | "tls/hostname" | null {
  const [leaf] = session.chain;
  if (leaf?.selfSigned && session.untrusted !== null) return "tls/trust";
  return leaf !== undefined && coversHost(leaf, host) ? null : "tls/hostname";
}

/** The sessions that show a certificate of the host's own. */
export function ownSessions(host: string, value: Pick<TlsSeen, "addresses">): readonly SessionAt[] {
  return sessionsOf(value).filter(({ session }) => wrongCertificate(host, session) === null);
}

/** For a host without a session of its own: the check that tells why. */
export function rootCheck(host: string, value: Pick<TlsSeen, "addresses">): string {
  const session = sessionsOf(value)[0]?.session;
  return (session && wrongCertificate(host, session)) ?? "tls/handshake";
}

/** For a skip where no session was made. */
export function noSession(host: string, what: string): Telling {
  return {
    title: `Not judged yet: ${what} of ${host}`,
    detail: `No TLS session was made with ${host}: see tls/handshake.`,
  };
}

/** For a skip where the certificate is wrong for another reason. */
export function toldElsewhere(host: string, what: string, check: string): Telling {
  return { title: `Waits for another fix: ${what} of ${host}`, detail: `The cause is told by ${check} on ${host}.` };
}

/** For a skip of what binds public authorities alone. */
export function privateAuthority(host: string, what: string): Telling {
  return {
    title: `Does not apply: ${what} of ${host}`,
    detail: `The certificate of ${host} is trusted by network.ca or --ca alone: the rules of public authorities do not bind it.`,
  };
}

/** `2001:db8::1, 192.0.2.1 and 3 more`. */
export function addressList(addresses: readonly string[]): string {
  const shown = addresses.slice(0, 4).join(", ");
  return addresses.length > 4 ? `${shown} and ${addresses.length - 4} more` : shown;
}
