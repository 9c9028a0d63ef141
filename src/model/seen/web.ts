/** What HTTP answers look like once read: redacted, bounded, with no opinion. */
import type { ScriptsSeen, ServiceSeen } from "./scripts.js";
import type { ErrorShown, PageMarks } from "./site.js";

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface Hop {
  readonly url: string;
  readonly method: string;
  readonly status: number;
  /** Every Location as sent, raw. */
  readonly locations: readonly string[];
  /** Where it leads, absolute; null: nowhere or not a URL. */
  readonly next: string | null;
  readonly headers: HeaderList;
}

/** How a chain ended. `undeclared`, `special-use`: it leads there, and nothing was sent. */
export type ChainEnd = "answer" | "loop" | "too-many" | "undeclared" | "special-use" | "bad-location" | "failed";

export interface RedirectChain {
  readonly start: string;
  /** Why it was followed: the home page, a path and query that must survive, an endpoint without TLS, or a redirect of the target file. */
  readonly purpose: "home" | "path" | "endpoint" | "declared";
  readonly hops: readonly Hop[];
  readonly end: ChainEnd;
  /** The last URL: answered, or led to. */
  readonly final: string;
  /** Status of the last answer; null where there was none. */
  readonly status: number | null;
  /** What answered last in place of the application. */
  readonly wall: Wall | null;
  /** For `failed`: the cause on a later hop. */
  readonly failure: { readonly cause: string; readonly detail: string } | null;
  /** Port 80 refused or silent, for an http start. */
  readonly closed: boolean;
  /** What the HTML page at the end says of itself; null or absent: there is none. */
  readonly page?: PageHead | null;
}

export interface PageHead {
  readonly title: string | null;
  /** Of `link rel=canonical`, or of the Link header; absolute. */
  readonly canonical: string | null;
  /** Sends visitors on although its status does not. */
  readonly refresh: { readonly how: "meta" | "script"; readonly to: string } | null;
  /** Of what a visitor reads, scripts aside: so many letters, and their digest; null: the page was not read whole. */
  readonly letters: number;
  readonly digest: string | null;
}

/** The URL of an endpoint that is written to, asked by GET without credentials. */
export interface EndpointRedirectSeen {
  readonly endpoint: string;
  /** Without its query. */
  readonly url: string;
  /** As declared. */
  readonly method: string;
  readonly status: number;
  /** Where it leads, without its query; null: nowhere. */
  readonly next: string | null;
  readonly wall: Wall | null;
}

/** What a page does with what it loads, or `form`: what it submits to. */
export type Destination =
  | "script"
  | "style"
  | "image"
  | "media"
  | "font"
  | "frame"
  | "object"
  | "manifest"
  | "fetch"
  | "form";

/** Something that a page loads or submits to. */
export interface PageLoad {
  readonly element: string;
  readonly attribute: string;
  readonly destination: Destination;
  /** As written, credentials of its query left out. */
  readonly value: string;
  /** Absolute, against the base URL; null: not a URL. */
  readonly url: string | null;
  /** From 1. */
  readonly line: number;
  /** Of a script element. */
  readonly script?: ScriptTag;
}

export interface ScriptTag {
  /** In the head, without async, defer and type=module: nothing is shown until it has come. */
  readonly blocking: boolean;
  readonly module: boolean;
  /** Has an integrity attribute (Subresource Integrity). */
  readonly integrity: boolean;
}

/** An address to which a page leads people, search engines or link previews, without loading it. */
export interface PageLink {
  readonly element: string;
  /** The attribute; of a meta element its property or name, of a link element its rel. */
  readonly attribute: string;
  /** Absolute, credentials of its query left out. */
  readonly url: string;
  /** From 1. */
  readonly line: number;
  /** The link's text names the host: the address is written out for the reader. */
  readonly shown: boolean;
}

/** Why a page's content cannot be judged although something answered. */
export interface Wall {
  readonly kind: "challenge" | "status";
  readonly detail: string;
}

/** The page of a host: the answer that a visitor of its root ends at, without leaving the host. */
export interface PageSeen {
  readonly host: string;
  readonly url: string;
  readonly status: number;
  readonly headers: HeaderList;
  /** Headers of the host's own first https answer, a redirect included. */
  readonly first: { readonly url: string; readonly status: number; readonly headers: HeaderList };
  /** Set-Cookie of every answer on the way, values redacted. */
  readonly cookies: readonly string[];
  readonly html: boolean;
  readonly bytes: number;
  /** Only the start of the page was read. */
  readonly truncated: boolean;
  readonly title: string | null;
  /** Content-Security-Policy of meta elements. */
  readonly metaCsp: readonly string[];
  /** What the last meta element named referrer says; null or absent: there is none. */
  readonly metaReferrer?: string | null;
  readonly loads: readonly PageLoad[];
  /** Those written with a host; of each host the first few. */
  readonly links: readonly PageLink[];
  /** What the page and the scripts of declared hosts hold. */
  readonly scripts: ScriptsSeen;
  readonly services: readonly ServiceSeen[];
  readonly wall: Wall | null;
  /** The host answers its root with a redirect to another host: there is no page of its own. */
  readonly redirectsTo: string | null;
  /** What its last answer shows besides. */
  readonly marks?: PageMarks;
}

/** Kinds of files and pages that nobody outside should read. */
export type ExposureKind =
  | "env"
  | "git"
  | "dump"
  | "archive"
  | "private-key"
  | "credentials"
  | "actuator-env"
  | "heap-dump"
  | "svn"
  | "hg"
  | "debug-console"
  | "phpinfo"
  | "server-status"
  | "metrics"
  | "ds-store"
  | "editor";

/** One path asked on a host, proven by content. */
export interface Exposed {
  readonly path: string;
  readonly url: string;
  readonly kind: ExposureKind;
  readonly severity: "critical" | "high" | "medium" | "low";
  /** What proves it, redacted: names of variables, never values. */
  readonly proof: readonly string[];
}

/** How a host answered a path that cannot exist. */
export interface UnknownPath {
  readonly path?: string;
  /** Of the request, where it was not for anything. */
  readonly accept?: string;
  readonly status: number;
  readonly bytes: number;
  readonly html: boolean;
  readonly shows?: ErrorShown | null;
}

export interface ExposureSeen {
  readonly host: string;
  readonly asked: number;
  readonly exposed: readonly Exposed[];
  /** What "not there" looks like on this host. */
  readonly baseline: readonly UnknownPath[];
  /** The same, asked for as JSON; absent: something lies at that path, or it was not asked. */
  readonly asJson?: UnknownPath;
  readonly wall: Wall | null;
  /** Paths that could not be asked. */
  readonly failed: readonly { readonly path: string; readonly detail: string }[];
}
