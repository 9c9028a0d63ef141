/**
 * Searches many files for secrets, in this thread alone where there is little to read, else with the other cores' help. Which thread takes
 * which files is left to chance; the results are not.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { LookFailed } from "../model/errors.js";
import type { FileSearched, Files } from "./io.js";
import { fileSearcher, type SearchFile } from "./search-file.js";

/** The start of a thread costs as much time as the search of so many bytes; so many files hold them, as files of source go. */
const WORTH_THREADS = 16 * 1024 * 1024;
const WORTH_THREADS_FILES = 2000;
/** Each holds its own rules and buffers. */
const MAX_THREADS = 3;
/** Files that a thread takes at once: it looks up what is left only so often. */
const BATCH = 16;
/** How long files may be read before other looks get their turn, in milliseconds. */
const TURN_MS = 20;

/** Shared by all threads: the next batch to take (past the last one: stop), and the kilobytes searched so far. */
const [NEXT, KILOBYTES] = [0, 1];

export interface Task {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly links: "follow" | "refuse";
  readonly maxBytes: number;
  readonly shared: Int32Array<SharedArrayBuffer>;
}

export type Batch = readonly [index: number, files: readonly FileSearched[]];

let searcher: SearchFile | null = null;

export const searchFiles: Files["search"] = async (folder, paths, { maxBytes, links }, signal) => {
  const task: Task = { folder, paths, links, maxBytes, shared: new Int32Array(new SharedArrayBuffer(8)) };
  const batches = new Map<number, readonly FileSearched[]>();
  const helpers: Promise<readonly Batch[]>[] = [];
  const callHelpers = () => {
    for (let index = 1; index < Math.min(availableParallelism(), MAX_THREADS + 1); index += 1)
      helpers.push(helped(task));
  };
  if (paths.length >= WORTH_THREADS_FILES) callHelpers();
  let turn = performance.now();
  for (let batch = takeBatch(task); batch !== null; batch = takeBatch(task)) {
    batches.set(...batch);
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) {
      Atomics.store(task.shared, NEXT, stopped(task));
      throw new LookFailed("interrupted", "the search for secrets was interrupted");
    }
    turn = performance.now();
    if (helpers.length === 0 && Atomics.load(task.shared, KILOBYTES) * 1024 >= WORTH_THREADS) callHelpers();
  }
  for (const done of await Promise.all(helpers)) for (const batch of done) batches.set(...batch);
  return inOrder(task, batches);
};

/** Takes the next files and searches them; null once none is left, or enough was searched. */
export function takeBatch(task: Task): Batch | null {
  const { folder, paths, links, maxBytes, shared } = task;
  if (Atomics.load(shared, KILOBYTES) * 1024 > maxBytes) return null;
  const index = Atomics.add(shared, NEXT, 1);
  const own = paths.slice(index * BATCH, (index + 1) * BATCH);
  if (own.length === 0) return null;
  return [index, searched(own, folder, links, shared)];
}

function searched(
  paths: readonly string[],
  folder: string,
  links: Task["links"],
  shared: Task["shared"],
): readonly FileSearched[] {
  searcher ??= fileSearcher();
  const search = searcher;
  const files = paths.map((path) => search(`${folder}/${path}`, path, links));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  Atomics.add(shared, KILOBYTES, Math.ceil(bytes / 1024));
  return files;
}

/** What a thread of its own found; nothing where it cannot run, and its files are then searched here. */
function helped(task: Task): Promise<readonly Batch[]> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./search-worker.js", import.meta.url), { workerData: task, execArgv: [] });
    worker.once("message", (done: readonly Batch[]) => resolve(done));
    worker.once("error", () => resolve([]));
    worker.once("exit", () => resolve([]));
  });
}

/** Past the last batch. */
function stopped({ paths }: Task): number {
  return Math.ceil(paths.length / BATCH);
}

/** One result a path; behind the limit none was searched, whatever a thread did in the meantime. */
function inOrder(task: Task, batches: ReadonlyMap<number, readonly FileSearched[]>): readonly FileSearched[] {
  const { folder, paths, links, maxBytes, shared } = task;
  const reason = `what is beyond ${Math.round(maxBytes / 1024 / 1024)} MB in all`;
  let bytes = 0;
  const files: FileSearched[] = [];
  for (let index = 0; index < stopped(task); index += 1) {
    const own = paths.slice(index * BATCH, (index + 1) * BATCH);
    const done = batches.get(index) ?? (bytes >= maxBytes ? [] : searched(own, folder, links, shared));
    for (const [at, path] of own.entries()) {
      const file = bytes < maxBytes ? done[at] : undefined;
      files.push(file ?? { path, bytes: 0, secrets: [], left: { reason, blind: true } });
      bytes += file?.bytes ?? 0;
    }
  }
  return files;
}
