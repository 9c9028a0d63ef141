/** Which kind of distrust a session shows, or which check tells its fault. */
import type { TlsSeen, TlsSession } from "../../model/seen/tls.js";
import { interceptorOf, neverPublic } from "./certificate-issuers.js";
import { ownSessions, rootCheck, type SessionAt, wrongCertificate } from "./tls-sessions.js";

export interface Distrust {
  readonly kind: "selfSigned" | "notForPublic" | "unknownAuthority" | "refused" | "intercepted";
  readonly issuer: string;
  /** A clause. */
  readonly reason: string;
  readonly code: string;
  /** For `notForPublic` what the certificate is, for `intercepted` the product's name; else empty. */
  readonly what: string;
}

/** The distrust; or the id of the check that tells what is wrong; or null where the chain is trusted. */
export function distrustOf(host: string, session: TlsSession): Distrust | "tls/hostname" | "tls/chain" | null {
  const { untrusted, path, chain, missingIntermediate } = session;
  const wrong = wrongCertificate(host, session);
  if (wrong === "tls/hostname") return wrong;
  if (untrusted === null) return null;
  const issuers = path.map((index) => chain[index]?.issuer ?? "");
  const told = { issuer: issuers[0] ?? "", reason: untrusted.message, code: untrusted.code, what: "" };
  if (wrong === "tls/trust") return { ...told, kind: "selfSigned" };
  const product = issuers.map(interceptorOf).find((found) => found !== null);
  if (product) return { ...told, kind: "intercepted", what: product };
  if (missingIntermediate) return "tls/chain";
  const what = issuers.map(neverPublic).find((found) => found !== null);
  if (what) return { ...told, kind: "notForPublic", what };
  const unknown = /^(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_)/.test(untrusted.code);
  return { ...told, kind: unknown ? "unknownAuthority" : "refused" };
}

/** What the rules for public authorities can be judged by. */
export interface PublicSessions {
  readonly sessions: readonly SessionAt[];
  /** Where there are none: the check that tells why, or `private` for an authority of network.ca alone, which the rules do not bind. */
  readonly none: string;
}

export function publicSessions(host: string, value: TlsSeen): PublicSessions {
  const own = ownSessions(host, value);
  const sessions = own.filter(({ session }) => session.untrusted === null && !session.privateCa);
  const [first] = own;
  if (first === undefined) return { sessions, none: rootCheck(host, value) };
  const distrust = distrustOf(host, first.session);
  return { sessions, none: distrust === null ? "private" : typeof distrust === "string" ? distrust : "tls/trust" };
}
