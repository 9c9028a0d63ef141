/** What a first look at a domain and a folder found, each with how it is known: the ground of a target file that is worth editing. */
import type { EndpointKind, Role } from "./target.js";

export interface Found<T> {
  readonly value: T;
  /** A few words for a comment: `the certificate of www names it`. */
  readonly how: string;
}

export interface Discovery {
  readonly domain: string;
  /** Where the home page ends; null: it was not seen. */
  readonly canonical: Found<string> | null;
  readonly hosts: readonly Found<{ readonly host: string; readonly role: Role; readonly edge: string | null }>[];
  readonly endpoints: readonly Found<{ readonly name: string; readonly url: string; readonly kind: EndpointKind }>[];
  /** Null: the domain neither sends nor receives mail, as far as DNS shows. */
  readonly mail: {
    readonly sends: boolean;
    readonly receives: boolean;
    readonly senders: readonly Found<string>[];
    readonly selectors: readonly Found<string>[];
  } | null;
  readonly services: readonly Found<string>[];
  /** Null: the folder holds no code. */
  readonly repo: RepoFound | null;
  readonly errors: Found<string> | null;
}

export interface RepoFound {
  /** How it was recognised: `package.json (next)`. */
  readonly how: string;
  readonly build: readonly Found<string>[];
  readonly example: string | null;
  readonly production: string | null;
  /** Names in the example file. */
  readonly variables: readonly string[];
  /** Guides that seem to be there: path by what it is. */
  readonly guides: {
    readonly deploy: string | null;
    readonly rollback: string | null;
    readonly incident: string | null;
  };
}
