/** What stands between a host's visitors and its server, as seen from outside. */
import type { HeaderList, Wall } from "./web.js";

export interface EdgeSeen {
  readonly host: string;
  /** IPv4 first. */
  readonly addresses: readonly string[];
  /** The targets of its CNAMEs, in order. */
  readonly aliases: readonly string[];
  /** Of the registrable domain. */
  readonly nameServers: readonly string[];
  /** Its first https answer. */
  readonly first: { readonly status: number; readonly headers: HeaderList };
  /** `acme.com -> Cloudflare DNS -> Cloudflare edge -> Vercel`. */
  readonly path: string;
  /** A file that its page loads from the host itself, asked for twice; or why none was. */
  readonly asset: AssetSeen | { readonly none: string };
}

export interface AssetSeen {
  readonly url: string;
  readonly first: { readonly status: number; readonly headers: HeaderList };
  readonly second: { readonly status: number; readonly headers: HeaderList };
}

/** A server that may stand behind a host's edge, asked for the host's page by its address. */
export interface BypassCandidate {
  readonly address: string;
  /** Where the address was found: `declared`, `MX mail.acme.com`, `SPF ip4`, `direct.acme.com`. */
  readonly from: string;
  readonly result: "same" | "other" | "closed" | "unreachable" | "private";
  /** What answered, or why nothing did. */
  readonly detail: string;
}

export interface BypassSeen {
  readonly host: string;
  /** Why there is nothing to bypass, or nothing to compare with; null: the candidates were asked. */
  readonly skipped: string | null;
  /** What answered in place of the page. */
  readonly wall: Wall | null;
  /** The page that the candidates were asked for. */
  readonly url: string | null;
  readonly candidates: readonly BypassCandidate[];
  /** Names whose addresses could not be found out. */
  readonly blind: readonly string[];
}

/** One request of the firewall test; null: the connection was cut instead of an answer. */
export interface WafAnswer {
  readonly query: string;
  readonly status: number | null;
  readonly wall: Wall | null;
}

export interface WafSeen {
  readonly host: string;
  readonly url: string;
  readonly plain: WafAnswer;
  /** Requests that a firewall blocks, in order. */
  readonly canaries: readonly WafAnswer[];
}

export interface RateLimitSeen {
  readonly endpoint: string;
  readonly url: string;
  /** The request of this number must be limited. */
  readonly limit: number;
  readonly sent: number;
  /** Of the answers, in order. */
  readonly statuses: readonly number[];
  /** Milliseconds until each answer began. */
  readonly waits: readonly number[];
  readonly wall: Wall | null;
  /** Why it ended before the last request. */
  readonly failure: string | null;
}
