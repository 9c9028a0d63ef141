import { describe, expect, it } from "vitest";
import type { ManifestsSeen } from "../../src/model/seen/build.js";
import { manifests } from "../../src/probes/manifests.js";
import { fileIo, folder, hasGit, repository } from "../helpers/folder.js";
import { target } from "../helpers/target.js";

const look = (path: string) =>
  manifests.look(path, target(), fileIo, new AbortController().signal) as Promise<ManifestsSeen>;
const NPM = JSON.stringify({ dependencies: { a: "^1" } });

/** Each manifest with its lock file, or what is wrong. */
async function pinned(files: Readonly<Record<string, string>>) {
  const seen = await look(folder(files));
  return seen.manifests.map(({ path, lock }) => `${path} ${lock ?? "loose"}`);
}

describe("manifests", () => {
  it("has nothing to look at without a repository, and cannot look where there is none", async () => {
    expect(manifests.subjects(target())).toHaveProperty("skip");
    await expect(look("/no/such/folder")).rejects.toMatchObject({ kind: "missing" });
  });

  it.each<[name: string, files: Readonly<Record<string, string>>, seen: readonly string[]]>([
    ["npm with its lock file", { "package.json": NPM, "package-lock.json": "{}" }, ["package.json package-lock.json"]],
    ["npm without", { "package.json": NPM }, ["package.json loose"]],
    ["a package.json without dependencies", { "package.json": '{"private":true}' }, []],
    [
      "a workspace, whose lock file stands at the root",
      { "package.json": NPM, "pnpm-lock.yaml": "x", "apps/web/package.json": NPM },
      ["apps/web/package.json pnpm-lock.yaml", "package.json pnpm-lock.yaml"],
    ],
    ["a fixture", { "test/fixtures/app/package.json": NPM }, []],
    [
      "an installed package",
      { "node_modules/a/package.json": NPM, "vendor/a/composer.json": '{"require":{"a/b":"1"}}' },
      [],
    ],
    ["a package.json that does not parse", { "package.json": "{" }, []],
    ["uv", { "pyproject.toml": '[project]\ndependencies = ["flask"]\n', "uv.lock": "x" }, ["pyproject.toml uv.lock"]],
    [
      "Poetry without its lock file",
      { "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.12"\nflask = "^3"\n' },
      ["pyproject.toml loose"],
    ],
    ["a pyproject.toml of settings alone", { "pyproject.toml": "[tool.ruff]\nline-length = 100\n" }, []],
    [
      "requirements that pin every version, beside pyproject.toml",
      {
        "pyproject.toml": '[project]\ndependencies = ["flask"]\n',
        "requirements.txt": "# all\nflask==3.0.0\n-r base.txt\n",
      },
      ["pyproject.toml requirements.txt"],
    ],
    [
      "requirements that pin nothing",
      { "pyproject.toml": '[project]\ndependencies = ["flask"]\n', "requirements.txt": "flask>=2\n" },
      ["pyproject.toml loose"],
    ],
    [
      "Bundler",
      { Gemfile: 'source "https://rubygems.org"\ngem "rails"\n', "Gemfile.lock": "x" },
      ["Gemfile Gemfile.lock"],
    ],
    ["Composer that needs PHP alone", { "composer.json": '{"require":{"php":">=8.2","ext-json":"*"}}' }, []],
    [
      "Composer without its lock file",
      { "composer.json": '{"require":{"symfony/mailer":"^7"}}' },
      ["composer.json loose"],
    ],
    ["requirements alone that pin nothing", { "requirements.txt": "flask>=2\ngunicorn\n" }, ["requirements.txt loose"]],
    [
      "requirements alone that pin all",
      { "requirements.txt": "flask==3.0.0\n" },
      ["requirements.txt requirements.txt"],
    ],
    ["requirements of nothing", { "requirements.txt": "# none yet\n-r base.in\n" }, []],
    [
      "requirements beside a manifest and a lock file that say more",
      { "requirements.txt": "flask>=2\n", "pyproject.toml": '[project]\ndependencies = ["flask"]\n', "uv.lock": "x" },
      ["pyproject.toml uv.lock"],
    ],
    [
      "a folder of its own below a project that has no workspaces",
      { "package.json": NPM, "package-lock.json": "{}", "functions/package.json": NPM },
      ["functions/package.json loose", "package.json package-lock.json"],
    ],
    [
      "a workspace of npm",
      {
        "package.json": JSON.stringify({ dependencies: { a: "^1" }, workspaces: ["apps/*"] }),
        "package-lock.json": "{}",
        "apps/web/package.json": NPM,
      },
      ["apps/web/package.json package-lock.json", "package.json package-lock.json"],
    ],
    [
      "a Rust program of several binaries without its lock file",
      { "Cargo.toml": '[dependencies]\nserde = "1"\n', "src/bin/a.rs": "" },
      ["Cargo.toml loose"],
    ],
    ["a Rust library", { "Cargo.toml": '[dependencies]\nserde = "1"\n', "src/lib.rs": "" }, []],
    [
      "a Rust program without its lock file",
      { "Cargo.toml": '[dependencies]\nserde = "1"\n', "src/main.rs": "" },
      ["Cargo.toml loose"],
    ],
    ["Go", { "go.mod": "module a\n\nrequire (\n\tgolang.org/x/net v0.17.0\n)\n", "go.sum": "x" }, ["go.mod go.sum"]],
    ["a Go module without dependencies", { "go.mod": "module a\n\ngo 1.22\n" }, []],
  ])("reads %s", async (_, files, seen) => {
    expect(await pinned(files)).toEqual(seen);
  });

  it("tells lock files of two managers side by side, and which one the manifest asks for", async () => {
    const both = { "package-lock.json": "{}", "yarn.lock": "x" };
    const rivals = async (manifest: object) =>
      (await look(folder({ "package.json": JSON.stringify({ dependencies: { a: "1" }, ...manifest }), ...both })))
        .rivals;
    const locks = ["package-lock.json", "yarn.lock"];
    expect(await rivals({})).toEqual([{ manifest: "package.json", locks, used: null }]);
    expect(await rivals({ packageManager: "yarn@4.1.0" })).toEqual([
      { manifest: "package.json", locks, used: "yarn.lock" },
    ]);
    expect(
      (await look(folder({ "package.json": NPM, "package-lock.json": "{}", "npm-shrinkwrap.json": "{}" }))).rivals,
    ).toEqual([]);
  });

  it.skipIf(!hasGit)("tells a lock file that git ignores", async () => {
    const root = repository({
      ".gitignore": "*.lock\npackage-lock.json\n",
      "package.json": NPM,
      "package-lock.json": "{}",
    });
    expect((await look(root)).manifests).toMatchObject([{ lock: null, ignored: "package-lock.json" }]);
  });
});
