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

describe.skipIf(!hasGit)("git as a stream", () => {
  const bytes = (text: string) => [new TextEncoder().encode(text)];
  const read = async (chunks: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = [];
    for await (const chunk of chunks) all.push(chunk);
    return Buffer.concat(all);
  };
  it("gives output of any length, fed by another command", async () => {
    const text = "a line of text\n".repeat(200_000);
    const root = repository({ "big.txt": text, "a.txt": "x" });
    const ids = git.stream(root, ["rev-parse", "HEAD:big.txt", "HEAD:a.txt"], [], signal);
    const output = await read(git.stream(root, ["cat-file", "--batch"], ids, signal));
    expect(output.length).toBeGreaterThan(text.length);
    expect(output.toString()).toMatch(/ blob 1\nx\n$/);
  });
  it("fails with git's first line, after what was printed", async () => {
    const root = repository({ a: "x" });
    await expect(read(git.stream(root, ["log", "no-such-thing"], [], signal))).rejects.toMatchObject({
      kind: "protocol",
      message: /no-such-thing/,
    });
  });
  it("fails as what feeds it does", async () => {
    const root = repository({ a: "x" });
    const broken = git.stream(root, ["log", "no-such-thing"], [], signal);
    await expect(read(git.stream(root, ["cat-file", "--batch"], broken, signal))).rejects.toMatchObject({
      message: /no-such-thing/,
    });
  });
  it("ends the command when nobody reads on, and when it is interrupted", async () => {
    const root = repository({ "big.txt": "a line of text\n".repeat(200_000) });
    for await (const chunk of git.stream(root, ["cat-file", "blob", "HEAD:big.txt"], [], signal)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    const stop = new AbortController();
    const waiting = read(git.stream(root, ["cat-file", "--batch"], never(), stop.signal));
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: "interrupted" });
  });
  it("fails where time runs out", async () => {
    const hasty = createGit({ timeoutMs: 1 });
    const root = repository({ a: "x" });
    await expect(read(hasty.stream(root, ["cat-file", "--batch"], never(), signal))).rejects.toMatchObject({
      kind: "timeout",
    });
  });
  it("takes what is no object for an answer", async () => {
    const root = repository({ a: "x" });
    expect((await read(git.stream(root, ["cat-file", "--batch"], bytes("0000\n"), signal))).toString()).toBe(
      "0000 missing\n",
    );
  });
});

async function* never(): AsyncGenerator<Uint8Array> {
  await new Promise(() => undefined);
  yield new Uint8Array();
}
