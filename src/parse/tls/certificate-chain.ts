/** Whether a chain was sent whole and tidy (RFC 8446 4.4.2: the leaf first, then each one's issuer). */
import type { TlsSession } from "../../model/seen/tls.js";
import { distrustOf } from "./certificate-trust.js";

export interface ChainState {
  readonly state: "whole" | "missing" | "untidy" | "elsewhere";
  /** The fault as a clause, or for `elsewhere` the check that tells it. */
  readonly detail: string;
}

const SHOWN = 4;

export function chainState(host: string, session: TlsSession): ChainState {
  const distrust = distrustOf(host, session);
  if (distrust === "tls/chain") return { state: "missing", detail: session.untrusted?.message ?? "" };
  if (distrust !== null) return { state: "elsewhere", detail: distrust === "tls/hostname" ? distrust : "tls/trust" };
  const faults = untidiness(session);
  return faults.length > 0 ? { state: "untidy", detail: faults.join("; ") } : { state: "whole", detail: "" };
}

/** Each fault as a clause; empty for a tidy chain. A root, a cross-signed one and a second way up are no faults. */
function untidiness({ chain, path }: TlsSession): readonly string[] {
  const heights = heightsOf(chain);
  const disordered = path.some((index) =>
    [...heights].some(([other, height]) => other < index && height > (heights.get(index) ?? 0)),
  );
  const strangers = chain.flatMap(({ subject, fingerprint }, index) => {
    if (chain.findIndex((one) => one.fingerprint === fingerprint) < index) return [`${subject} is sent twice`];
    return heights.has(index) ? [] : [`${subject} belongs to no part of the chain`];
  });
  return [...(disordered ? ["the certificates are out of order"] : []), ...strangers.slice(0, SHOWN)];
}

/** Steps from the leaf up to each certificate that belongs to the chain, by the names of the issuers. */
function heightsOf(chain: TlsSession["chain"]): ReadonlyMap<number, number> {
  const heights = new Map([[0, 0]]);
  // A map grows while it is walked.
  for (const [index, height] of heights) {
    for (const [other, { subject }] of chain.entries())
      if (chain[index]?.issuer === subject && !heights.has(other)) heights.set(other, height + 1);
  }
  return heights;
}
