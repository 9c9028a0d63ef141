/** Reads one file in bounded pieces and searches each for secrets: what a thread does over and over. */
import { closeSync, fstatSync, readSync } from "node:fs";
import { LookFailed } from "../model/errors.js";
import { findSecrets } from "../parse/secrets/find.js";
import type { SecretFound } from "../parse/secrets/rule.js";
import { positions, scannable, wideEncoding } from "../parse/secrets/text.js";
import type { FileSearched } from "./io.js";
import { filled, opened } from "./open-file.js";

/** No host of git takes a larger file without an extension (GitHub's limit is 100 MB). */
const MAX_FILE = 100 * 1024 * 1024;
/** In one piece: almost every source file. */
const PIECE = 1024 * 1024;
/** A secret that ends within it of a piece's end is left to the next piece, which begins twice as far back: the longest, a key in PEM, and what stands before it fit. */
const OVERLAP = 32 * 1024;
/** UTF-16 is decoded whole. */
const MAX_WIDE = 32 * 1024 * 1024;
const MAX_SECRETS = 2000;

/** One a thread: every file is read into the same buffer. */
export type SearchFile = (path: string, as: string, links: "follow" | "refuse") => FileSearched;

export function fileSearcher(): SearchFile {
  const piece = Buffer.allocUnsafeSlow(PIECE);

  return (path, as, links) => {
    const left = (reason: string, blind: boolean): FileSearched => ({
      ...{ path: as, bytes: 0, secrets: [], left: { reason, blind } },
    });
    let descriptor: number | null = null;
    try {
      descriptor = opened(path, links === "refuse");
      if (descriptor === null) return left("files that are gone, or links", false);
      const stat = fstatSync(descriptor);
      if (!stat.isFile()) return left("folders, pipes and devices", false);
      return searched(descriptor, stat.size, as, left);
    } catch (error) {
      if (error instanceof LookFailed || isSystem(error)) return left("files that may not be read", true);
      throw error;
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  };

  function searched(
    descriptor: number,
    size: number,
    path: string,
    left: (reason: string, blind: boolean) => FileSearched,
  ): FileSearched {
    let held = readOn(descriptor, piece, 0, size);
    const head = piece.subarray(0, held);
    if (wideEncoding(head) !== null)
      return size > MAX_WIDE
        ? left(`UTF-16 files above ${MAX_WIDE / 1024 / 1024} MB`, true)
        : wide(descriptor, size, path);
    if (scannable(head) === null) return left("binary files", false);
    if (held < PIECE) return { path, bytes: held, secrets: findSecrets(head, path), left: null };
    const secrets: SecretFound[] = [];
    let [read, begins] = [held, 0];
    for (;;) {
      const isLast = held < PIECE || read >= MAX_FILE;
      const from = begins === 0 ? 0 : OVERLAP;
      const to = isLast ? held : held - OVERLAP;
      for (const found of findSecrets(piece.subarray(0, held), path)) {
        if (found.start < from || found.start >= to || secrets.length >= MAX_SECRETS) continue;
        secrets.push({ ...found, start: begins + found.start, end: begins + found.end });
      }
      if (isLast) break;
      piece.copyWithin(0, held - 2 * OVERLAP, held);
      begins += held - 2 * OVERLAP;
      const got = readOn(descriptor, piece, 2 * OVERLAP, 0);
      read += got;
      held = 2 * OVERLAP + got;
    }
    // What was added since the file was opened was not there.
    const cut = read >= MAX_FILE && size > read;
    const reason = `what stands beyond the first ${MAX_FILE / 1024 / 1024} MB of a file`;
    return { path, bytes: read, secrets: located(descriptor, secrets), left: cut ? { reason, blind: true } : null };
  }

  function wide(descriptor: number, size: number, path: string): FileSearched {
    const whole = Buffer.alloc(Math.max(size, PIECE));
    const length = filled(descriptor, whole, 0);
    const text = scannable(whole.subarray(0, length)) ?? new Uint8Array();
    return { path, bytes: length, secrets: findSecrets(text, path), left: null };
  }

  /** Counts the lines of the whole file, which is read again for it: few hold anything. */
  function located(descriptor: number, secrets: readonly SecretFound[]): readonly SecretFound[] {
    let [line, column, begins] = [1, 1, 0];
    let waiting = secrets;
    const told: SecretFound[] = [];
    while (waiting.length > 0) {
      const length = readSync(descriptor, piece, 0, PIECE, begins);
      const here = waiting.filter(({ start }) => start < begins + length || length === 0);
      const offsets = [...here.map(({ start }) => Math.min(length, start - begins)), length];
      for (const [index, at] of positions(piece, offsets).entries()) {
        const place = { line: line + at.line - 1, column: at.line === 1 ? column + at.column - 1 : at.column };
        const secret = here[index];
        if (secret !== undefined) told.push({ ...secret, ...place });
        else ({ line, column } = place);
      }
      waiting = waiting.slice(here.length);
      begins += length;
    }
    return told;
  }
}

/** Reads on where the last read ended, until the buffer is full or the file ends; a file of the size that it said needs no second read to know. */
function readOn(descriptor: number, buffer: Uint8Array, from: number, size: number): number {
  let length = from;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0 || (size > 0 && length === size)) break;
  }
  return length - from;
}

function isSystem(error: unknown): boolean {
  return error instanceof Error && "code" in error && "errno" in error;
}
