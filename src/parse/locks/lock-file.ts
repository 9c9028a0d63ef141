/** Which files pin dependencies, and what each kind of them says. */
import type { Ecosystem, LockedPackage } from "../../model/seen/dependencies.js";
import { readBunLock } from "./bun.js";
import { readCargoLock } from "./cargo.js";
import { readComposerLock } from "./composer.js";
import { readGemfileLock } from "./gemfile.js";
import { readGoMod } from "./go.js";
import { readNpmLock } from "./npm.js";
import { readPnpmLock } from "./pnpm.js";
import { readPipfileLock, readPythonLock, readRequirements } from "./python.js";
import { readYarnLock } from "./yarn.js";

export interface Locked {
  readonly packages: readonly LockedPackage[];
  /** From private registries, git or folders. */
  readonly withheld: number;
}

interface LockKind {
  /** Of the file, at the end of a path. */
  readonly name: RegExp;
  readonly ecosystem: Ecosystem;
  /** Throws for what it cannot read. */
  readonly read: (text: string) => Locked;
}

const kinds: readonly LockKind[] = [
  { name: /^(?:package-lock|npm-shrinkwrap)\.json$/, ecosystem: "npm", read: readNpmLock },
  { name: /^pnpm-lock\.yaml$/, ecosystem: "npm", read: readPnpmLock },
  { name: /^yarn\.lock$/, ecosystem: "npm", read: readYarnLock },
  { name: /^bun\.lock$/, ecosystem: "npm", read: readBunLock },
  { name: /^(?:poetry|uv|pdm)\.lock$/, ecosystem: "PyPI", read: readPythonLock },
  { name: /^Pipfile\.lock$/, ecosystem: "PyPI", read: readPipfileLock },
  { name: /^requirements[\w.-]{0,40}\.txt$/, ecosystem: "PyPI", read: readRequirements },
  { name: /^go\.mod$/, ecosystem: "Go", read: readGoMod },
  { name: /^(?:Gemfile\.lock|gems\.locked)$/, ecosystem: "RubyGems", read: readGemfileLock },
  { name: /^composer\.lock$/, ecosystem: "Packagist", read: readComposerLock },
  { name: /^Cargo\.lock$/, ecosystem: "crates.io", read: readCargoLock },
];

/** The kind of lock file that the path names, or null. */
export function lockKind(path: string): Pick<LockKind, "ecosystem" | "read"> | null {
  const name = path.split("/").at(-1) ?? "";
  return kinds.find((kind) => kind.name.test(name)) ?? null;
}
