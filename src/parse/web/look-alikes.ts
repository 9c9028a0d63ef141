/** Origins that are not a declared one, but that a sloppy comparison takes for it. Nothing is ever sent to them. */
import { getDomain } from "tldts";
import type { OriginKind } from "../../model/seen/access.js";

/** RFC 2606 2: nobody can register it. */
export const UNRELATED = "https://launchready-probe.example";
const STRANGER = "launchready-probe.example";
const GLUED = "launchreadyprobe";
const OTHER_PORT = "8443";

export interface LookAlike {
  readonly kind: Exclude<OriginKind, "declared" | "unrelated" | "null">;
  readonly origin: string;
}

/** Those that anybody can register first; of an address without a domain only some exist. */
export function lookAlikes(origin: string): readonly LookAlike[] {
  const { protocol, hostname, port } = new URL(origin);
  const at = port === "" ? "" : `:${port}`;
  const domain = getDomain(hostname, { allowPrivateDomains: true });
  const of = (kind: LookAlike["kind"], host: string): LookAlike => ({ kind, origin: `${protocol}//${host}${at}` });
  const found: LookAlike[] = [of("prefix", `${hostname}.${STRANGER}`)];
  if (domain !== null) {
    // Ends with the domain, and is another one.
    found.push(of("suffix", `${GLUED}${domain}`));
    const above = hostname.slice(0, -domain.length - 1);
    // The dot before the domain read as "any letter".
    if (above !== "") found.push(of("dot", `${above}x${domain}`));
  }
  if (domain !== null && domain !== hostname) {
    // Let in with the next one, it is a rule for all of the domain; without, the end of the name is compared.
    found.push(of("sibling", `${GLUED}${hostname}`), of("subdomain", `${GLUED}.${domain}`));
  }
  if (protocol === "https:") found.push({ kind: "scheme", origin: `http://${hostname}${at}` });
  if (port === "") found.push({ kind: "port", origin: `${protocol}//${hostname}:${OTHER_PORT}` });
  return found;
}
