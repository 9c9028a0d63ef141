/**
 * The product to audit, as its owner described it: the target file with every default filled in.
 * Durations are milliseconds, sizes bytes, shares fractions of 1, dates `YYYY-MM-DD`. What was not declared is null or empty.
 */

import type { EndpointMeasurement } from "./seen/samples.js";

import type { SmokeFlow } from "./smoke-flow.js";

export const roles = ["site", "app", "api", "admin", "docs", "status", "assets", "redirect"] as const;
export type Role = (typeof roles)[number];

export const endpointKinds = ["page", "read", "list", "write", "report", "ai", "health", "webhook"] as const;
export type EndpointKind = (typeof endpointKinds)[number];

export interface Host {
  /** Lower case, A-labels, without the trailing dot; `*.acme.com` for a wildcard that is meant. */
  readonly host: string;
  readonly role: Role;
  /** For search engines; by default true for site and docs. */
  readonly public: boolean;
  readonly edge: string | null;
  /** The address or name of the server behind the edge. */
  readonly origin: string | null;
  /** Declared records by type: `{ A: ["203.0.113.10"] }`. */
  readonly records: Readonly<Record<string, readonly string[]>>;
  readonly cors: { readonly origins: readonly string[]; readonly credentials: boolean } | null;
  readonly waf: boolean;
}

export interface Endpoint {
  readonly name: string;
  readonly url: string;
  readonly kind: EndpointKind;
  readonly method: string;
  /** Lower-case names; with the user's headers of `as` merged in. May hold credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as sent; null for none. */
  readonly body: string | null;
  readonly expect: {
    /** Status codes or classes: `200`, `"2xx"`. Empty: any 2xx or 3xx. */
    readonly status: readonly (number | string)[];
    readonly contains: string | null;
    readonly type: string | null;
  };
  readonly private: boolean;
  readonly as: string | null;
  readonly isolated: boolean;
  /** Must be covered by monitoring. */
  readonly key: boolean;
  /** Its p95 budget: declared, else the profile's for its kind. */
  readonly p95: number;
  readonly maxBytes: number | null;
  readonly rateLimit: number | null;
  readonly load: { readonly concurrency: number; readonly requests: number } | null;
  readonly ai: { readonly canary: string | null; readonly forbidden: readonly string[] } | null;
}

export interface DeclaredRedirect {
  readonly from: string;
  readonly to: string;
  readonly status: number | null;
}

export interface App {
  readonly platform: "ios" | "android";
  readonly host: string;
  readonly id: string;
  readonly fingerprints: readonly string[];
}

export interface MailDomain {
  readonly domain: string;
  readonly sends: boolean;
  readonly receives: boolean;
  readonly senders: readonly string[];
  /** DKIM selectors. */
  readonly selectors: readonly string[];
  /** A received message, as a path. */
  readonly message: string | null;
}

export interface Repo {
  /** Absolute. */
  readonly path: string;
  /** As the target file writes it: what a report shows. */
  readonly named?: string;
  readonly history: boolean;
  /** Absolute paths. */
  readonly build: readonly string[];
  readonly logs: readonly string[];
  readonly env: {
    readonly example: string | null;
    readonly production: string | null;
    readonly others: readonly string[];
  };
}

export interface EnvEntry {
  readonly name: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly owner: string | null;
  readonly kept: string | null;
  readonly rotated: string | null;
}

export interface UptimeMonitor {
  readonly provider: string | null;
  /** Between two checks, in milliseconds. */
  readonly interval: number | null;
  /** Names of endpoints. */
  readonly covers: readonly string[];
  readonly url: string | null;
}

export interface AlertRoute {
  readonly channel: string;
  readonly to: string | null;
  readonly severity: string | null;
  readonly owner: string | null;
  readonly tested: string | null;
}

export interface Monitoring {
  readonly uptime: UptimeMonitor | null;
  readonly errors: { readonly provider: string } | null;
  readonly alerts: readonly AlertRoute[];
}

export const accessAreas = [
  "registrar",
  "dns",
  "edge",
  "certificates",
  "hosting",
  "mail",
  "repository",
  "database",
  "monitoring",
] as const;
export type AccessArea = (typeof accessAreas)[number];

export interface AccessEntry {
  readonly provider: string | null;
  readonly owner: string | null;
  readonly kept: string | null;
}

/** A path (absolute) or an https URL. */
export type Document = string;

export interface Handover {
  readonly deploy: Document | null;
  readonly rollback: { readonly guide: Document | null; readonly rehearsed: string | null };
  readonly incident: Document | null;
}

export interface Waiver {
  /** A check id, or `area/*`. */
  readonly check: string;
  /** A subject, `*` wild; null for every subject of the check. */
  readonly subject: string | null;
  readonly reason: string;
  readonly owner: string | null;
  /** The last day that it holds. */
  readonly until: string;
}

export interface Profile {
  readonly name: string;
  /** p95 budget by kind of endpoint. */
  readonly p95: Readonly<Record<EndpointKind, number>>;
  /** First streamed content of an ai endpoint. */
  readonly firstToken: number;
  /** All that a page loads. */
  readonly pageWeight: number;
  /** One endpoint's body. */
  readonly payload: number;
  readonly uptime: number;
  readonly errorRate: number;
}

export interface Sampling {
  /** Samples that decide the clear cases. */
  readonly requests: number;
  /** Where the unclear cases stop. */
  readonly upTo: number;
  /** Mean arrivals a second for one endpoint. */
  readonly rate: number;
  /** A safety stop, never a queue. */
  readonly concurrency: number;
}

export interface Network {
  /** `address` or `address:port`, or an https URL (DoH). Empty: the system's. */
  readonly resolvers: readonly string[];
  /** A PEM file (absolute) trusted besides the public roots. */
  readonly ca: string | null;
  /** CIDR ranges that are meant to be private. */
  readonly internalRanges: readonly string[];
  readonly rdap: boolean;
  readonly osv: boolean;
}

export interface Target {
  /** The target file as the user named it; null for a bare domain, where nothing was declared. */
  readonly file: string | null;
  readonly name: string;
  readonly profile: Profile;
  readonly domain: string;
  readonly launch: string | null;
  /** Where every variant of the home page must end. */
  readonly canonical: string | null;
  readonly hosts: readonly Host[];
  readonly goals: { readonly uptime: number; readonly errorRate: number };
  readonly users: Readonly<Record<string, { readonly headers: Readonly<Record<string, string>> }>>;
  readonly endpoints: readonly Endpoint[];
  readonly redirects: readonly DeclaredRedirect[];
  readonly apps: readonly App[];
  readonly email: readonly MailDomain[];
  readonly smoke: readonly SmokeFlow[];
  readonly repo: Repo | null;
  readonly env: readonly EnvEntry[];
  readonly monitoring: Monitoring | null;
  readonly services: readonly string[];
  readonly access: Readonly<Partial<Record<AccessArea, AccessEntry>>>;
  readonly handover: Handover;
  readonly waivers: readonly Waiver[];
  /** Absolute paths or package names. */
  readonly plugins: readonly string[];
  readonly sampling: Sampling;
  readonly network: Network;
  /** What an earlier report measured, for comparison; absent: none was given. */
  readonly baseline?: { readonly endpoints: readonly EndpointMeasurement[] } | null;
  /** Values taken from the environment: they stand in no output. */
  readonly credentials: readonly string[];
  /** Line (from 1) of a declaration, by its path: `hosts.0`, `endpoints.2.url`. */
  readonly lines: Readonly<Record<string, number>>;
}
