import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createGit } from "../../src/net/git.js";
import { folder, hasGit, git as own, repository, write } from "../helpers/folder.js";

const signal = new AbortController().signal;
const git = createGit({ timeoutMs: 20_000 });

describe.skipIf(!hasGit)("git", () => {
  it("gives standard output, NUL by NUL", async () => {
    const root = repository({ "a b.txt": "x", "ü.txt": "x" });
    expect(await git.run(root, ["ls-files", "-z"], signal)).toBe("a b.txt\0ü.txt\0");
  });
  it("takes exit status 1 as no", async () => {
    const root = repository({ a: "x" });
    expect(await git.run(root, ["check-ignore", "a"], signal)).toBe("");
  });
  it("is null outside a repository, and fails for a folder that is not there", async () => {
    expect(await git.run(folder(), ["ls-files"], signal)).toBeNull();
    await expect(git.run("/no/such/folder", ["ls-files"], signal)).rejects.toMatchObject({ kind: "missing" });
  });
  it("fails with git's first line for what git does not know", async () => {
    await expect(git.run(repository({ a: "x" }), ["log", "no-such-thing"], signal)).rejects.toMatchObject({
      kind: "protocol",
      message: /no-such-thing/,
    });
  });
  it("runs nothing that the repository names", async () => {
    const root = repository({ a: "x" });
    write(root, { "evil.sh": `#!/bin/sh\ntouch '${join(root, "ran")}'\n` });
    chmodSync(join(root, "evil.sh"), 0o755);
    for (const key of ["core.fsmonitor", "core.pager", "pager.ls-files", "core.sshCommand", "gpg.program"])
      own(root, "config", key, join(root, "evil.sh"));
    own(root, "config", "log.showSignature", "true");
    await git.run(root, ["ls-files", "-z", "--others", "--exclude-standard"], signal);
    await git.run(root, ["log", "--format=%H"], signal);
    await git.run(root, ["status", "--porcelain"], signal);
    expect(await git.run(root, ["ls-files", "-z", "--others"], signal)).toBe("evil.sh\0");
  });
  it("is not led astray by the variables of a hook", async () => {
    const [root, other] = [repository({ a: "x" }), repository({ b: "x" })];
    vi.stubEnv("GIT_DIR", join(other, ".git"));
    try {
      expect(await git.run(root, ["ls-files", "-z"], signal)).toBe("a\0");
    } finally {
      vi.unstubAllEnvs();
    }
  });
  it("ends when it is interrupted, and when its time is over", async () => {
    const root = repository({ a: "x" });
    await expect(git.run(root, ["ls-files"], AbortSignal.abort())).rejects.toMatchObject({ kind: "interrupted" });
    await expect(
      createGit({ timeoutMs: 1 }).run(root, ["-c", "alias.wait=!sleep 2", "wait"], signal),
    ).rejects.toMatchObject({ kind: "timeout" });
  });
});

it("is null where git is missing", async () => {
  vi.stubEnv("PATH", "/nowhere");
  try {
    expect(await git.run(folder(), ["ls-files"], signal)).toBeNull();
  } finally {
    vi.unstubAllEnvs();
  }
});
