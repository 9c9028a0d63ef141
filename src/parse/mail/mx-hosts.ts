/** What a domain's MX set says as a whole, and what is wrong with each host that it names. */
import type { MxSeen } from "../../model/seen/mail.js";
import { isBlind } from "./txt.js";

/** `null`: a null MX alone (RFC 7505); `mixed`: one beside others. */
export function mxKind({ records }: MxSeen): "none" | "null" | "mixed" | "hosts" {
  const nulls = records.filter(({ exchange }) => exchange === "" || exchange === ".").length;
  if (records.length === 0) return "none";
  if (nulls === 0) return "hosts";
  return nulls === records.length ? "null" : "mixed";
}

interface MxFault {
  readonly kind: "literal" | "cname" | "unresolved" | "silent";
  readonly host: string;
  readonly cname: string;
  /** Of the look-up that tells most. */
  readonly outcome: string;
}

/** `silent`: whether the host resolves could not be found out. */
export function mxFaults({ hosts }: MxSeen): readonly MxFault[] {
  return hosts.flatMap(({ host, a, aaaa, addresses, cname }) => {
    const blind = [a, aaaa].find(isBlind);
    const fault = { host, cname: cname ?? "", outcome: (blind ?? a).toUpperCase() };
    if (/^[0-9.]+$|:/.test(host)) return { ...fault, kind: "literal" as const };
    if (cname !== null) return { ...fault, kind: "cname" as const };
    if (addresses.length > 0) return [];
    return { ...fault, kind: blind === undefined ? ("unresolved" as const) : ("silent" as const) };
  });
}
