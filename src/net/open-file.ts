/** Opens what may be anything: links, pipes and what is gone are told apart, and the system's refusals become `LookFailed`. */
import { constants, openSync, readdirSync, readSync } from "node:fs";
import { LookFailed } from "../model/errors.js";
import { openable, pathOf } from "../parse/repo/path-bytes.js";

const GONE = ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO", "ENAMETOOLONG", "EINVAL"];

export function opened(path: string, refuseLinks: boolean): number | null {
  // Without O_NONBLOCK the opening of a pipe waits for its writer. Windows knows neither flag.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (refuseLinks ? (constants.O_NOFOLLOW ?? 0) : 0);
  return present(() => openSync(named(path), flags), path);
}

/** What the file system is asked for. */
export function named(path: string): string | Buffer {
  const name = openable(path);
  return typeof name === "string" ? name : Buffer.from(name);
}

/** Reads until the buffer is full or the file ends, from an offset of the file on; how much. Pipes, which have none, are not read. */
export function filled(descriptor: number, buffer: Uint8Array, from: number): number {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, from + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

/** The value, or null where there is nothing of that name. */
export function present<T>(ask: () => T, path: string): T | null {
  try {
    return ask();
  } catch (error) {
    if (GONE.includes(codeOf(error))) return null;
    throw unreadable(error, path);
  }
}

/** With names that are no UTF-8 as `pathOf` writes them. */
export function entriesOf(folder: string) {
  const entries = readdirSync(named(folder), { withFileTypes: true, encoding: "buffer" });
  return entries.map((entry) => ({ name: pathOf(entry.name), entry }));
}

export function readable(folder: string) {
  try {
    return entriesOf(folder);
  } catch (error) {
    if (["EACCES", "EPERM", ...GONE].includes(codeOf(error))) return null;
    throw unreadable(error, folder);
  }
}

export function unreadable(error: unknown, path: string): Error {
  const code = codeOf(error);
  if (code === "") return error instanceof Error ? error : new Error(String(error));
  return new LookFailed("denied", `${path} cannot be read (${code})`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
