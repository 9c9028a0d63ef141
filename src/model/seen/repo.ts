/** What a repository and the declared documents show; no secret's value ever stands here. */

export interface SecretSeen {
  /** Relative to the repository. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly service: string;
  /** What it opens. */
  readonly opens: string;
  readonly mode: "live" | "test" | "unknown";
  readonly severity: "critical" | "high" | "medium" | "low";
  /** Where to revoke it. */
  readonly revoke: string;
  /** A known public prefix of at most 4 characters; empty where there is none. */
  readonly prefix: string;
  readonly length: number;
  /** Keyed hash of the value: the same for the same value. */
  readonly identity: string;
  readonly tracked: boolean;
}

export interface WorkingTreeSeen {
  readonly path: string;
  readonly git: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly secrets: readonly SecretSeen[];
  /** Files that could not be read or were left out, by the rule that left them out. */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
  /** Findings that a comment or an ignore file suppressed, on purpose. */
  readonly suppressed: number;
}

export interface EnvFileSeen {
  /** Relative to the repository. */
  readonly path: string;
  readonly tracked: boolean;
  readonly ignored: boolean;
  /** Names that have a value which is no placeholder; never the values. */
  readonly filled: readonly string[];
  /** An example by its name (`.env.example`, `.env.sample`, `.env.template`). */
  readonly example: boolean;
}

export interface EnvFilesSeen {
  readonly git: boolean;
  readonly files: readonly EnvFileSeen[];
  /** Whether git would ignore a `.env` at the root. */
  readonly wouldIgnore: boolean;
}

/** A declared guide or page: a file, or a URL on a declared host or elsewhere. */
export interface DocumentSeen {
  readonly document: string;
  readonly exists: boolean;
  /** Bytes of a file; status of a URL. */
  readonly detail: string;
}
