/** Undoes the content codings of a body without letting a small body become a large one. */
import type { Transform } from "node:stream";
import zlib from "node:zlib";
import { LookFailed } from "../model/errors.js";

/** What is asked for: as browsers do, so that bytes and download are what visitors get. */
export const ACCEPT_ENCODING = "gzip, deflate, br";

/** More than one coding is hardly ever meant; a long list is an attack. */
const MAX_CODINGS = 3;
/** Real codings that were not asked for: what they hold cannot be read. Other words (`utf-8`, `none`) are mistakes that browsers overlook. */
const NOT_ASKED_FOR = ["zstd", "compress", "x-compress", "dcb", "dcz"];
const MOST_DECODED = 16 * 1024 * 1024;

interface Decoded {
  readonly body: Buffer;
  readonly truncated: boolean;
}

/**
 * At most `maxBytes` of the decoded body. `whole`: the coded body came to its end; else what can be decoded of it is kept.
 * Throws `LookFailed` (`protocol`) where a whole body is not in the coding that it says, or in one that was not asked for.
 */
export async function decodeBody(
  coded: Buffer,
  encoding: string,
  options: { readonly host: string; readonly maxBytes: number; readonly whole: boolean },
): Promise<Decoded> {
  const codings = codingsOf(encoding);
  if (codings.length > MAX_CODINGS)
    throw new LookFailed("protocol", `${options.host} coded its answer ${codings.length} times over`, options.host);
  let result: Decoded = { body: coded, truncated: !options.whole };
  for (const coding of codings) {
    const decoder = result.body.length === 0 ? null : decoderOf(coding, result.body);
    if (result.body.length > 0 && NOT_ASKED_FOR.includes(coding))
      throw new LookFailed(
        "protocol",
        `${options.host} sent a body in ${coding}, which was not asked for`,
        options.host,
      );
    if (decoder === null) return result;
    const step = await run(decoder, result.body, options.maxBytes);
    if (step.error && !result.truncated)
      throw new LookFailed("protocol", `${options.host} sent a body that is not ${coding} as it says`, options.host);
    result = { body: step.body, truncated: result.truncated || step.full };
  }
  return result;
}

/** The codings to undo, the last applied one first. */
function codingsOf(encoding: string): readonly string[] {
  return encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity")
    .reverse();
}

/** How much of the decoded body was there after each part of the coded one; null where it is coded several times over. */
export async function decodedEnds(
  coded: Buffer,
  parts: readonly { readonly at: number; readonly bytes: number }[],
  encoding: string,
): Promise<readonly { readonly at: number; readonly end: number }[] | null> {
  const [coding, ...more] = codingsOf(encoding);
  if (more.length > 0) return null;
  const decoder = coding === undefined || coded.length === 0 ? null : decoderOf(coding, coded);
  const ends: { at: number; end: number }[] = [];
  let from = 0;
  let end = 0;
  decoder?.on("data", (chunk: Buffer) => {
    end += chunk.length;
    // What it would be beyond any body that is kept is nobody's question.
    if (end > MOST_DECODED) decoder.destroy();
  });
  decoder?.on("error", () => undefined);
  for (const { at, bytes } of parts) {
    const part = coded.subarray(from, from + bytes);
    from += bytes;
    if (decoder === null) end += part.length;
    else if (!decoder.destroyed)
      // What came of it is handed on in the same turn of the event loop.
      await new Promise((resolve) => decoder.write(part, () => setImmediate(resolve)));
    ends.push({ at, end });
  }
  decoder?.destroy();
  return ends;
}

function decoderOf(coding: string, body: Buffer): Transform | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return zlib.createGunzip();
    case "br":
      return zlib.createBrotliDecompress();
    case "deflate":
      // zlib by the book (RFC 9110 8.4.1.2), raw deflate in the wild: the first byte tells.
      return ((body[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
    default:
      return null;
  }
}

function run(
  decoder: Transform,
  coded: Buffer,
  maxBytes: number,
): Promise<{ body: Buffer; full: boolean; error: boolean }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (full: boolean, error: boolean) => {
      decoder.destroy();
      resolve({ body: Buffer.concat(chunks).subarray(0, maxBytes), full, error });
    };
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) end(true, false);
    });
    decoder.once("end", () => end(false, false));
    decoder.on("error", () => end(false, true));
    decoder.end(coded);
  });
}
