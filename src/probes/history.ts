/** Searches every version of every file that a branch, tag or stash reaches, each once; then finds the commit that brought what was found. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { HistorySeen } from "../model/seen/secrets.js";
import type { Io } from "../net/io.js";
import {
  type Brought,
  broughtBy,
  LIST_FORMAT,
  type ListedObject,
  LOG_FORMAT,
  listedObjects,
  readObjects,
} from "../parse/repo/git-objects.js";
import { gitPlace, rootOf } from "../parse/repo/git-place.js";
import { historyHits } from "../parse/secrets/history-hits.js";
import { IGNORE_FILES, ignoreRules } from "../parse/secrets/ignore.js";
import { readIgnoreFiles } from "../parse/secrets/ignore-files.js";
import { leftOver, namedBy } from "../parse/secrets/left-over.js";
import { leftOut } from "../parse/secrets/paths.js";
import { scannable } from "../parse/secrets/text.js";

/** Data, not source. */
const MAX_BLOB_BYTES = 10 * 1024 * 1024;
const MAX_SECRETS = 500;
/** Objects whose contents one `git cat-file` is asked for. */
const BATCH = 4_000;
const DEADLINE_MS = 280_000;
/** What is left of the deadline then is for the commits of what was found. */
const SEARCH_MS = 220_000;
/** Names that end in a line feed or are no UTF-8 come as they are; what an alias or a signature would add is switched off by the port. */
const LIST = ["rev-list", "--objects", "--missing=print", "--all"];
const READ = ["cat-file", "--batch", "--buffer"];
const LOG = ["log", "--all", "-c", "--root", "--raw", "--no-abbrev", "--no-renames", "-z", `--format=${LOG_FORMAT}`];

export const history = defineProbe({
  id: "history",
  summary: "Secrets in every commit that a branch, tag or stash reaches",
  offline: true,
  subjects: ({ repo }) => {
    if (repo === null) return { skip: "no repository is declared" };
    return repo.history ? [repo.path] : { skip: "the target file switches it off (repo.history)" };
  },
  deadlineMs: () => DEADLINE_MS,
  async look(folder, _target, io: Io, signal): Promise<HistorySeen> {
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const { kind, prefix, shallow } = await gitPlace((...args) => io.git.run(folder, args, signal));
    if (kind === "none" || kind === "no-git") return { ...nothing(folder), git: kind };
    const root = rootOf(folder, prefix);
    const ignoring = ignoreRules(
      await readIgnoreFiles(kind === "bare" ? [] : IGNORE_FILES, (name, most) =>
        io.files.read(`${root}/${name}`, most),
      ),
    );
    const hits = historyHits(io.digest);
    const left = leftOver();
    const seen = { commits: 0, blobs: 0, bytes: 0 };
    const stopAt = io.clock.elapsed() + SEARCH_MS;
    const below = prefix === "" ? [] : ["--full-history", "--", "."];
    const stream = (args: readonly string[], input: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = []) =>
      io.git.stream(folder, args, input, signal);

    const read = async (wanted: readonly ListedObject[]) => {
      // A file that git cannot read to its end ends git: the next one begins behind it.
      for (let rest = wanted; rest.length > 0; ) {
        let at = 0;
        try {
          for await (const { id, content } of readObjects(stream(READ, [lines(rest)]))) {
            while (at < rest.length && rest[at]?.id !== id) at += 1;
            const path = rest[at]?.path ?? "";
            at += 1;
            const text = content === null ? left.add("versions that git cannot read", path, true) : scannable(content);
            if (content === null) continue;
            if (text === null) left.add("binary files", path, false);
            else if (hits.count() >= MAX_SECRETS) left.add(`more than ${MAX_SECRETS} secrets`, path, true);
            else {
              hits.search(id, path, text);
              seen.blobs += 1;
              seen.bytes += text.length;
            }
          }
        } catch (error) {
          if (!isBroken(error)) throw error;
        }
        if (at < rest.length) left.add("versions that git cannot read", rest[at]?.path ?? "", true);
        rest = rest.slice(at + 1);
      }
    };

    const walk = async (list: AsyncIterable<ListedObject>) => {
      let batch: ListedObject[] = [];
      let reading: Promise<void> = Promise.resolve();
      try {
        for await (const object of list) {
          if (object.type === "commit") seen.commits += 1;
          if (object.missing) left.add("objects that the repository lacks", object.path || object.id, true);
          if (object.type !== "blob") continue;
          const rule = leftOut(object.path) ?? namedBy(ignoring.file(object.path));
          if (rule !== null) left.add(rule, object.path, false);
          else if (object.bytes > MAX_BLOB_BYTES)
            left.add(`files above ${MAX_BLOB_BYTES / 1024 / 1024} MB`, object.path, false);
          else if (io.clock.elapsed() > stopAt)
            left.add(`versions left after ${SEARCH_MS / 60_000} minutes`, object.path, true);
          else if (batch.push(object) >= BATCH) {
            await reading;
            // One batch is read while the next one is listed; what fails is told where it is waited for.
            reading = read(batch);
            reading.catch(() => {});
            batch = [];
          }
        }
      } finally {
        await reading;
      }
      await read(batch);
    };

    const check = ["cat-file", "--buffer", `--batch-check=${LIST_FORMAT}`];
    try {
      await walk(listedObjects(stream(check, stream([...LIST, ...below]))));
    } catch (error) {
      if (!isBroken(error)) throw error;
      // The chain of commits is broken: every object that is there is searched instead, whatever reaches it.
      left.add("commits behind a broken object", error.message, true);
      seen.commits = 0;
      await walk(
        listedObjects(
          stream(["cat-file", "--batch-all-objects", `--batch-check=${LIST_FORMAT.replace(" %(rest)", "")}`]),
        ),
      );
    }
    const brought = new Map<string, Brought>();
    if (hits.count() > 0) {
      try {
        await broughtBy(hits.blobs(), stream([...LOG, ...below]), brought);
      } catch (error) {
        if (!isBroken(error)) throw error;
      }
    }
    const secrets = hits.dated(brought, ignoring, (path) =>
      path.startsWith(prefix) ? path.slice(prefix.length) : path,
    );
    return { path: folder, git: "there", shallow, ...seen, secrets, left: left.all(), ignored: ignoring.told() };
  },
});

function nothing(path: string): HistorySeen {
  const empty = { commits: 0, blobs: 0, bytes: 0, secrets: [], left: [], ignored: { by: [], unused: [] } };
  return { path, git: "none", shallow: false, ...empty };
}

function lines(objects: readonly ListedObject[]): Uint8Array {
  return new TextEncoder().encode(objects.map(({ id }) => `${id}\n`).join(""));
}

/** Git gave up on the repository, and nobody on git. */
function isBroken(error: unknown): error is LookFailed {
  return error instanceof LookFailed && error.kind === "protocol";
}
