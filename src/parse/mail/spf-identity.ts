/** Who sends, as SPF sees it: the identity that is checked (RFC 7208 2.3, 2.4, 4.3) and what macros stand for in it (7.2). */
import ipaddr from "ipaddr.js";
import type { SpfAsk } from "./spf-lookup.js";
import type { MacroLetter } from "./spf-macro.js";
import { validatedNames } from "./spf-reverse.js";

export interface SpfSender {
  /** IPv4 or IPv6, as a literal. */
  readonly ip: string;
  readonly local: string;
  /** Lower case, without the dot of the root. */
  readonly domain: string;
  readonly helo: string;
  /** Who asks, and when: for explanations alone. */
  readonly receiver: string;
  readonly now: Date;
}

/** RFC 5321 4.5.3.1 has 64 and 255; what is longer is no sender of anybody's, and is not multiplied by macros. */
const MAX_PART = 320;

/**
 * The identity to check: MAIL FROM, or `postmaster` at the HELO name where that is empty (RFC 7208 2.4). `mailFrom` is a mailbox or a
 * domain alone.
 */
export function spfSender(
  { ip, mailFrom, helo }: { readonly ip: string; readonly mailFrom: string; readonly helo: string },
  { receiver = "unknown", now }: { readonly receiver?: string; readonly now: Date },
): SpfSender {
  const from = mailFrom === "" ? helo : mailFrom;
  const at = from.lastIndexOf("@");
  const local = at > 0 ? from.slice(0, at) : "postmaster";
  const domain = from
    .slice(at + 1)
    .replace(/\.$/, "")
    .toLowerCase();
  return {
    ip,
    local: local.slice(0, MAX_PART),
    domain: domain.slice(0, MAX_PART),
    helo: helo.slice(0, MAX_PART),
    receiver,
    now,
  };
}

/** What the letters stand for while the record of `domain` is read; `p` is looked up only where the text has it. */
export async function macroValues(
  text: string,
  domain: string,
  { ip, local, domain: origin, helo, receiver, now }: SpfSender,
  ask: SpfAsk,
): Promise<Readonly<Record<MacroLetter, string>>> {
  const address = ipaddr.process(ip);
  const four = address.kind() === "ipv4";
  return {
    s: `${local}@${origin}`,
    l: local,
    o: origin,
    d: domain,
    i: four ? address.toString() : nibbles(address),
    p: /%\{p/i.test(text) ? await reverseName(ip, domain, ask) : "unknown",
    v: four ? "in-addr" : "ip6",
    h: helo === "" ? "unknown" : helo,
    c: address.toString(),
    r: receiver,
    t: String(Math.floor(now.getTime() / 1000)),
  };
}

/** Dot-separated, as reverse names have them before they are turned round (RFC 7208 7.3). */
function nibbles(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address
    .toByteArray()
    .map((byte) => byte.toString(16).toUpperCase().padStart(2, "0"))
    .join("")
    .split("")
    .join(".");
}

/** The domain itself, else a name below it, else any that is validated (RFC 7208 7.3). */
async function reverseName(ip: string, domain: string, ask: SpfAsk): Promise<string> {
  const names = await validatedNames(ip, ask);
  return (
    names.find((name) => name === domain) ?? names.find((name) => name.endsWith(`.${domain}`)) ?? names[0] ?? "unknown"
  );
}
