/** The package manifests of a repository and the lock files that pin what they name. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { ManifestSeen, ManifestsSeen } from "../model/seen/build.js";
import type { Io } from "../net/io.js";
import {
  BEFORE_REQUIREMENTS,
  declaredManager,
  hasWorkspaces,
  isPinned,
  manifestKinds,
  REQUIREMENTS,
} from "../parse/repo/manifests.js";
import { ownPaths } from "../parse/repo/own-paths.js";

const MAX_MANIFESTS = 100;
const MAX_LISTED = 50_000;
const MAX_BYTES = 1024 * 1024;

type Kind = (typeof manifestKinds)[number];
type Port = Pick<Io, "files" | "git">;

export const manifests = defineProbe({
  id: "manifests",
  summary: "Package manifests of the repository and the lock files beside them",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  async look(folder, _target, io: Port, signal): Promise<ManifestsSeen> {
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const paths = new Set(await listed(folder, io, signal));
    const found = [...paths].flatMap((path) => {
      const kind = manifestKinds.find(({ name }) => nameOf(path) === name);
      return kind === undefined ? [] : [{ path, kind }];
    });
    const manifests: ManifestSeen[] = [];
    const rivals: ManifestsSeen["rivals"][number][] = [];
    for (const { path, kind } of found.slice(0, MAX_MANIFESTS)) {
      const source = await textOf(`${folder}/${path}`, io);
      const depends = source !== null && dependsOn(kind, source) && !(await isSecond(folder, path, paths, io));
      const side = depends && kind.name !== REQUIREMENTS ? locksIn(folderOf(path), kind, paths) : [];
      if (side.length > 1) rivals.push({ manifest: path, locks: side, used: managerIn(kind, source ?? "", side) });
      if (depends && !(await isLibrary(path, kind, paths))) manifests.push(await seenOf(folder, path, kind, paths, io));
    }
    return { manifests, rivals, left: Math.max(0, found.length - MAX_MANIFESTS) };
  },
});

async function listed(folder: string, io: Port, signal: AbortSignal): Promise<readonly string[]> {
  const output = await io.git.run(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], signal);
  const paths =
    output === null ? (await io.files.list(folder, MAX_LISTED)).map(({ path }) => path) : output.split("\0");
  return ownPaths(paths);
}

async function textOf(path: string, io: Port): Promise<string | null> {
  const file = await io.files.read(path, MAX_BYTES, { links: "refuse" });
  return file === null || file.truncated ? null : new TextDecoder().decode(file.bytes);
}

/** A manifest that does not parse stops its manager before any lock file matters. */
function dependsOn(kind: Kind, source: string): boolean {
  try {
    return kind.depends(source);
  } catch {
    return false;
  }
}

/** Requirements beside a manifest that names the dependencies too: that one is judged. */
async function isSecond(folder: string, path: string, paths: ReadonlySet<string>, io: Port): Promise<boolean> {
  if (nameOf(path) !== REQUIREMENTS) return false;
  for (const name of BEFORE_REQUIREMENTS) {
    const beside = join(folderOf(path), name);
    const kind = manifestKinds.find((one) => one.name === name);
    const source = paths.has(beside) ? await textOf(`${folder}/${beside}`, io) : null;
    if (source !== null && kind !== undefined && dependsOn(kind, source)) return true;
  }
  return false;
}

async function seenOf(
  folder: string,
  path: string,
  kind: Kind,
  paths: ReadonlySet<string>,
  io: Port,
): Promise<ManifestSeen> {
  const names = Object.values(kind.locks).flat();
  // What is installed by requirements is what stands in them, whatever the folders above hold.
  const above = [folderOf(path), ...(kind.name === REQUIREMENTS ? [] : parents(folderOf(path)))];
  const candidates = above.flatMap((at) => names.map((name) => join(at, name)));
  let lock: string | null = null;
  for (const candidate of candidates.filter((one) => paths.has(one))) {
    const plain = nameOf(candidate) === REQUIREMENTS ? await textOf(`${folder}/${candidate}`, io) : null;
    if ((plain === null || isPinned(plain)) && (await pinsBelow(folder, candidate, path, paths, io)))
      lock ??= candidate;
  }
  const beside = names.map((name) => join(folderOf(path), name));
  let ignored: string | null = null;
  for (const candidate of lock === null ? beside.filter((one) => !paths.has(one)) : [])
    if ((await io.files.kind(`${folder}/${candidate}`)) === "file") ignored ??= candidate;
  const expected = names.filter((name) => name !== kind.name).slice(0, 3);
  return { path, packages: kind.packages, expected, lock, ignored };
}

/** A lock file above is that of another project, unless the one that it lies beside has workspaces (docs.npmjs.com, Workspaces). */
async function pinsBelow(
  folder: string,
  lock: string,
  path: string,
  paths: ReadonlySet<string>,
  io: Port,
): Promise<boolean> {
  const at = folderOf(lock);
  if (at === folderOf(path) || !/^(?:package-lock|npm-shrinkwrap)\.json$|^yarn\.lock$|^bun\.lockb?$/.test(nameOf(lock)))
    return true;
  const manifest = join(at, "package.json");
  if (!paths.has(manifest) || paths.has(join(at, "lerna.json"))) return true;
  const source = await textOf(`${folder}/${manifest}`, io);
  try {
    return source === null || hasWorkspaces(source);
  } catch {
    return true;
  }
}

/** A Rust library leaves its versions to the program that uses it (doc.rust-lang.org/cargo, Cargo.toml vs Cargo.lock). */
async function isLibrary(path: string, { packages }: Kind, paths: ReadonlySet<string>): Promise<boolean> {
  return (
    packages === "Rust" &&
    !paths.has(join(folderOf(path), "src/main.rs")) &&
    ![...paths].some((one) => one.startsWith(join(folderOf(path), "src/bin/")))
  );
}

/** Lock files of different managers in the folder. */
function locksIn(at: string, { locks }: Kind, paths: ReadonlySet<string>): readonly string[] {
  const own = Object.entries(locks).filter(([manager]) => manager !== "pip");
  return own.flatMap(([, names]) => names.map((name) => join(at, name)).find((path) => paths.has(path)) ?? []);
}

function managerIn({ locks, name }: Kind, source: string, side: readonly string[]): string | null {
  const manager = name === "package.json" ? declaredManager(source) : null;
  const names = manager === null ? [] : (locks[manager] ?? []);
  return side.find((path) => names.includes(nameOf(path))) ?? null;
}

function parents(folder: string): readonly string[] {
  if (folder === "") return [];
  const above = folder.includes("/") ? folder.slice(0, folder.lastIndexOf("/")) : "";
  return [above, ...parents(above)];
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
