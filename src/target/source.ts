/** Decides whether a target file's bytes are text that can be read at all: UTF-8, of sane size, without control characters. */
import type { TargetError } from "../model/errors.js";
import { type Source, sourceOf, targetError } from "./problems.js";

const MAX_BYTES = 1024 * 1024;

/** Throws `TargetError`. A byte order mark is dropped. */
export function readSource(bytes: Uint8Array, file: string): Source {
  if (bytes.length > MAX_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    throw refused(file, `the file has ${size} MiB; a target file has at most 1 MiB`, "is this the right file?");
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw refused(file, "the file is UTF-16, not UTF-8", 'save it again with the encoding "UTF-8"');
  }
  const source = sourceOf(file, new TextDecoder("utf-8").decode(bytes));
  const broken = firstInvalid(bytes);
  if (broken !== null) {
    const byte = (bytes[broken.byte] ?? 0).toString(16).padStart(2, "0");
    throw targetError(source, [
      {
        offset: broken.characters,
        message: `the file is not UTF-8: byte 0x${byte} belongs to no character`,
        hint: 'save it again with the encoding "UTF-8"',
      },
    ]);
  }
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/.exec(source.text);
  if (control !== null) {
    const code = control[0].charCodeAt(0);
    const name =
      code === 0 ? "a NUL byte" : `the control character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    throw targetError(source, [
      {
        offset: control.index,
        message: `${name} stands in the file`,
        hint: code === 0 ? "is this a text file, saved as UTF-8?" : "remove it",
      },
    ]);
  }
  return source;
}

function refused(file: string, message: string, hint: string): TargetError {
  return targetError(sourceOf(file, ""), [{ offset: 0, message, hint }]);
}

/** Where the longest prefix of valid UTF-8 ends, in bytes and in characters without the mark; null where all of it is valid. */
function firstInvalid(bytes: Uint8Array): { byte: number; characters: number } | null {
  if (decoded(bytes, false) !== null) return null;
  let low = 0;
  let high = bytes.length;
  // A prefix that ends within a character still decodes (stream), so the longest good one ends before the bad byte.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (decoded(bytes.subarray(0, middle), true) === null) high = middle;
    else low = middle;
  }
  return { byte: low, characters: decoded(bytes.subarray(0, low), true)?.length ?? 0 };
}

function decoded(bytes: Uint8Array, stream: boolean): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
  } catch {
    return null;
  }
}
