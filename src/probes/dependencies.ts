/** Asks the public vulnerability database (OSV) about every package that the repository's lock files pin: names and versions, nothing else. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type {
  DependenciesSeen,
  Ecosystem,
  LockedPackage,
  LockFileSeen,
  VulnerablePackage,
} from "../model/seen/dependencies.js";
import type { Io } from "../net/io.js";
import { lockKind } from "../parse/locks/lock-file.js";
import { mergeAliases, readBatch, readEntry } from "../parse/locks/osv.js";
import { registryJson } from "../parse/registry-answer.js";
import { ownPaths } from "../parse/repo/own-paths.js";

const OSV = "https://api.osv.dev/v1";
/** The database takes so many in one question. */
const BATCH = 1000;
const MAX_PAGES = 5;
const MAX_PACKAGES = 20_000;
const MAX_ENTRIES = 500;
/** Entries asked for at once: a public database, not the target. */
const AT_ONCE = 6;
const MAX_FILES = 30;
const MAX_LISTED = 50_000;
const MAX_BYTES = 32 * 1024 * 1024;

type Port = Pick<Io, "registries" | "files" | "git">;
type Left = DependenciesSeen["left"][number];

interface Pinned extends LockedPackage {
  readonly ecosystem: Ecosystem;
  readonly file: string;
}

export const dependencies = defineProbe({
  id: "dependencies",
  summary: "Known vulnerabilities of the packages that lock files pin, from the public database OSV",
  // What is pinned is in the files; without the database it is unknown what that means.
  offline: true,
  subjects({ repo, network }) {
    if (repo === null) return { skip: "no repository is declared" };
    return network.osv ? [repo.path] : { skip: "network.osv is off in the target file" };
  },
  deadlineMs: () => 120_000,
  async look(folder, _target, io: Port, signal): Promise<DependenciesSeen> {
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const left: Left[] = [];
    const paths = ownPaths(await listed(folder, io, signal)).filter((path) => lockKind(path) !== null);
    for (const path of paths.slice(MAX_FILES)) left.push({ what: path, detail: `more than ${MAX_FILES} lock files` });
    const files: LockFileSeen[] = [];
    const pinned = new Map<string, Pinned>();
    for (const path of paths.slice(0, MAX_FILES)) {
      const read = await readLock(folder, path, io);
      if ("detail" in read) left.push({ what: path, detail: read.detail });
      else {
        files.push({ path, ecosystem: read.ecosystem, packages: read.packages.length, withheld: read.withheld });
        for (const one of read.packages) keep(pinned, { ...one, ecosystem: read.ecosystem, file: path });
      }
    }
    const all = [...pinned.values()];
    if (all.length > MAX_PACKAGES)
      left.push({ what: `${all.length - MAX_PACKAGES} packages`, detail: `more than ${MAX_PACKAGES} are pinned` });
    const vulnerable = await vulnerabilities(all.slice(0, MAX_PACKAGES), io, left, signal);
    return { files, vulnerable, left };
  },
});

/** What is installed is what the lock file in the folder says, tracked or not; without git every file counts. */
async function listed(folder: string, io: Port, signal: AbortSignal): Promise<readonly string[]> {
  const names = ["*lock*", "*/*lock*", "*.txt", "*go.mod", "*npm-shrinkwrap.json", "*gems.locked"];
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...names];
  const output = await io.git.run(folder, args, signal);
  if (output !== null) return output.split("\0");
  return (await io.files.list(folder, MAX_LISTED)).map(({ path }) => path);
}

async function readLock(folder: string, path: string, io: Port) {
  const kind = lockKind(path);
  const file = await io.files.read(`${folder}/${path}`, MAX_BYTES, { links: "refuse" });
  if (kind === null || file === null) return { detail: "it is no regular file" };
  if (file.truncated) return { detail: `it is longer than ${MAX_BYTES / 1024 / 1024} MB` };
  try {
    return { ecosystem: kind.ecosystem, ...kind.read(new TextDecoder().decode(file.bytes)) };
  } catch (error) {
    return {
      detail: `it does not parse: ${(error instanceof Error ? error.message : "").split("\n")[0]?.slice(0, 120)}`,
    };
  }
}

/** Of one that is pinned twice, the place that reaches production counts. */
function keep(pinned: Map<string, Pinned>, one: Pinned): void {
  const key = `${one.ecosystem} ${one.name} ${one.version}`;
  const known = pinned.get(key);
  if (known === undefined || (known.dev && !one.dev)) pinned.set(key, one);
}

async function vulnerabilities(
  all: readonly Pinned[],
  io: Port,
  left: Left[],
  signal: AbortSignal,
): Promise<readonly VulnerablePackage[]> {
  const named = new Map<Pinned, readonly string[]>();
  for (let at = 0; at < all.length; at += BATCH) await askBatch(all.slice(at, at + BATCH), named, io, left, signal);
  const ids = [...new Set([...named.values()].flat())];
  if (ids.length > MAX_ENTRIES)
    left.push({
      what: `${ids.length - MAX_ENTRIES} known vulnerabilities`,
      detail: `more than ${MAX_ENTRIES} were found`,
    });
  const entries = await entriesOf(ids.slice(0, MAX_ENTRIES), io, left, signal);
  return [...named].flatMap(([one, own]) => {
    const found = own.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : (readEntry(entry, one.ecosystem, one) ?? []);
    });
    return found.length === 0 ? [] : [{ ...one, vulnerabilities: mergeAliases(found) }];
  });
}

async function askBatch(
  batch: readonly Pinned[],
  named: Map<Pinned, readonly string[]>,
  io: Port,
  left: Left[],
  signal: AbortSignal,
): Promise<void> {
  let waiting = batch.map((one) => ({ one, token: null as string | null }));
  for (let page = 0; waiting.length > 0; page += 1) {
    if (page === MAX_PAGES) {
      left.push({
        what: `${waiting.length} packages`,
        detail: "the database lists more vulnerabilities than were asked for",
      });
      return;
    }
    const queries = waiting.map(({ one: { name, version, ecosystem }, token }) => ({
      package: { name, ecosystem },
      version,
      ...(token === null ? {} : { page_token: token }),
    }));
    const rows = readBatch(
      registryJson(await io.registries.post(`${OSV}/querybatch`, { queries }, signal)),
      queries.length,
    );
    if (rows === null)
      throw new LookFailed("parse", "api.osv.dev answered with something else than the rows asked for");
    for (const [at, { ids }] of rows.entries()) {
      const one = waiting[at]?.one;
      if (one !== undefined && ids.length > 0) named.set(one, [...(named.get(one) ?? []), ...ids]);
    }
    waiting = rows.flatMap(({ next }, at) => {
      const one = waiting[at]?.one;
      return next === null || next === "" || one === undefined ? [] : [{ one, token: next }];
    });
  }
}

async function entriesOf(
  ids: readonly string[],
  io: Port,
  left: Left[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  const entries = new Map<string, unknown>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE).map(async (id) => {
      try {
        entries.set(id, registryJson(await io.registries.get(`${OSV}/vulns/${id}`, signal)));
      } catch (error) {
        if (!(error instanceof LookFailed) || signal.aborted) throw error;
        left.push({ what: id, detail: error.message });
      }
    });
    await Promise.all(some);
  }
  return entries;
}
