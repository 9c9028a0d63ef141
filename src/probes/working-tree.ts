/** Searches every file that git tracks or would add for secrets; only digests of what it finds leave it. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { LeftOut, SecretSeen, WorkingTreeSeen } from "../model/seen/repo.js";
import type { Io } from "../net/io.js";
import { findSecrets } from "../parse/secrets/find.js";
import { leftOut } from "../parse/secrets/paths.js";
import type { SecretFound } from "../parse/secrets/rule.js";
import { scannable } from "../parse/secrets/text.js";

const MAX_FILES = 50_000;
const MAX_BYTES = 512 * 1024 * 1024;
/** Data, not source. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_SECRETS = 500;
const MAX_PATHS = 10;

interface Entry {
  readonly path: string;
  readonly tracked: boolean;
}

export const workingTree = defineProbe({
  id: "working-tree",
  summary: "Secrets in the files that git tracks or does not ignore",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  deadlineMs: () => 180_000,
  async look(folder, _target, io: Io, signal): Promise<WorkingTreeSeen> {
    const kind = await io.files.kind(folder);
    if (kind !== "folder") throw new LookFailed("missing", `${folder} is ${kind === null ? "not there" : "no folder"}`);
    const left = leftovers();
    const listed = await filesOfGit(folder, io, signal, left);
    const entries = listed ?? (await filesOfFolder(folder, io));
    const secrets: SecretSeen[] = [];
    let suppressed = 0;
    let files = 0;
    let bytes = 0;
    for (const [index, entry] of entries.entries()) {
      signal.throwIfAborted();
      if (index >= MAX_FILES) left.add(`more than ${MAX_FILES} files`, entry.path, true);
      else if (bytes >= MAX_BYTES) left.add(`more than ${MAX_BYTES / 1024 / 1024} MB`, entry.path, true);
      else {
        const content = await contentOf(folder, entry.path, io, left);
        if (content === null) continue;
        files += 1;
        bytes += content.length;
        for (const found of findSecrets(content, entry.path)) {
          if (found.kind.publishable) continue;
          if (found.allowed) suppressed += 1;
          else if (secrets.length < MAX_SECRETS) secrets.push(seenOf(found, entry, io));
          else left.add(`more than ${MAX_SECRETS} secrets`, entry.path, true);
        }
      }
    }
    return { path: folder, git: listed !== null, files, bytes, secrets, left: left.all(), suppressed };
  },
});

/** Null where the folder is no repository, or lies ignored inside another one, whose git knows nothing of its files. */
async function filesOfGit(
  folder: string,
  io: Io,
  signal: AbortSignal,
  left: ReturnType<typeof leftovers>,
): Promise<readonly Entry[] | null> {
  const git = (...args: readonly string[]) => io.git.run(folder, args, signal);
  const prefix = await git("rev-parse", "--show-prefix");
  if (prefix === null || (prefix.trim() !== "" && (await git("check-ignore", ".")) !== "")) return null;
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

async function filesOfFolder(folder: string, io: Io): Promise<readonly Entry[]> {
  const files = await io.files.list(folder, MAX_FILES + 1);
  return files.map(({ path }) => ({ path, tracked: false }));
}

async function contentOf(
  folder: string,
  path: string,
  io: Io,
  left: ReturnType<typeof leftovers>,
): Promise<Uint8Array | null> {
  const rule = leftOut(path);
  if (rule !== null) return left.add(rule, path, false);
  const file = await reading(() => io.files.read(`${folder}/${path}`, MAX_FILE_BYTES, { links: "refuse" }));
  if (file === "denied") return left.add("files that may not be read", path, true);
  // Deleted but not yet committed, or a link: the link's target is searched where it lies.
  if (file === null) return null;
  if (file.truncated) return left.add(`files above ${MAX_FILE_BYTES / 1024 / 1024} MB`, path, false);
  return scannable(file.bytes) ?? left.add("binary files", path, false);
}

/** One unreadable file must not blind the look at all others. */
async function reading<T>(read: () => Promise<T>): Promise<T | "denied"> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LookFailed && error.kind === "denied") return "denied";
    throw error;
  }
}

function leftovers() {
  const byReason = new Map<string, { files: number; first: string[]; blind: boolean }>();
  return {
    add(reason: string, path: string, blind: boolean): null {
      const entry = byReason.get(reason) ?? { files: 0, first: [], blind };
      entry.files += 1;
      if (entry.first.length < MAX_PATHS) entry.first.push(path);
      byReason.set(reason, entry);
      return null;
    },
    all: (): readonly LeftOut[] => [...byReason].map(([reason, entry]) => ({ reason, ...entry })),
  };
}

function seenOf(
  { kind, value, line, column, prefix, confidence }: SecretFound,
  { path, tracked }: Entry,
  io: Io,
): SecretSeen {
  const { id, service, name, opens, mode, severity, revoke } = kind;
  return {
    ...{ path, line, column, rule: id, service, name, opens, mode, severity, confidence, revoke, prefix, tracked },
    length: value.length,
    identity: io.digest(`${id}\0${value}`),
  };
}
