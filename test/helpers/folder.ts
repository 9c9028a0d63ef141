/** Real temporary folders and git repositories, and the ports that look at them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { digest } from "../../src/net/digest.js";
import { createFiles } from "../../src/net/files.js";
import { createGit } from "../../src/net/git.js";
import type { Io } from "../../src/net/io.js";

/** Where it is missing, tests that need it say so and pass over. */
export const hasGit = spawnSync("git", ["--version"]).status === 0;

export const fileIo = { files: createFiles(), git: createGit({ timeoutMs: 20_000 }), digest } as unknown as Io;

export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "launchready-test-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, files);
  return root;
}

export function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** A named pipe that nobody writes to: whoever opens it carelessly waits for ever. */
export function pipe(path: string): void {
  spawnSync("sh", ["-c", 'mkfifo "$0"', path]);
}

/** With everything that `.gitignore` does not name committed; `later` is written afterwards. */
export function repository(
  files: Readonly<Record<string, string | Uint8Array>>,
  later: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const root = folder(files);
  git(root, "init", "--quiet");
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--allow-empty", "--message", "first");
  write(root, later);
  return root;
}

export function git(root: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@acme.test", "-c", "commit.gpgsign=false"];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", ["-C", root, ...who, ...args], { encoding: "utf8", env });
}
