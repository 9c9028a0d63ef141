/** What a domain's MX set says as a whole, and what is wrong with each host that it names. */
import type { Mx } from "../../model/seen/dns.js";
import type { MxSeen } from "../../model/seen/mail.js";
import { specialUse } from "../dns/address.js";
import { isBelow } from "./mail-senders.js";
import { MAIL_SENDERS } from "./sender-table.js";
import { isBlind } from "./txt.js";

/** `null`: a null MX alone (RFC 7505); `mixed`: one beside others. */
export function mxKind({ records }: MxSeen): "none" | "null" | "mixed" | "hosts" {
  const nulls = records.filter(({ exchange }) => exchange === "" || exchange === ".").length;
  if (records.length === 0) return "none";
  if (nulls === 0) return "hosts";
  return nulls === records.length ? "null" : "mixed";
}

/** The hosts that MX records name, best preference first, each once; a null MX names none. */
export function mxNames(records: readonly Mx[]): readonly string[] {
  const ranked = [...records].sort((one, other) => one.preference - other.preference);
  const names = ranked.map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ""));
  return [...new Set(names)].filter((name) => name !== "");
}

/** The name that a DNS panel put the domain behind, as smtp.google.com.acme.com; null where none seems meant. */
export function meantHost(host: string, domain: string): string | null {
  if (!host.endsWith(`.${domain}`)) return null;
  const rest = host.slice(0, -domain.length - 1);
  const whole = rest === domain || rest.endsWith(`.${domain}`) || /\.(?:com|net|org)$/.test(rest);
  return whole || isV4(rest) || MAIL_SENDERS.some(({ mx }) => mx.some((suffix) => isBelow(rest, suffix))) ? rest : null;
}

interface MxFault {
  readonly kind: "literal" | "cname" | "unresolved" | "inside" | "silent";
  readonly host: string;
  readonly cname: string;
  /** It has no address, neither by itself nor by its alias. */
  readonly dead: boolean;
  /** Of the look-up that tells most. */
  readonly outcome: string;
  /** For `inside`: an address that nobody outside reaches, and what it is reserved for. */
  readonly reserved: string;
}

function isV4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);
}

/** `inside`: all its addresses are of special use; `silent`: whether the host resolves could not be found out. */
export function mxFaults({ hosts }: MxSeen, internalRanges: readonly string[]): readonly MxFault[] {
  return hosts.flatMap(({ host, a, aaaa, addresses, cname }) => {
    const blind = [a, aaaa].find(isBlind);
    const uses = addresses.map((address) => specialUse(address, internalRanges));
    const reserved = `${addresses[0]}, ${uses[0]}`;
    const dead = addresses.length === 0 && blind === undefined;
    const fault = { host, cname: cname ?? "", dead, outcome: (blind ?? a).toUpperCase(), reserved };
    if (/^\[|^[0-9.]+$|:/.test(host)) return { ...fault, kind: "literal" as const };
    if (cname !== null) return { ...fault, kind: "cname" as const };
    // Addresses of documentation stand for public ones.
    const inside = uses.every((use) => use !== null && !use.startsWith("documentation"));
    if (addresses.length > 0) return inside ? { ...fault, kind: "inside" as const } : [];
    return { ...fault, kind: blind === undefined ? ("unresolved" as const) : ("silent" as const) };
  });
}
