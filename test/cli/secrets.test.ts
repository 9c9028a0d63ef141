import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { formatNames } from "../../src/reporters/index.js";
import { folder, git, hasGit, repository, write } from "../helpers/folder.js";
import { fakeShell } from "../helpers/shell.js";
import { checked, drawn } from "../parse/secrets/made.js";

const LIVE = `sk_live_${drawn("mixed", 24, 21)}`;
const OTHER = checked("ghp_", 22);

async function run(cwd: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const shell = fakeShell(cwd, { env });
  const status = await main(["secrets", ...args], shell);
  return { status, out: shell.out(), err: shell.err() };
}
async function findings(cwd: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { status, out, err } = await run(cwd, [...args, "--format", "json"], env);
  const report = JSON.parse(out) as { findings: Record<string, unknown>[]; handover: { items: unknown[] } };
  const rows = report.findings.map((one) => `${one.status} ${one.check} ${one.subject}`);
  return { status, err, report, rows };
}

describe("paths", () => {
  it("searches the folder that it runs in", async () => {
    const root = folder({ "src/pay.ts": `k = "${LIVE}"`, "b.ts": "clean" });
    const { status, rows, report, err } = await findings(root);
    expect({ status, rows, err }).toEqual({ status: 1, rows: ["fail secrets/working-tree src/pay.ts:1"], err: "" });
    expect(report.handover.items).toEqual([]);
  });

  it("is content with a clean one", async () => {
    const { status, rows } = await findings(folder({ "a.ts": "clean" }));
    expect([status, rows.map((row) => row.split(" ")[0])]).toEqual([0, ["pass"]]);
  });

  it("searches folders and files that are named, and names them from where it runs", async () => {
    const root = folder({ "a/x.ts": `k = "${LIVE}"`, "b/y.ts": `k = "${OTHER}"`, "c/z.ts": `k = "${LIVE}"` });
    expect((await findings(root, ["a", "b/y.ts"])).rows.sort()).toEqual([
      "fail secrets/working-tree a/x.ts:1",
      "fail secrets/working-tree b/y.ts:1",
    ]);
  });

  it("searches a named file whatever its path says", async () => {
    const root = folder({ "node_modules/x/y.js": `k = "${LIVE}"` });
    expect((await findings(root, ["node_modules/x/y.js"])).status).toBe(1);
  });

  it.each([
    [["missing"], /There is no missing/],
    [["--staged", "--history"], /--staged/],
    [["--staged", "."], /takes no paths/],
    [["--baseline", "missing.json"], /cannot be read/],
    [["--fail-on", "severe"], /critical, high/],
  ])("refuses %j", async (args, told) => {
    expect(await run(folder(), args)).toMatchObject({ status: 2, out: "", err: expect.stringMatching(told) });
  });
});

describe("exit status", () => {
  const testKey = { "a.ts": `k = "sk_test_${drawn("mixed", 24, 5)}"` };
  it.each([
    ["a test key does not fail it by default", testKey, [], 0],
    ["a test key with --fail-on medium", testKey, ["--fail-on", "medium"], 1],
    ["a live key with --fail-on never", { "a.ts": LIVE }, ["--fail-on", "never"], 0],
    ["a live key with --fail-on critical", { "a.ts": LIVE }, ["--fail-on", "critical"], 1],
  ])("%s", async (_, files, args, status) => {
    expect((await run(folder(files), args)).status).toBe(status);
  });
});

describe("what is known", () => {
  it("counts what a baseline knows, and fails for what is new", async () => {
    const root = folder({ "a.ts": `k = "${LIVE}"` });
    writeFileSync(join(root, "known.json"), (await run(root, ["--format", "json"])).out);
    write(root, { "a.ts": `\n\nmoved = "${LIVE}"` });
    const { status, report } = await findings(root, ["--baseline", "known.json"]);
    expect(status).toBe(0);
    expect(JSON.stringify(report)).toContain("1 ignored on purpose: 1 by known.json");
    write(root, { "b.ts": `k = "${OTHER}"` });
    expect((await findings(root, ["--baseline", "known.json"])).rows).toContain("fail secrets/working-tree b.ts:1");
  });

  it("refuses a baseline that is no report", async () => {
    const root = folder({ "x.json": "[]" });
    expect(await run(root, ["--baseline", "x.json"])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/no report/),
    });
  });

  it("honours the waivers of the target file", async () => {
    const waiver = "{ check: secrets/working-tree, subject: 'a.ts:*', reason: revoked, owner: Sam, until: 2099-01-01 }";
    const root = folder({
      "a.ts": `k = "${LIVE}"`,
      "launchready.yaml": `version: 1\ndomain: acme.test\nwaivers:\n  - ${waiver}\n`,
    });
    const { status, report } = await findings(root);
    expect([status, report.findings[0]?.waiver]).toEqual([0, expect.objectContaining({ reason: "revoked" })]);
  });

  it("counts what comments and ignore files leave out", async () => {
    const root = folder({
      "a.ts": `k = "${LIVE}" // gitleaks:allow`,
      "b.ts": `k = "${OTHER}"`,
      ".gitleaksignore": "b.ts:github-pat:1\ngone.ts:github-pat:1\n",
    });
    const { status, report } = await findings(root);
    const told = JSON.stringify(report);
    expect(status).toBe(0);
    expect(told).toContain("2 ignored on purpose: 1 by .gitleaksignore, 1 by gitleaks:allow.");
    expect(told).toContain("match nothing any more: .gitleaksignore:2");
  });
});

describe.skipIf(!hasGit)("in a git repository", () => {
  it("searches the history too, and tells once what is still there", async () => {
    const root = repository({ "a.ts": `k = "${LIVE}"`, "b.ts": `k = "${OTHER}"` });
    write(root, { "b.ts": "k = read()" });
    git(root, "commit", "--quiet", "--all", "--message", "second");
    const { status, rows } = await findings(root, ["--history"]);
    const first = git(root, "rev-list", "--max-parents=0", "HEAD").slice(0, 12);
    expect(status).toBe(1);
    expect(rows.filter((row) => row.startsWith("fail")).sort()).toEqual([
      `fail secrets/history ${first}:b.ts:1`,
      "fail secrets/working-tree a.ts:1",
    ]);
  });

  it("searches what is staged, not the working copy, and only what is new", async () => {
    const root = repository({ "old.ts": `k = "${OTHER}"`, "moved.ts": `${"line\n".repeat(30)}k = "${OTHER}"` });
    write(root, { "old.ts": `// more\nk = "${OTHER}"`, "new.ts": `\nk = "${LIVE}"`, "loose.ts": LIVE });
    git(root, "mv", "moved.ts", "elsewhere.ts");
    git(root, "add", "old.ts", "new.ts");
    write(root, { "new.ts": "k = read()" });
    expect(await findings(root, ["--staged"])).toMatchObject({
      status: 1,
      rows: ["fail secrets/working-tree new.ts:2"],
    });
    git(root, "add", "new.ts");
    expect((await findings(root, ["--staged"])).status).toBe(0);
  });

  it("is incomplete where there is nothing that could be staged", async () => {
    expect(await run(folder({ a: "x" }), ["--staged"])).toMatchObject({ status: 3 });
  });

  it.each([["json"], ["terminal"], ["markdown"]])("reads the first commit that is staged: %s", async (format) => {
    const root = folder({ "a.ts": `k = "${LIVE}"` });
    git(root, "init", "--quiet");
    git(root, "add", "--all");
    const { status, out } = await run(root, ["--staged", "--format", format]);
    expect([status, out.includes(LIVE), out.includes("a.ts:1")]).toEqual([1, false, true]);
  });
});

describe.skipIf(!hasGit || process.platform === "win32")("as a pre-commit hook", () => {
  /** The built program, as a user installs it in a hook: `npm test` builds before. */
  const BIN = join(process.cwd(), "bin/launchready.js");
  function hooked(files: Readonly<Record<string, string>>): string {
    const root = repository(files);
    const hook = join(root, ".git/hooks/pre-commit");
    mkdirSync(join(root, ".git/hooks"), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${BIN}' secrets --staged\n`);
    chmodSync(hook, 0o755);
    return root;
  }
  const commits = (root: string) => Number(git(root, "rev-list", "--count", "HEAD"));
  const tried = (root: string, ...args: readonly string[]) => {
    try {
      git(root, "commit", "--quiet", "--message", "next", ...args);
      return "";
    } catch (error) {
      return (
        String((error as { stdout?: unknown }).stdout ?? "") + String((error as { stderr?: unknown }).stderr ?? "")
      );
    }
  };

  it("blocks a commit that adds a secret, and lets the next one pass", () => {
    const root = hooked({ "a.ts": "1" });
    write(root, { "a.ts": `k = "${LIVE}"` });
    git(root, "add", "a.ts");
    const told = tried(root);
    expect(told).toContain("a.ts:1");
    expect(told).not.toContain(LIVE);
    expect(commits(root)).toBe(1);
    write(root, { "a.ts": "k = read()" });
    git(root, "add", "a.ts");
    expect([tried(root), commits(root)]).toEqual(["", 2]);
  });

  it("sees what `commit --all` and `commit FILE` take along", () => {
    const root = hooked({ "a.ts": "1", "b.ts": "1" });
    write(root, { "a.ts": `k = "${LIVE}"`, "b.ts": "2" });
    expect(tried(root, "--all")).toContain("a.ts:1");
    expect(tried(root, "a.ts")).toContain("a.ts:1");
    expect([tried(root, "b.ts"), commits(root)]).toEqual(["", 2]);
  });
});

it.each(formatNames)("shows no value in %s, and none of its parts", async (format) => {
  const root = repository({ "a.ts": `k = "${LIVE}"\nurl = "postgres://app:${drawn("mixed", 20, 9)}@db.acme.com/x"` });
  write(root, { "a.ts": "", "b.ts": `k = "${OTHER}"` });
  git(root, "commit", "--quiet", "--all", "--message", "second");
  const { out, err } = await run(root, ["--history", "--verbose", "--format", `${format}=report`]);
  const text = `${out}${err}${readFileSync(join(root, "report"), "utf8")}`;
  expect(text).toContain("b.ts:1");
  for (const value of [LIVE.slice(8), OTHER.slice(4), drawn("mixed", 20, 9)])
    for (let at = 0; at + 8 <= value.length; at += 1) expect(text).not.toContain(value.slice(at, at + 8));
});
