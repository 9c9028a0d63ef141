/** Searches every file that git tracks or would add for secrets; only digests of what it finds leave it. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { SecretSeen, WorkingTreeSeen } from "../model/seen/repo.js";
import type { Io } from "../net/io.js";
import { gitPlace, rootOf } from "../parse/repo/git-place.js";
import { shownPath } from "../parse/repo/path-bytes.js";
import { IGNORE_FILES, type Ignoring, ignoreRules } from "../parse/secrets/ignore.js";
import { readIgnoreFiles } from "../parse/secrets/ignore-files.js";
import { type LeftOver, leftOver, namedBy } from "../parse/secrets/left-over.js";
import { leftOut } from "../parse/secrets/paths.js";
import { tellFound } from "../parse/secrets/search.js";

const MAX_FILES = 50_000;
const MAX_BYTES = 512 * 1024 * 1024;
const MAX_SECRETS = 500;

interface Entry {
  readonly path: string;
  readonly tracked: boolean;
}

/** What is searched: a folder and its files, with the folder's path in its repository, where it is in one. */
interface Tree {
  readonly folder: string;
  readonly git: "tree" | "bare" | "none" | "no-git";
  readonly prefix: string;
  readonly entries: readonly Entry[];
  /** A file that the user named is searched whatever its path says. */
  readonly named: boolean;
}

export const workingTree = defineProbe({
  id: "working-tree",
  summary: "Secrets in the files that git tracks or does not ignore",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  deadlineMs: () => 180_000,
  async look(subject, _target, io: Io, signal): Promise<WorkingTreeSeen> {
    const left = leftOver();
    const tree = await treeAt(subject, io, signal, left);
    const root = rootOf(tree.folder, tree.prefix);
    const ignoring = ignoreRules(
      await readIgnoreFiles(IGNORE_FILES, (name, most) => io.files.read(`${root}/${name}`, most)),
    );
    const secrets: SecretSeen[] = [];
    const ignored = new Set<string>();
    let [files, bytes, suppressed] = [0, 0, 0];
    const entries = tree.entries.filter((entry, index) => isWanted(tree, entry.path, index, ignoring, left));
    const options = { maxBytes: MAX_BYTES, links: tree.named ? ("follow" as const) : ("refuse" as const) };
    const searched = await io.files.search(
      tree.folder,
      entries.map(({ path }) => path),
      options,
      signal,
    );
    for (const [index, file] of searched.entries()) {
      const path = shownPath(file.path);
      if (file.left !== null) left.add(file.left.reason, path, file.left.blind);
      if (file.bytes === 0) continue;
      files += 1;
      bytes += file.bytes;
      const place = { path: `${tree.prefix}${path}`, tracked: entries[index]?.tracked ?? false };
      const found = tellFound(file.secrets, place, { digest: io.digest, ignoring });
      suppressed += found.ignored.length;
      for (const key of found.ignored) ignored.add(key);
      for (const secret of found.secrets) {
        if (secrets.length < MAX_SECRETS) secrets.push({ ...secret, path });
        else left.add(`more than ${MAX_SECRETS} secrets`, path, true);
      }
    }
    return {
      ...{ path: subject, git: tree.git === "tree", files, bytes, secrets, left: left.all(), suppressed },
      ...{ place: tree.git, ignored: ignoring.told(), ignoredSecrets: [...ignored].slice(0, MAX_SECRETS) },
    };
  },
});

async function treeAt(subject: string, io: Io, signal: AbortSignal, left: LeftOver): Promise<Tree> {
  const kind = await io.files.kind(subject);
  if (kind === null) throw new LookFailed("missing", `${subject} is not there`);
  const cut = subject.lastIndexOf("/");
  const folder = kind === "folder" ? subject : subject.slice(0, cut) || "/";
  const git = (...args: readonly string[]) => io.git.run(folder, args, signal);
  const place = await gitPlace(git);
  const common = { folder, git: place.kind, prefix: place.prefix, named: kind === "file" };
  if (kind === "file") return { ...common, entries: [{ path: subject.slice(cut + 1), tracked: false }] };
  if (place.kind === "tree") return { ...common, entries: await filesOfGit(git, left) };
  // What a bare repository holds are git's own files.
  const entries = place.kind === "bare" ? [] : await io.files.list(folder, MAX_FILES + 1);
  return { ...common, entries: entries.map(({ path }) => ({ path, tracked: false })) };
}

async function filesOfGit(
  git: (...args: readonly string[]) => Promise<string | null>,
  left: LeftOver,
): Promise<readonly Entry[]> {
  const staged = (await git("ls-files", "-z", "--stage")) ?? "";
  const others = (await git("ls-files", "-z", "--others", "--exclude-standard")) ?? "";
  const entries = new Map<string, Entry>();
  for (const row of staged.split("\0")) {
    // `mode object stage<tab>path`; 120000 is a symbolic link, 160000 a submodule.
    const path = row.slice(row.indexOf("\t") + 1);
    if (row.startsWith("160000")) left.add("submodules", path, false);
    else if (row !== "" && !row.startsWith("120000")) entries.set(path, { path, tracked: true });
  }
  // A path that ends in a slash is another repository inside this one.
  for (const path of others.split("\0")) {
    if (path.endsWith("/")) left.add("other repositories inside this one", path, false);
    else if (path !== "") entries.set(path, { path, tracked: false });
  }
  return [...entries.values()];
}

/** Whether the file's path leaves it in the search. */
function isWanted({ prefix, named }: Tree, path: string, index: number, ignoring: Ignoring, left: LeftOver): boolean {
  const rule = named ? null : (leftOut(path) ?? namedBy(ignoring.file(`${prefix}${path}`)));
  if (rule !== null) left.add(rule, path, false);
  else if (index >= MAX_FILES) left.add(`more than ${MAX_FILES} files`, path, true);
  return rule === null && index < MAX_FILES;
}
