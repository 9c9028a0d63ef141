/** Compares text with a file under fixtures/: UPDATE=1 rewrites it, and a missing file fails. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

export function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE === "1") writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing; write it with UPDATE=1`).toBe(true);
  expect(text).toBe(readFileSync(path, "utf8"));
}
