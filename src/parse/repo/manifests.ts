/** Which files name a project's dependencies, and which lock files pin them. */
import { parse as parseToml } from "smol-toml";
import type { Packages } from "../../model/seen/build.js";
import { fields, items, text } from "../locks/json.js";

interface ManifestKind {
  /** The file's own name. */
  readonly name: string;
  readonly packages: Packages;
  /** Lock files by manager; several names of one manager are the same lock file. */
  readonly locks: Readonly<Record<string, readonly string[]>>;
  /** Whether it names dependencies that a lock file would pin. Throws for what does not parse. */
  readonly depends: (source: string) => boolean;
}

/** It names dependencies, and where each has an exact version it pins them itself. */
export const REQUIREMENTS = "requirements.txt";
/** Of Python, what a project is described by before its requirements are. */
export const BEFORE_REQUIREMENTS = ["pyproject.toml", "Pipfile"];

const jsonKeys = (source: string, ...keys: readonly string[]) => {
  const manifest = fields(JSON.parse(source));
  return keys.some((key) => Object.keys(fields(manifest[key])).length > 0);
};

export const manifestKinds: readonly ManifestKind[] = [
  {
    name: "package.json",
    packages: "JavaScript",
    locks: {
      npm: ["package-lock.json", "npm-shrinkwrap.json"],
      yarn: ["yarn.lock"],
      pnpm: ["pnpm-lock.yaml"],
      bun: ["bun.lock", "bun.lockb"],
      deno: ["deno.lock"],
    },
    depends: (source) => jsonKeys(source, "dependencies", "devDependencies", "optionalDependencies"),
  },
  {
    name: "pyproject.toml",
    packages: "Python",
    locks: {
      uv: ["uv.lock"],
      poetry: ["poetry.lock"],
      pdm: ["pdm.lock"],
      pip: ["pylock.toml", "requirements.txt", "requirements.lock"],
    },
    depends(source) {
      const project = fields(parseToml(source));
      const poetry = Object.keys(fields(fields(fields(project.tool).poetry).dependencies));
      return items(fields(project.project).dependencies).length > 0 || poetry.some((name) => name !== "python");
    },
  },
  {
    name: "Pipfile",
    packages: "Python",
    locks: { pipenv: ["Pipfile.lock"] },
    depends: (source) => Object.keys(fields(fields(parseToml(source)).packages)).length > 0,
  },
  {
    name: REQUIREMENTS,
    packages: "Python",
    locks: {
      uv: ["uv.lock"],
      poetry: ["poetry.lock"],
      pipenv: ["Pipfile.lock"],
      pip: ["requirements.lock", "pylock.toml", REQUIREMENTS],
    },
    depends: (source) => requirementsIn(source).length > 0,
  },
  {
    name: "Gemfile",
    packages: "Ruby",
    locks: { bundler: ["Gemfile.lock"] },
    depends: (source) => /^\s{0,40}gem[\s(]/m.test(source),
  },
  {
    name: "composer.json",
    packages: "PHP",
    locks: { composer: ["composer.lock"] },
    // `php` and `ext-*` are the platform.
    depends: (source) => Object.keys(fields(fields(JSON.parse(source)).require)).some((name) => name.includes("/")),
  },
  {
    name: "Cargo.toml",
    packages: "Rust",
    locks: { cargo: ["Cargo.lock"] },
    depends: (source) => Object.keys(fields(fields(parseToml(source)).dependencies)).length > 0,
  },
  {
    name: "go.mod",
    packages: "Go",
    locks: { go: ["go.sum"] },
    depends: (source) => /^(?:require\s|\s+\S+\s+v\d)/m.test(source),
  },
  {
    name: "mix.exs",
    packages: "Elixir",
    locks: { mix: ["mix.lock"] },
    depends: (source) => /\{\s{0,10}:\w{1,60}\s{0,10},\s{0,10}["~>]/.test(source),
  },
];

/** The manager that a package.json says it uses (`packageManager`); null: it does not say. */
export function declaredManager(source: string): string | null {
  return /^(npm|yarn|pnpm|bun)@/.exec(text(fields(JSON.parse(source)).packageManager) ?? "")?.[1] ?? null;
}

/** Whether the packages in folders below are installed with this one's (`workspaces`, in npm, Yarn and Bun). */
export function hasWorkspaces(source: string): boolean {
  const { workspaces } = fields(JSON.parse(source));
  return Array.isArray(workspaces) || typeof workspaces === "object";
}

/** Every requirement has an exact version: then the file pins what it names by itself. */
export function isPinned(requirements: string): boolean {
  const named = requirementsIn(requirements);
  return (
    named.length > 0 &&
    named.every((line) => /^[\w.-]{1,200}(?:\[[^\]]{0,200}\])?\s{0,20}={2,3}/.test(line) || /@\s/.test(line))
  );
}

/** Without comments, options and what continues a line. */
function requirementsIn(source: string): readonly string[] {
  const lines = source.replace(/\\\r?\n/g, " ").split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !/^[#-]/.test(line));
}
