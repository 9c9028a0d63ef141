/** Repositories with files that hang, flood, loop or run: searched up to a bound, and nothing of theirs is started. */
import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allFormats, auditHostile, expectSound, type HostileAudit } from "../helpers/hostile.js";

const run = promisify(execFile);
const posix = process.platform !== "win32";
/** No permission stops root. */
const stoppable = posix && process.getuid?.() !== 0;

const secret = (letters: string) => ["sk", "live", `${letters}4eC39HqLyjWDarjtT1zdp7dc`.slice(0, 24)].join("_");
const DECLARED = `hosts: []
email: []
repo: { path: . }`;

const marks = mkdtempSync(join(tmpdir(), "launchready-marks-"));
afterAll(() => rmSync(marks, { recursive: true, force: true }));
const mark = (name: string) => join(marks, name);
/** A program that leaves a mark. */
function program(name: string): string {
  const path = join(marks, `${name}.sh`);
  writeFileSync(path, `#!/bin/sh\necho ran >> "${mark(name)}"\ncat\n`);
  chmodSync(path, 0o755);
  return path;
}

const found = (audit: HostileAudit, check: string) =>
  audit.report.findings.filter((one) => one.check === check).map(({ status, subject }) => `${status} ${subject}`);

describe.runIf(posix)("a repository of odd files", () => {
  let audit: HostileAudit;
  const nasty = "src/a\nb\x1b[2J\u202e::error::x ##[error].js";
  beforeAll(async () => {
    audit = await auditHostile({
      hosts: [],
      files: { ".gitignore": ".env\n", "src/pay.js": `const key = "${secret("A")}";\n` },
      target: DECLARED,
      async prepare({ folder }) {
        const at = (path: string) => join(folder, path);
        writeFileSync(at("huge.txt"), "");
        truncateSync(at("huge.txt"), 200 * 1024 * 1024);
        await run("mkfifo", [at("pipe.txt"), at("src/.env.local")]);
        symlinkSync("/dev/zero", at("zero.txt"));
        symlinkSync("loop", at("loop"));
        symlinkSync("..", at("src/up"));
        symlinkSync("/etc/passwd", at("passwd.txt"));
        writeFileSync(at(nasty), `const key = "${secret("B")}";\n`);
        writeFileSync(at("-rf"), `const key = "${secret("C")}";\n`);
        writeFileSync(at("long.js"), `const key = "${"a".repeat(5_000_000)}";`);
        writeFileSync(at("nul.js"), `\0${secret("D")}`);
        mkdirSync(at("shut"));
        writeFileSync(at("shut/key.js"), secret("E"));
        writeFileSync(at("locked.js"), `const key = "${secret("F")}";\n`);
        if (stoppable) for (const path of ["shut", "locked.js"]) chmodSync(at(path), 0);
      },
    });
  });

  it("is searched, links, pipes and floods left out", () => {
    const rows = found(audit, "secrets/working-tree");
    expect(rows).toEqual(expect.arrayContaining(["fail src/pay.js:1", `fail ${nasty}:1`, "fail -rf:1"]));
    expect(rows.filter((row) => /zero|passwd|pipe|loop|huge/.test(row))).toEqual([]);
  });

  it.runIf(stoppable)("says what it could not read", () => {
    const rows = audit.report.findings.filter(
      ({ check, status }) => check === "secrets/working-tree" && status === "unknown",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.detail).toContain("locked.js");
  });

  it("judges its .env files without opening a pipe", () => {
    expect(found(audit, "config/env-file").filter((row) => row.startsWith("unknown"))).toEqual([]);
  });

  it("shows no name raw", async () => {
    for (const text of await allFormats(audit.report)) {
      expect(/\x1b\[2J|\u202e/.test(text)).toBe(false);
      expect(/^\s*::error::/m.test(text)).toBe(false);
      expect(text.includes("##[")).toBe(false);
      for (const letters of ["A", "B", "C", "D", "E", "F"]) expect(text.includes(secret(letters))).toBe(false);
    }
  });

  it("is sound", () => expectSound(audit));
});

describe.runIf(posix)("a repository whose settings name programs", () => {
  let audit: HostileAudit;
  const names = ["fsmonitor", "hook", "pager", "textconv", "filter", "ssh", "askpass", "alias", "editor", "signature"];
  beforeAll(async () => {
    audit = await auditHostile({
      hosts: [],
      files: { "src/pay.js": `const key = "${secret("A")}";\n`, ".gitattributes": "* diff=evil filter=evil\n" },
      target: DECLARED,
      prepare({ folder }) {
        const [fsmonitor, hook, pager, textconv, filter, ssh, askpass, alias, editor, signature] = names.map(program);
        const hooks = join(folder, ".git", "own-hooks");
        mkdirSync(hooks, { recursive: true });
        for (const one of ["post-index-change", "post-checkout", "pre-commit", "fsmonitor-watchman"])
          writeFileSync(join(hooks, one), readFileSync(hook ?? ""), { mode: 0o755 });
        writeFileSync(
          join(folder, ".git", "config"),
          `[core]
\trepositoryformatversion = 0
\tfsmonitor = ${fsmonitor}
\thooksPath = ${hooks}
\tpager = ${pager}
\tsshCommand = ${ssh}
\taskPass = ${askpass}
\teditor = ${editor}
\tuntrackedCache = true
[diff "evil"]
\ttextconv = ${textconv}
\tcommand = ${textconv}
[diff]
\texternal = ${textconv}
[filter "evil"]
\tclean = ${filter}
\tsmudge = ${filter}
\tprocess = ${filter}
\trequired = true
[gpg]
\tprogram = ${signature}
[log]
\tshowSignature = true
[alias]
\tls-files = !${alias}
\trev-parse = !${alias}
[include]
\tpath = /dev/zero-that-is-not-there
`,
        );
      },
    });
  });

  it("is searched", () => {
    expect(found(audit, "secrets/working-tree")).toEqual(["fail src/pay.js:1"]);
  });

  it("starts none of them", () => {
    expect(names.filter((name) => existsSync(mark(name)))).toEqual([]);
  });

  it("is sound", () => expectSound(audit));
});

describe.runIf(posix)("a repository that git itself hangs on or refuses", () => {
  it("is unknown once its time is over: .gitignore is a pipe", async () => {
    const audit = await auditHostile({
      hosts: [],
      target: DECLARED,
      files: { "a.js": "1\n" },
      prepare: async ({ folder }) => {
        await run("mkfifo", [join(folder, ".gitignore")]);
      },
      settings: { deadlineMs: 1_500 },
    });
    await expectSound(audit);
    expect(found(audit, "secrets/working-tree").map((row) => row.split(" ")[0])).toEqual(["unknown"]);
  });

  it.each([
    ["a configuration that is none", "[[[\n"],
    ["a format from the future", "[core]\n\trepositoryformatversion = 999\n"],
    ["a configuration that includes itself", "[include]\n\tpath = config\n"],
  ])("is unknown, or a folder: %s", async (_name, config) => {
    const audit = await auditHostile({
      hosts: [],
      target: DECLARED,
      files: { "src/pay.js": `const key = "${secret("A")}";\n` },
      prepare: ({ folder }) => writeFileSync(join(folder, ".git", "config"), config),
    });
    await expectSound(audit);
    const rows = found(audit, "secrets/working-tree").map((row) => row.split(" ")[0]);
    expect(["unknown", "fail"]).toContain(rows[0]);
    expect(rows).toHaveLength(1);
  });
});
