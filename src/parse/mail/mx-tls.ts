/** What a conversation with an MX host says about the encryption of mail on its way there. */
import type { SmtpSeen } from "../../model/seen/mail-transport.js";
import type { TlsSession } from "../../model/seen/tls.js";
import { interceptorOf } from "../tls/certificate-issuers.js";
import { coversHost } from "../tls/certificate-names.js";
import { keywords } from "./smtp-reply.js";

export interface MxTls {
  /**
   * `plain`: no STARTTLS; `refused`: offered and then not done; `handshake`: TLS itself fails; `certificate`: one that proves nothing.
   * Nobody's fault that could be seen: `closed` (no connection), `turnedAway` (it does not talk to us), `intercepted`, `elsewhere` (its
   * name or address is mx/hosts' concern).
   */
  readonly kind:
    | "encrypted"
    | "plain"
    | "refused"
    | "handshake"
    | "certificate"
    | "closed"
    | "turnedAway"
    | "intercepted"
    | "elsewhere";
  /** Why, as clauses. */
  readonly reason: string;
}

/** Beyond it the two clocks disagree. */
const CLOCK_TOLERANCE_MS = 300_000;

/** `now` in milliseconds. */
export function mxTls({ host, greeting, ehlo, starttls, session, stopped }: SmtpSeen, now: number): MxTls {
  if (session !== null) return certificateOf(host, session, now);
  if (stopped !== null) {
    const { at, cause, detail: reason } = stopped;
    if (at === "connect")
      return { kind: cause === "unresolved" || cause === "special-use" ? "elsewhere" : "closed", reason };
    if (at === "tls") return { kind: cause === "timeout" ? "turnedAway" : "handshake", reason };
    if (at === "starttls") return { kind: cause === "timeout" ? "turnedAway" : "refused", reason };
    return { kind: "turnedAway", reason };
  }
  if (greeting === null || greeting.code !== 220)
    return { kind: "turnedAway", reason: said("greets us with", greeting) };
  // RFC 5321 4.2.4: a server that does not know EHLO has no extensions, STARTTLS among them.
  if (ehlo?.code === 500 || ehlo?.code === 502) return { kind: "plain", reason: said("answers EHLO with", ehlo) };
  if (ehlo === null || ehlo.code !== 250) return { kind: "turnedAway", reason: said("answers EHLO with", ehlo) };
  if (starttls !== null) return { kind: "refused", reason: said("answers STARTTLS with", starttls) };
  const offered = keywords(ehlo);
  // Firewalls that look into SMTP overwrite the words that they do not want to be understood.
  const masked = offered.find((word) => /^X{6,}[A-Z]?$/.test(word));
  const list = offered.length === 0 ? "nothing" : offered.slice(0, 20).join(", ");
  const firewall =
    masked === undefined ? "" : `; ${masked} is what a firewall writes over STARTTLS ("SMTP inspection")`;
  return { kind: "plain", reason: `it offers ${list}${firewall}` };
}

function said(what: string, reply: SmtpSeen["greeting"]): string {
  return reply === null ? "it says nothing" : `it ${what} ${reply.code} ${reply.lines[0] ?? ""}`.trimEnd();
}

/** What RFC 8461 4.2 asks of an MX host's certificate. */
function certificateOf(host: string, session: TlsSession, now: number): MxTls {
  const [leaf] = session.chain;
  const used = session.path.flatMap((index) => session.chain[index] ?? []);
  const product = used.map(({ issuer }) => interceptorOf(issuer)).find((found) => found !== null);
  if (product) return { kind: "intercepted", reason: `${product} opens TLS and signs again (${leaf?.issuer ?? ""})` };
  if (leaf === undefined) return { kind: "certificate", reason: "it sent no certificate" };
  const dated = used.filter((one) => one === leaf || !one.selfSigned);
  const expired = dated.find(({ notAfter }) => Date.parse(notAfter) < now - CLOCK_TOLERANCE_MS);
  const early = dated.find(({ notBefore }) => Date.parse(notBefore) > now + CLOCK_TOLERANCE_MS);
  const names = [...leaf.names, ...leaf.addresses];
  const told = names.length > 0 ? names.slice(0, 4).join(", ") : `no name at all (${leaf.subject.slice(0, 80)})`;
  const clauses = [
    ...(expired === undefined ? [] : [`it expired on ${expired.notAfter.slice(0, 10)}`]),
    ...(early === undefined ? [] : [`it is valid only from ${early.notBefore.slice(0, 10)} on`]),
    ...(coversHost(leaf, host) ? [] : [`it is for ${told}, not for ${host}`]),
    ...(session.untrusted === null ? [] : [session.untrusted.message]),
  ];
  if (clauses.length > 0) return { kind: "certificate", reason: clauses.join("; ") };
  return {
    kind: "encrypted",
    reason: `${session.protocol}, with a certificate for ${told} until ${leaf.notAfter.slice(0, 10)}`,
  };
}

/** The kinds for which a sender that keeps to an MTA-STS policy does not deliver. */
export function refusedUnderPolicy({ kind }: MxTls): boolean {
  return kind === "plain" || kind === "refused" || kind === "handshake" || kind === "certificate";
}

/** The conversation, a line a step. */
export function smtpEvidence({ host, address, greeting, ehlo, starttls, stopped }: SmtpSeen): readonly string[] {
  const reply = (what: string, one: SmtpSeen["greeting"]) =>
    one === null ? [] : [`${what}${one.code} ${one.lines.slice(0, 12).join(" | ")}`.slice(0, 300)];
  return [
    `${host}${address === null ? "" : ` (${address})`}, port 25`,
    ...reply("", greeting),
    ...reply("EHLO: ", ehlo),
    ...reply("STARTTLS: ", starttls),
    ...(stopped === null ? [] : [`${stopped.at}: ${stopped.detail}`.slice(0, 300)]),
  ];
}
