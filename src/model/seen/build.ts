/** How a repository is built: its package manifests, its lock files, and what its CI runs. */

/** One language's packages. */
export type Packages = "JavaScript" | "Python" | "Ruby" | "PHP" | "Rust" | "Go" | "Elixir";

export interface ManifestSeen {
  /** Relative to the repository. */
  readonly path: string;
  readonly packages: Packages;
  /** Names of its folder's lock file that its managers would write, the usual one first. */
  readonly expected: readonly string[];
  /** The lock file that holds its versions, in its folder or one above; null: none. */
  readonly lock: string | null;
  /** A lock file that is there but that git ignores; null: none. */
  readonly ignored: string | null;
}

export interface ManifestsSeen {
  /** Manifests that name dependencies. */
  readonly manifests: readonly ManifestSeen[];
  /** Lock files of different managers for the same packages, side by side. */
  readonly rivals: readonly {
    readonly manifest: string;
    readonly locks: readonly string[];
    readonly used: string | null;
  }[];
  /** More manifests than were read. */
  readonly left: number;
}

export interface CiFileSeen {
  /** Relative to the repository. */
  readonly path: string;
  readonly system: string;
  /** A command that proves each; null: none was seen. */
  readonly builds: string | null;
  readonly tests: string | null;
  readonly scans: string | null;
  /** What it runs that cannot be seen from the repository: a shared workflow, an orb, an include. */
  readonly hidden: readonly string[];
  /** Why it could not be read; null: it was. */
  readonly unreadable: string | null;
}

export interface CiSeen {
  readonly files: readonly CiFileSeen[];
  /** A secret scanner of the hooks that run before each commit; null: none. */
  readonly hook: string | null;
}
