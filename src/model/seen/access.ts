/** What private endpoints answer to whom, and which other origins may read a host's answers: no body, no credential. */
import type { HeaderList, Wall } from "./web.js";

/** One answer of an endpoint, its body reduced to what can be said of it. */
export interface AnswerSeen {
  readonly status: number;
  readonly location: string | null;
  readonly bytes: number;
  readonly type: string | null;
  readonly wall: Wall | null;
  /**
   * Keeps its content back whatever the status: a log-in form, a JSON error, a GraphQL answer of nulls, or the page that any made-up path
   * gets (the shell of a single-page app).
   */
  readonly login: "page" | "message" | "empty" | "shell" | null;
  /** Holds what the endpoint is expected to contain; null where nothing is declared. */
  readonly content: boolean | null;
  /** Whether a shared cache served it, and the header that tells. */
  readonly cache: { readonly served: boolean; readonly said: string | null };
  /** Those that caches go by. */
  readonly headers: HeaderList;
  /** Holds what the owner was answered; null: is the owner's, or there is nothing to compare with. */
  readonly same: boolean | null;
  /** Nothing in it belongs to anybody: empty, or the like of `{"ok":true}`. */
  readonly blank: boolean;
}

/** Why there is no answer: nothing was asked, or the look failed. */
export interface NoAnswer {
  readonly none: "write" | "login" | "share" | "failed" | "needless";
  readonly detail: string;
}

export type Reply = AnswerSeen | NoAnswer;

export interface EndpointAccessSeen {
  readonly endpoint: string;
  readonly url: string;
  readonly method: string;
  readonly private: boolean;
  readonly isolated: boolean;
  /** The user it is asked as; null: with the headers it declares itself. */
  readonly owner: string | null;
  /** As declared, before anybody else. */
  readonly declared: Reply;
  /** As declared, after everybody else. */
  readonly again: Reply;
  readonly anonymous: Reply;
  /** Anonymously past every cache (a query of its own), where the anonymous answer was the owner's. */
  readonly uncached: Reply;
  readonly others: readonly OtherSeen[];
}

export interface OtherSeen {
  readonly user: string;
  readonly reply: Reply;
  /** Past every cache, where the reply was the owner's and came from one. */
  readonly uncached: Reply;
}

/** The private and isolated endpoints of one host. */
export interface AccessSeen {
  readonly host: string;
  readonly asked: number;
  readonly endpoints: readonly EndpointAccessSeen[];
}

/** Whose origin a request claims: a declared one, a stranger's, or one that sloppy comparisons take for a declared one. */
export type OriginKind =
  | "declared"
  | "unrelated"
  | "null"
  | "prefix"
  | "suffix"
  | "dot"
  | "scheme"
  | "port"
  | "sibling"
  | "subdomain";

export interface CorsAnswerSeen {
  readonly kind: OriginKind;
  readonly origin: string;
  /** What a preflight asked for; null: a request without one. */
  readonly preflight: { readonly method: string; readonly headers: readonly string[] } | null;
  /** Without its query. */
  readonly url: string;
  readonly method: string;
  readonly private: boolean;
  readonly status: number;
  /** Access-Control-* and Vary, repeats joined as browsers join them; null: absent. */
  readonly allowOrigin: string | null;
  readonly allowCredentials: string | null;
  readonly allowMethods: string | null;
  readonly allowHeaders: string | null;
  readonly vary: string | null;
  /** A shared cache may keep it and hand it on. */
  readonly kept: boolean;
  readonly wall: Wall | null;
}

export interface CorsSeen {
  readonly host: string;
  readonly asked: number;
  readonly answers: readonly CorsAnswerSeen[];
  /** What was not asked for want of requests, in words. */
  readonly leftOut: readonly string[];
  /** Requests that got no answer. */
  readonly failed: readonly { readonly kind: OriginKind; readonly detail: string }[];
}
