/** Whether the server behind an edge presents a certificate that the edge can verify for the host. */
import type { OriginSeen, TlsSession } from "../../model/seen/tls.js";
import { showsOutOfDate } from "./certificate-dates.js";
import { neverPublic } from "./certificate-issuers.js";
import { coversHost } from "./certificate-names.js";
import { distrustOf } from "./certificate-trust.js";

export interface OriginState {
  /** `edgeOnly`: of the edge's own authority, by its name. `noTls`: it answers, but makes no session. `unreached`: no word from it. */
  readonly state: "valid" | "edgeOnly" | "noTls" | "invalid" | "unreached";
  /** Why, as a clause; empty where it is valid. */
  readonly reason: string;
}

/** `edge` as declared, null where none is; `now` in milliseconds. */
export function originState({ host, origin, answer }: OriginSeen, edge: string | null, now: number): OriginState {
  if ("cause" in answer) {
    const answers = answer.cause === "refused" || answer.cause === "tls";
    return { state: answers ? "noTls" : "unreached", reason: answer.detail };
  }
  const [leaf] = answer.chain;
  // Some edges ask for the origin by its own name, so that its certificate may be for either.
  const name = leaf !== undefined && !coversHost(leaf, host) && coversHost(leaf, origin) ? origin : host;
  const distrust = distrustOf(name, answer);
  if (typeof distrust === "object" && distrust?.kind === "intercepted")
    return { state: "unreached", reason: `a product on this network (${distrust.what}) opens TLS and signs again` };
  const reason = whyNot(name, answer, now);
  if (reason !== null) return { state: "invalid", reason };
  if (answer.untrusted === null) return { state: "valid", reason: "" };
  return ofEdge(answer, edge)
    ? { state: "edgeOnly", reason: `issued by ${leaf?.issuer ?? ""}` }
    : { state: "invalid", reason: answer.untrusted.message };
}

/** What no edge lets pass, whoever issued it, as a clause; null for nothing. */
function whyNot(name: string, session: TlsSession, now: number): string | null {
  const distrust = distrustOf(name, session);
  const [leaf] = session.chain;
  if (distrust === "tls/hostname") return `its certificate is for ${leaf?.names.slice(0, 3).join(", ") || "no name"}`;
  if (distrust !== null && distrust !== "tls/chain" && distrust.kind === "selfSigned")
    return "its certificate is self-signed";
  return showsOutOfDate(session, now)
    ? `its certificate is valid from ${leaf?.notBefore.slice(0, 10)} to ${leaf?.notAfter.slice(0, 10)}`
    : null;
}

/** Cloudflare's Origin CA is the one such authority: a leaf alone is what its users install. */
function ofEdge({ chain }: TlsSession, edge: string | null): boolean {
  const cloudflare = edge === null || /cloudflare/i.test(edge);
  const issuer = chain[0]?.issuer ?? "";
  return cloudflare && /cloudflare origin/i.test(issuer) && neverPublic(issuer) !== null;
}
