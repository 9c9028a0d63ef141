/** What a repository and the declared documents show; no secret's value ever stands here. */
import type { IgnoredSeen } from "./secrets.js";

export interface SecretSeen {
  /** Relative to the repository. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The kind, stable: `stripe-live-key`. */
  readonly rule: string;
  readonly service: string;
  /** The kind for a person: "live secret key". */
  readonly name: string;
  /** Completes "whoever has it can ...". */
  readonly opens: string;
  readonly mode: "live" | "test" | "unknown";
  readonly severity: "critical" | "high" | "medium" | "low";
  /** 1 by check digits, structure or a distinctive prefix; 0.8 strong signs; 0.5 heuristic, a failed check, or a test folder. */
  readonly confidence: 1 | 0.8 | 0.5;
  /** Where to revoke it: a page, or what to do. */
  readonly revoke: string;
  /** A known public prefix of at most 4 characters; empty where there is none. */
  readonly prefix: string;
  readonly length: number;
  /** Keyed hash of the value: the same for the same value. */
  readonly identity: string;
  readonly tracked: boolean;
}

/** Files that were not searched, by the rule that left them out. */
export interface LeftOut {
  readonly reason: string;
  readonly files: number;
  /** Some of their paths. */
  readonly first: readonly string[];
  /** They should have been searched and could not be: what they hold is not known. */
  readonly blind: boolean;
}

export interface WorkingTreeSeen {
  readonly path: string;
  readonly git: boolean;
  /** Searched. */
  readonly files: number;
  readonly bytes: number;
  readonly secrets: readonly SecretSeen[];
  readonly left: readonly LeftOut[];
  /** Secrets that somebody ignores on purpose. */
  readonly suppressed: number;
  /** By which means, and what of those means matched nothing. */
  readonly ignored?: IgnoredSeen;
  /** `rule identity` of the ignored ones. */
  readonly ignoredSecrets?: readonly string[];
  /** What the folder is to git; `none`: no repository; `no-git`: git is not installed. */
  readonly place?: "tree" | "bare" | "none" | "no-git";
}

export interface EnvFileSeen {
  /** Relative to the repository. */
  readonly path: string;
  readonly tracked: boolean;
  readonly ignored: boolean;
  /** Names that have a value which is no placeholder and no harmless setting; never the values. */
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
  /** Null: could not tell. An empty file is none. */
  readonly exists: boolean | null;
  /** The last HTTP status of a URL that was asked. */
  readonly status: number | null;
  /** Why, in a few words. */
  readonly detail: string;
}
