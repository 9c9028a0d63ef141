/** Searches the declared log samples for tokens, passwords and personal data; counts and lines alone leave it. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { LogSeen, LogsSeen } from "../model/seen/secrets.js";
import type { Io } from "../net/io.js";
import { declaredPath, shownPath } from "../parse/repo/shown-path.js";
import { leftOver } from "../parse/secrets/left-over.js";
import { logSearch } from "../parse/secrets/log-leaks.js";
import { scannable } from "../parse/secrets/text.js";

const MEGABYTE = 1024 * 1024;
/** Of a longer log its beginning and its end are searched: what an application logs, it logs all the time. */
const HEAD_BYTES = 40 * MEGABYTE;
const TAIL_BYTES = 10 * MEGABYTE;
const MAX_FILES = 50;

export const logs = defineProbe({
  id: "logs",
  summary: "Tokens, passwords and personal data in the declared log samples",
  offline: true,
  subjects: ({ repo }) => {
    if (repo === null) return { skip: "no repository is declared" };
    return repo.logs.length > 0
      ? repo.logs.map((path) => shownPath(path, repo))
      : { skip: "no log samples are declared (repo.logs)" };
  },
  deadlineMs: () => 120_000,
  async look(subject, { repo }, io: Io, signal): Promise<LogsSeen> {
    const declared = declaredPath(subject, repo?.logs ?? [], repo);
    const kind = await io.files.kind(declared);
    if (kind === null)
      throw new LookFailed("missing", "it is not there: correct repo.logs, or take a sample of the log");
    const listed = kind === "file" ? [{ path: "" }] : await io.files.list(declared, MAX_FILES + 1);
    const left = leftOver();
    const files: LogSeen[] = [];
    for (const [index, { path }] of listed.entries()) {
      signal.throwIfAborted();
      const whole = path === "" ? declared : `${declared}/${path}`;
      const shown = shownPath(whole, repo);
      if (index >= MAX_FILES) left.add(`more than ${MAX_FILES} files`, shown, true);
      else {
        const seen = await searched(whole, io);
        if (typeof seen === "string") left.add(seen, shown, true);
        else files.push({ path: shown, ...seen });
      }
    }
    return { files, left: left.all() };
  },
});

/** A reason where it cannot be searched. */
async function searched(path: string, io: Io): Promise<Omit<LogSeen, "path"> | string> {
  const head = await io.files.read(path, HEAD_BYTES).catch((error: unknown) => {
    if (error instanceof LookFailed && error.kind === "denied") return null;
    throw error;
  });
  if (head === null) return "logs that may not be read";
  const text = scannable(head.bytes);
  if (text === null) return "packed or binary logs: unpack them first";
  const search = logSearch();
  search.add(text);
  const tail = head.truncated ? await io.files.read(path, TAIL_BYTES, { end: true }) : null;
  const size = tail?.size ?? head.bytes.length;
  const skipped = Math.max(0, size - HEAD_BYTES - TAIL_BYTES);
  // The two may overlap, and the tail begins within a line.
  const fresh = tail?.bytes.subarray(Math.max(0, HEAD_BYTES + tail.bytes.length - size)) ?? new Uint8Array(0);
  search.add(fresh, skipped > 0);
  return { bytes: size, lines: search.lines(), skipped, leaks: search.leaks() };
}
