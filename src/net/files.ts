/** The file system behind the `Files` port: bounded reads of regular files; a pipe or a device can neither hang nor flood the audit. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { LookFailed } from "../model/errors.js";
import type { FileEntry, Files } from "./io.js";

/** How long files may be read before other looks get their turn, in milliseconds. */
const TURN_MS = 20;
/** Files of /proc and the like say that they have 0 bytes. */
const LEAST_BUFFER = 4 * 1024;
const GONE = ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO", "ENAMETOOLONG", "EINVAL"];

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
        const length = filled(descriptor, buffer);
        return { bytes: buffer.subarray(0, Math.min(length, maxBytes)), truncated: length > maxBytes };
      } catch (error) {
        throw unreadable(error, path);
      } finally {
        closeSync(descriptor);
      }
    },
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
        const entries = at === "" ? present(() => readdirSync(here, { withFileTypes: true }), here) : readable(here);
        const folders: string[] = [];
        for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
          const path = at === "" ? entry.name : `${at}/${entry.name}`;
          if (entry.isDirectory() && entry.name !== ".git") folders.push(path);
          if (!entry.isFile() || found.length >= max) continue;
          const stat = present(() => lstatSync(join(folder, path)), path);
          if (stat !== null) found.push({ path, bytes: stat.size });
        }
        waiting.push(...folders.reverse());
      }
      return found;
    },
  };
}

function opened(path: string, refuseLinks: boolean): number | null {
  // Without O_NONBLOCK the opening of a pipe waits for its writer. Windows knows neither flag.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (refuseLinks ? (constants.O_NOFOLLOW ?? 0) : 0);
  return present(() => openSync(path, flags), path);
}

function filled(descriptor: number, buffer: Uint8Array): number {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return length;
}

/** The value, or null where there is nothing of that name. */
function present<T>(ask: () => T, path: string): T | null {
  try {
    return ask();
  } catch (error) {
    if (GONE.includes(codeOf(error))) return null;
    throw unreadable(error, path);
  }
}

function readable(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (["EACCES", "EPERM", ...GONE].includes(codeOf(error))) return null;
    throw unreadable(error, folder);
  }
}

function unreadable(error: unknown, path: string): Error {
  const code = codeOf(error);
  if (code === "") return error instanceof Error ? error : new Error(String(error));
  return new LookFailed("denied", `${path} cannot be read (${code})`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
