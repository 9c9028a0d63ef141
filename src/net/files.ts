/** The file system behind the `Files` port: bounded reads of regular files; a pipe or a device can neither hang nor flood the audit. */
import { closeSync, fstatSync, lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileEntry, Files } from "./io.js";
import { entriesOf, filled, named, opened, present, readable, unreadable } from "./open-file.js";
import { searchFiles } from "./search-files.js";

/** How long files may be read before other looks get their turn, in milliseconds. */
const TURN_MS = 20;
/** Files of /proc and the like say that they have 0 bytes. */
const LEAST_BUFFER = 4 * 1024;

/** Synchronous reads are several times faster than promises; the turns keep timers and sockets alive. */
export function createFiles(): Files {
  let turn = performance.now();

  async function rest(): Promise<void> {
    if (performance.now() - turn < TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }

  return {
    async read(path, maxBytes, options) {
      await rest();
      const descriptor = opened(path, options?.links === "refuse");
      if (descriptor === null) return null;
      try {
        const stat = fstatSync(descriptor);
        if (!stat.isFile()) return null;
        const buffer = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(stat.size, LEAST_BUFFER)) + 1);
        const length = filled(descriptor, buffer, options?.end === true ? Math.max(0, stat.size - maxBytes) : 0);
        const truncated = length > maxBytes;
        return { bytes: buffer.subarray(0, Math.min(length, maxBytes)), truncated, size: stat.size };
      } catch (error) {
        throw unreadable(error, path);
      } finally {
        closeSync(descriptor);
      }
    },
    search: searchFiles,
    async kind(path) {
      const stat = present(() => statSync(path), path);
      if (stat?.isFile()) return "file";
      return stat?.isDirectory() ? "folder" : null;
    },
    async list(folder, max) {
      const found: FileEntry[] = [];
      const waiting = [""];
      for (let at = waiting.pop(); at !== undefined && found.length < max; at = waiting.pop()) {
        await rest();
        const here = join(folder, at);
        // A folder inside that may not be entered hides its files, not all others; the one asked for must be readable.
        const entries = at === "" ? present(() => entriesOf(here), here) : readable(here);
        const folders: string[] = [];
        for (const { name, entry } of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
          const path = at === "" ? name : `${at}/${name}`;
          if (entry.isDirectory() && name !== ".git") folders.push(path);
          if (!entry.isFile() || found.length >= max) continue;
          const stat = present(() => lstatSync(named(join(folder, path))), path);
          if (stat !== null) found.push({ path, bytes: stat.size });
        }
        waiting.push(...folders.reverse());
      }
      return found;
    },
  };
}
