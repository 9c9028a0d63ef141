/** Reads the files by which people ignore secrets on purpose, where they are there. */
import type { IgnoreFile } from "./ignore.js";

const MAX_BYTES = 1024 * 1024;

type Read = (name: string, maxBytes: number) => Promise<{ readonly bytes: Uint8Array } | null>;

export async function readIgnoreFiles(names: readonly string[], read: Read): Promise<readonly IgnoreFile[]> {
  const files: IgnoreFile[] = [];
  for (const path of names) {
    const file = await read(path, MAX_BYTES);
    if (file !== null) files.push({ path, text: new TextDecoder().decode(file.bytes) });
  }
  return files;
}
