/** What the lock files of a repository pin, as far as the public vulnerability database (OSV) knows a fault of it. */

/** As OSV names them. */
export type Ecosystem = "npm" | "PyPI" | "Go" | "RubyGems" | "Packagist" | "crates.io";

/** One package that a lock file pins. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Only for development, as far as the lock file says. */
  readonly dev: boolean;
  /** The declared dependency that brings it in; null: itself declared, or not known. */
  readonly through: string | null;
}

/** One known fault, under all its names. */
export interface Vulnerability {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** Null: the database states none. */
  readonly severity: "critical" | "high" | "medium" | "low" | null;
  /** The first version after the locked one without it; null: there is none. */
  readonly fixed: string | null;
  /** Published to do harm (OSV's `MAL-` entries). */
  readonly malicious: boolean;
}

export interface VulnerablePackage extends LockedPackage {
  readonly ecosystem: Ecosystem;
  /** The lock file, relative to the repository. */
  readonly file: string;
  readonly vulnerabilities: readonly Vulnerability[];
}

export interface LockFileSeen {
  readonly path: string;
  readonly ecosystem: Ecosystem;
  readonly packages: number;
  /** From private registries, git or folders: their names were not sent anywhere. */
  readonly withheld: number;
}

export interface DependenciesSeen {
  readonly files: readonly LockFileSeen[];
  readonly vulnerable: readonly VulnerablePackage[];
  /** Lock files, packages and entries of the database of which nothing is known, and why. */
  readonly left: readonly { readonly what: string; readonly detail: string }[];
}
