import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { HistorySeen } from "../../src/model/seen/secrets.js";
import { history } from "../../src/probes/history.js";
import { fileIo, folder, git, hasGit, repository, write } from "../helpers/folder.js";
import { target } from "../helpers/target.js";
import { checked, drawn } from "../parse/secrets/made.js";

const signal = new AbortController().signal;
const clock = { now: () => new Date(0), elapsed: () => 0, sleep: async () => undefined };
const io = { ...fileIo, clock };
const LIVE = `sk_live_${drawn("mixed", 24, 21)}`;
const OTHER = checked("ghp_", 22);

function about(path: string, history = true) {
  const env = { example: null, production: null, others: [] };
  return target({ repo: { path, history, build: [], logs: [], env } });
}
const look = (path: string) => history.look(path, about(path), io, signal) as Promise<HistorySeen>;
const places = (seen: HistorySeen) => seen.secrets.map(({ path, line, rule }) => `${path}:${line} ${rule}`).sort();
function commit(root: string, files: Readonly<Record<string, string>>, message = "next"): string {
  write(root, files);
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--allow-empty", "--message", message);
  return git(root, "rev-parse", "HEAD").trim();
}

it("has nothing to look at without a repository, or where the target switches it off", () => {
  expect(history.subjects(target())).toEqual({ skip: "no repository is declared" });
  expect(history.subjects(about("/x", false))).toEqual({ skip: "the target file switches it off (repo.history)" });
  expect(history.subjects(about("/x"))).toEqual(["/x"]);
});

it("cannot look at a folder that is not there", async () => {
  await expect(look("/no/such/folder")).rejects.toMatchObject({ kind: "missing" });
});

it("says that a folder is no repository, and that git is missing", async () => {
  const root = folder({ a: LIVE });
  expect(await look(root)).toMatchObject({ git: "none", secrets: [] });
  const without = { ...io, git: { ...io.git, run: async () => null } };
  expect(await history.look(root, about(root), without, signal)).toMatchObject({ git: "no-git" });
});

describe.skipIf(!hasGit)("in a git repository", () => {
  it("finds what was deleted, with the first commit that carried it and its date", async () => {
    const root = repository({ "a.ts": "1" });
    const first = commit(root, { "src/pay.ts": `\nk = "${LIVE}"` });
    commit(root, { "src/pay.ts": `// moved\n\nk = "${LIVE}"`, "copy.ts": `k = "${LIVE}"` });
    commit(root, { "src/pay.ts": "k = read()", "copy.ts": "" });
    const seen = await look(root);
    expect(seen).toMatchObject({ git: "there", shallow: false, commits: 4, left: [] });
    expect(seen.secrets).toMatchObject([{ path: "src/pay.ts", line: 2, commit: first, versions: 3, prefix: "sk_l" }]);
    expect(seen.secrets[0]?.date).toBe(git(root, "log", "-1", "--format=%as", first).trim());
    expect(JSON.stringify(seen)).not.toContain(LIVE);
  });

  it("searches each version once, however often it appears", async () => {
    const root = repository({ "a.ts": "same", "b.ts": "same", "c/d.ts": "same" });
    commit(root, { "e.ts": "same" });
    expect((await look(root)).blobs).toBe(1);
  });

  it("finds what other branches, tags, a stash and a merge alone have", async () => {
    const root = repository({ "a.ts": "1" });
    const main = git(root, "branch", "--show-current").trim();
    git(root, "checkout", "--quiet", "-b", "side");
    commit(root, { "side.ts": `k = "${drawnKey(1)}"` });
    git(root, "checkout", "--quiet", "--detach", main);
    commit(root, { "tagged.ts": `k = "${drawnKey(2)}"` });
    git(root, "tag", "-a", "v1", "--message", "v1");
    git(root, "checkout", "--quiet", main);
    commit(root, { "b.ts": "2" });
    git(root, "merge", "--quiet", "--no-ff", "--no-commit", "side");
    write(root, { "side.ts": "", "resolved.ts": `k = "${drawnKey(3)}"` });
    git(root, "add", "--all");
    git(root, "commit", "--quiet", "--message", "merge");
    const merge = git(root, "rev-parse", "HEAD").trim();
    commit(root, { "resolved.ts": "" });
    write(root, { "a.ts": `k = "${drawnKey(4)}"` });
    git(root, "stash");
    const seen = await look(root);
    expect(places(seen)).toEqual([
      "a.ts:1 stripe-live-key",
      "resolved.ts:1 stripe-live-key",
      "side.ts:1 stripe-live-key",
      "tagged.ts:1 stripe-live-key",
    ]);
    expect(seen.secrets.find(({ path }) => path === "resolved.ts")?.commit).toBe(merge);
  });

  it("leaves out what no ref reaches", async () => {
    const root = repository({ "a.ts": "1" });
    commit(root, { "gone.ts": `k = "${LIVE}"` });
    git(root, "reset", "--quiet", "--hard", "HEAD~1");
    expect((await look(root)).secrets).toEqual([]);
  });

  it("keeps to its folder, and names paths from there", async () => {
    const root = repository({ "app/a.ts": "1" });
    const first = commit(root, { "app/pay.ts": `k = "${LIVE}"`, "other/x.ts": `k = "${OTHER}"` });
    commit(root, { "app/pay.ts": "", "other/x.ts": "" });
    expect((await look(join(root, "app"))).secrets).toMatchObject([{ path: "pay.ts", commit: first }]);
  });

  it("reads a bare repository, and an empty one", async () => {
    const root = repository({ "a.ts": `k = "${LIVE}"` });
    const bare = join(folder(), "bare.git");
    git(root, "clone", "--quiet", "--bare", root, bare);
    expect(places(await look(bare))).toEqual(["a.ts:1 stripe-live-key"]);
    const empty = folder();
    git(empty, "init", "--quiet");
    expect(await look(empty)).toMatchObject({ git: "there", commits: 0, secrets: [], left: [] });
  });

  it("knows a shallow clone", async () => {
    const root = repository({ "a.ts": `k = "${LIVE}"` });
    commit(root, { "a.ts": "" });
    const clone = join(folder(), "clone");
    git(root, "clone", "--quiet", "--depth", "1", `file://${root}`, clone);
    expect(await look(clone)).toMatchObject({ shallow: true, commits: 1, secrets: [] });
  });

  it("says what it left out by rule, and counts what is ignored on purpose", async () => {
    const root = repository({ "a.ts": "1" });
    const first = commit(root, {
      "package-lock.json": `{"k":"${LIVE}"}`,
      "made-up.ts": `k = "${OTHER}" // gitleaks:allow`,
      "old.ts": `k = "${LIVE}"`,
    });
    commit(root, { ".gitleaksignore": `${first}:old.ts:stripe-live-key:1\n`, "old.ts": "", "made-up.ts": "" });
    const seen = await look(root);
    expect(seen.secrets).toEqual([]);
    expect(seen.left).toMatchObject([{ reason: "lock files", blind: false }]);
    expect(seen.ignored.by).toEqual([
      { mechanism: ".gitleaksignore", secrets: 1 },
      { mechanism: "gitleaks:allow", secrets: 1 },
    ]);
  });

  it("goes on past a file that git cannot read, and past a broken tree", async () => {
    const root = repository({
      "a.ts": `k = "${LIVE}"`,
      "b.ts": "broken soon ".repeat(2000),
      "c/d.ts": `k = "${OTHER}"`,
    });
    const spoil = (object: string, keep: number) => {
      const id = git(root, "rev-parse", object).trim();
      const path = join(root, ".git/objects", id.slice(0, 2), id.slice(2));
      chmodSync(path, 0o644);
      writeFileSync(path, new Uint8Array(keep));
    };
    spoil("HEAD:b.ts", 40);
    const one = await look(root);
    expect(places(one)).toEqual(["a.ts:1 stripe-live-key", "c/d.ts:1 github-token"]);
    expect(one.left.filter(({ blind }) => blind).map(({ first }) => first)).not.toEqual([]);
    spoil("HEAD:c", 20);
    const two = await look(root);
    expect(two.secrets.map(({ rule }) => rule).sort()).toEqual(["github-token", "stripe-live-key"]);
    expect(two.left.some(({ blind }) => blind)).toBe(true);
  });

  it("takes file names with line feeds, and passes submodules over", async () => {
    const root = repository({ 'a "b"\nü.ts': `k = "${LIVE}"` });
    git(root, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`);
    git(root, "commit", "--quiet", "--message", "submodule");
    const seen = await look(root);
    expect(places(seen)).toEqual(['a "b"\nü.ts:1 stripe-live-key']);
    expect(seen.left).toEqual([]);
  });

  it("stops when it is interrupted", async () => {
    const root = repository({ a: "x" });
    await expect(history.look(root, about(root), io, AbortSignal.abort())).rejects.toMatchObject({
      kind: "interrupted",
    });
    expect(readdirSync(root)).toContain("a");
  });
});

function drawnKey(seed: number): string {
  return `sk_live_${drawn("mixed", 24, 300 + seed)}`;
}
