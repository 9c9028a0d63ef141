/** What includeSubDomains and the preload list cut off: hosts below a name that speak http alone, and a first redirect that leaves the name. */
import type { Seen } from "../../model/probe.js";
import type { TlsSeen } from "../../model/seen/tls.js";
import type { Hop, RedirectChain } from "../../model/seen/web.js";
import { hostOfUrl } from "../hosts.js";

/** A subdomain that answers http, and refuses https on every address. */
export interface HttpOnly {
  readonly host: string;
  /** What was seen. */
  readonly evidence: string;
}

/** Both halves are proven: an answer over http that does not lead to the host's own https, and https refused, not merely silent. */
export function httpOnlyBelow(
  parent: string,
  redirects: readonly Seen<RedirectChain>[],
  tls: readonly Seen<TlsSeen>[],
): readonly HttpOnly[] {
  return tls.flatMap(({ subject: host, value: { addresses } }) => {
    if (!host.endsWith(`.${parent}`) || addresses.some((one) => "session" in one)) return [];
    // Without a route, as IPv6 often is, nothing was tried.
    const failures = addresses.flatMap((one) =>
      "failure" in one && one.failure.cause !== "unreachable" ? [one.failure] : [],
    );
    const refused = failures.length > 0 && failures.every(({ cause }) => cause === "refused" || cause === "tls");
    const hop = refused ? firstHop(host, redirects) : undefined;
    if (hop === undefined || !servesHttp(hop, host)) return [];
    const to = hop.next === null ? "" : ` -> ${hop.next.slice(0, 200)}`;
    const why = failures[0]?.detail.slice(0, 200) ?? "";
    return [{ host, evidence: `${hop.status} http://${host}/${to}; https://${host}/: ${why}` }];
  });
}

/** The preload list wants a host's http, where port 80 is open, to redirect to https on the host itself first; null: it does, or nobody knows. */
export function firstMoveElsewhere(host: string, redirects: readonly Seen<RedirectChain>[]): string | null {
  const hop = firstHop(host, redirects);
  if (hop === undefined) return null;
  if (hop.next === null) return hop.status >= 200 && hop.status < 300 ? `http://${host}/ answers ${hop.status}` : null;
  const own = hop.next.startsWith("https:") && hostOfUrl(hop.next) === host;
  return own ? null : `http://${host}/ redirects to ${hop.next.slice(0, 200)} first`;
}

function firstHop(host: string, redirects: readonly Seen<RedirectChain>[]): Hop | undefined {
  const chain = redirects.find(({ value }) => value.start === `http://${host}/`)?.value;
  // A wall's answer is not the host's.
  return chain === undefined || chain.wall !== null ? undefined : chain.hops[0];
}

/** Content, a log-in, or a redirect to anywhere but its own https: what a visitor who comes by http gets today. */
function servesHttp({ status, next }: Hop, host: string): boolean {
  if (next !== null) return !(next.startsWith("https:") && hostOfUrl(next) === host);
  return (status >= 200 && status < 300) || status === 401;
}
