import { describe, expect, it } from "vitest";
import { lockKind } from "../../../src/parse/locks/lock-file.js";

/** What a lock file of that name and text pins, as `name@version`, `dev` and `through` marked; and how many it keeps back. */
function read(path: string, text: string) {
  const locked = lockKind(path)?.read(text);
  const shown = locked?.packages.map(
    ({ name, version, dev, through }) =>
      `${name}@${version}${dev ? " dev" : ""}${through === null ? "" : ` through ${through}`}`,
  );
  return [shown, locked?.withheld];
}

const json = (value: unknown) => JSON.stringify(value);
const NPM = "https://registry.npmjs.org";

describe("lock files", () => {
  it.each<[name: string, path: string, text: string, packages: readonly string[], withheld: number]>([
    [
      "npm 7 and later, with who brings what in",
      "web/package-lock.json",
      json({
        lockfileVersion: 3,
        packages: {
          "": { dependencies: { a: "^1" }, devDependencies: { t: "1" } },
          "node_modules/a": { version: "1.2.3", resolved: `${NPM}/a/-/a-1.2.3.tgz`, dependencies: { "@s/b": "1" } },
          "node_modules/a/node_modules/@s/b": { version: "1.0.0", dependencies: { c: "2" } },
          "node_modules/c": { version: "2.0.0-rc.1" },
          "node_modules/t": { version: "1.0.0", dev: true },
          "node_modules/renamed": { name: "real", version: "4.0.0" },
        },
      }),
      ["a@1.2.3", "@s/b@1.0.0 through a", "c@2.0.0-rc.1 through a", "t@1.0.0 dev", "real@4.0.0"],
      0,
    ],
    [
      "npm workspaces and links, which are own code, and private sources, which are nobody's business",
      "package-lock.json",
      json({
        lockfileVersion: 2,
        packages: {
          "": {},
          "apps/web": { version: "0.0.1", dependencies: { w: "1" } },
          "node_modules/web": { resolved: "apps/web", link: true },
          "apps/web/node_modules/w": { version: "1.0.0" },
          "node_modules/@acme/ui": { version: "3.0.0", resolved: "https://npm.acme.test/@acme/ui/-/ui-3.0.0.tgz" },
          "node_modules/fork": { version: "1.0.0", resolved: "git+ssh://git@github.com/acme/fork.git#abc" },
        },
      }),
      ["w@1.0.0"],
      2,
    ],
    [
      "npm 6 and earlier",
      "npm-shrinkwrap.json",
      json({
        lockfileVersion: 1,
        dependencies: {
          a: { version: "1.0.0", dependencies: { b: { version: "2.0.0", dev: true } } },
          alias: { version: "npm:real@4.1.0" },
          git: { version: "git+https://github.com/acme/x.git#1" },
        },
      }),
      ["a@1.0.0", "b@2.0.0 dev", "real@4.1.0"],
      1,
    ],
    [
      "pnpm 9",
      "pnpm-lock.yaml",
      "lockfileVersion: '9.0'\npackages:\n  '@s/a@1.2.3':\n    resolution: {integrity: sha512-x}\n  b@2.0.0-beta.1:\n    resolution: {integrity: y}\n  c@https://codeload.github.com/acme/c/tar.gz/1:\n    resolution: {tarball: https://codeload.github.com/acme/c/tar.gz/1}\nsnapshots:\n  b@2.0.0-beta.1(a@1.0.0): {}\n",
      ["@s/a@1.2.3", "b@2.0.0-beta.1"],
      1,
    ],
    [
      "pnpm 6 and 5",
      "pnpm-lock.yaml",
      "lockfileVersion: 5.4\npackages:\n  /@s/a/1.2.3_react@18.0.0:\n    dev: true\n  /b@2.0.0(react@18.0.0):\n    dev: false\n",
      ["@s/a@1.2.3 dev", "b@2.0.0"],
      0,
    ],
    [
      "Yarn 1",
      "yarn.lock",
      '# yarn lockfile v1\n\n\n"@s/a@^1.0.0", "@s/a@^1.2.0":\n  version "1.2.3"\n  resolved "https://registry.yarnpkg.com/@s/a/-/a-1.2.3.tgz#x"\n\nb@~2.0.0:\n  version "2.0.4"\n  resolved "https://npm.acme.test/b/-/b-2.0.4.tgz"\n  dependencies:\n    c "1"\n\n"old@npm:real@^4.0.0":\n  version "4.0.1"\n  resolved "https://registry.yarnpkg.com/real/-/real-4.0.1.tgz"\n',
      ["@s/a@1.2.3", "real@4.0.1"],
      1,
    ],
    [
      "Yarn 2 and later",
      "yarn.lock",
      '__metadata:\n  version: 8\n\n"@s/a@npm:^1.0.0, @s/a@npm:^1.2.0":\n  version: 1.2.3\n  resolution: "@s/a@npm:1.2.3"\n  languageName: node\n\n"web@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "web@workspace:."\n\n"p@patch:p@npm%3A1.0.0#x":\n  version: 1.0.0\n  resolution: "p@patch:p@npm%3A1.0.0#x::version=1.0.0"\n\n"q@npm:1.0.0":\n  version: 1.0.0\n  resolution: "q@npm:1.0.0::__archiveUrl=https%3A%2F%2Fnpm.acme.test%2Fq.tgz"\n',
      ["@s/a@1.2.3"],
      1,
    ],
    [
      "Bun",
      "bun.lock",
      '{\n  "lockfileVersion": 1,\n  "workspaces": { "": { "name": "web" } },\n  "packages": {\n    "@s/a": ["@s/a@1.2.3", "", {}, "sha512-x"],\n    "ui": ["ui@workspace:packages/ui"],\n    "b": ["b@github:acme/b#1", {}, "x"],\n  }\n}\n',
      ["@s/a@1.2.3"],
      1,
    ],
    [
      "Poetry",
      "poetry.lock",
      '[[package]]\nname = "Django"\nversion = "4.2.1"\n\n[[package]]\nname = "pytest"\nversion = "8.0"\ncategory = "dev"\n\n[[package]]\nname = "ours"\nversion = "1"\n[package.source]\ntype = "legacy"\nurl = "https://pypi.acme.test/simple"\n',
      ["Django@4.2.1", "pytest@8.0 dev"],
      1,
    ],
    [
      "uv",
      "uv.lock",
      'version = 1\n[[package]]\nname = "flask"\nversion = "3.0.0"\nsource = { registry = "https://pypi.org/simple" }\n\n[[package]]\nname = "app"\nversion = "0.1"\nsource = { virtual = "." }\n\n[[package]]\nname = "x"\nversion = "1"\nsource = { git = "https://github.com/acme/x" }\n',
      ["flask@3.0.0"],
      1,
    ],
    [
      "Pipenv",
      "Pipfile.lock",
      json({
        default: { flask: { version: "==3.0.0" }, ours: { git: "https://github.com/acme/ours" } },
        develop: { black: { version: "==24.1" } },
      }),
      ["flask@3.0.0", "black@24.1 dev"],
      1,
    ],
    [
      "requirements, of which only exact pins say what is installed",
      "requirements-prod.txt",
      "# app\nDjango==4.2.1  # LTS\nrequests[socks]===2.31.0 ; python_version > '3.8'\nflask>=2\nnumpy==1.*\n-r base.txt\nuvicorn==0.30.0 \\\n    --hash=sha256:abc\n",
      ["Django@4.2.1", "requests@2.31.0", "uvicorn@0.30.0"],
      0,
    ],
    [
      "Go",
      "go.mod",
      "module acme.test/app\n\ngo 1.22\n\nrequire golang.org/x/net v0.17.0\n\nrequire (\n\tgithub.com/a/b v1.2.3 // indirect\n\tgithub.com/acme/fork v1.0.0\n)\n\nreplace github.com/acme/fork => ../fork\n",
      ["golang.org/x/net@0.17.0", "github.com/a/b@1.2.3"],
      1,
    ],
    [
      "Bundler, each gem once whatever its platforms",
      "Gemfile.lock",
      "GIT\n  remote: https://github.com/acme/x.git\n  specs:\n    x (1.0)\n\nPATH\n  remote: .\n  specs:\n    app (0.1)\n\nGEM\n  remote: https://rubygems.org/\n  specs:\n    nokogiri (1.15.0)\n    nokogiri (1.15.0-x86_64-linux)\n      racc (~> 1.4)\n    rack (2.2.3)\n\nPLATFORMS\n  ruby\n",
      ["nokogiri@1.15.0", "rack@2.2.3"],
      1,
    ],
    [
      "Composer",
      "composer.lock",
      json({
        packages: [
          { name: "symfony/http-kernel", version: "v5.4.0", "notification-url": "https://packagist.org/downloads/" },
          { name: "acme/private", version: "1.0.0" },
          { name: "a/branch", version: "dev-main", "notification-url": "https://packagist.org/downloads/" },
        ],
        "packages-dev": [
          { name: "phpunit/phpunit", version: "9.5.0", "notification-url": "https://packagist.org/downloads/" },
        ],
      }),
      ["symfony/http-kernel@5.4.0", "phpunit/phpunit@9.5.0 dev"],
      2,
    ],
    [
      "Cargo",
      "Cargo.lock",
      '[[package]]\nname = "app"\nversion = "0.1.0"\n\n[[package]]\nname = "time"\nversion = "0.1.43"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n\n[[package]]\nname = "ours"\nversion = "1.0.0"\nsource = "git+https://github.com/acme/ours#1"\n',
      ["time@0.1.43"],
      1,
    ],
  ])("reads %s", (_, path, text, packages, withheld) => {
    expect(read(path, text)).toEqual([packages, withheld]);
  });

  it.each(["src/lock.ts", "package.json", "go.sum", "Gemfile", "notes.txt", "bun.lockb", "requirements.in"])(
    "does not take %s for one",
    (path) => {
      expect(lockKind(path)).toBeNull();
    },
  );

  it.each([
    ["package-lock.json", "{"],
    ["pnpm-lock.yaml", "a: 1"],
    ["pnpm-lock.yaml", "lockfileVersion: 9\na: &a [x]\nb: *a\n"],
    ["poetry.lock", "[[package"],
    ["bun.lock", "{}"],
    ["composer.lock", "<html>"],
  ])("throws for a %s that is none", (path, text) => {
    expect(() => lockKind(path)?.read(text)).toThrow();
  });

  it("bounds hostile input", () => {
    const deep = `${'{"dependencies":{"a":'.repeat(3000)}{}${"}}".repeat(3000)}`;
    expect(read("package-lock.json", deep)[0]).toEqual([]);
    for (const path of ["yarn.lock", "Gemfile.lock", "requirements.txt", "bun.lock", "go.mod"]) {
      for (const text of ["a@".repeat(200_000), `"${" ".repeat(200_000)}`, "[".repeat(200_000), "a".repeat(400_000)])
        expect(() =>
          lockKind(path)?.read(path === "bun.lock" ? `"lockfileVersion":1,"packages":${text}` : text),
        ).not.toThrow();
    }
  });
});
