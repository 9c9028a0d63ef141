import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EnvVariablesSeen } from "../../src/model/seen/config.js";
import type { Repo } from "../../src/model/target.js";
import { envVariables } from "../../src/probes/env-variables.js";
import { fileIo, folder, hasGit, repository } from "../helpers/folder.js";
import { target } from "../helpers/target.js";

const repo = (path: string, example: string | null = null): Repo => ({
  ...{ path, history: false, build: [], logs: [] },
  env: { example, production: null, others: [] },
});
async function look(path: string, example: string | null = null): Promise<EnvVariablesSeen> {
  const of = target({ repo: repo(path, example) });
  return (await envVariables.look(path, of, fileIo, new AbortController().signal)) as EnvVariablesSeen;
}
const short = ({ variables }: EnvVariablesSeen) =>
  variables.map(
    ({ name, from, optional, places, reads }) => `${name}${optional ? "?" : ""} ${from} ${places.join(" ")} ${reads}`,
  );

it("looks where there is a repository, or an environment map", async () => {
  expect(envVariables.subjects(target())).toHaveProperty("skip");
  const entry = { name: "A", required: true, secret: false, owner: null, kept: null, rotated: null };
  const of = target({ env: [entry] });
  expect(envVariables.subjects(of)).toEqual(["launchready.yaml"]);
  expect(await envVariables.look("launchready.yaml", of, fileIo, new AbortController().signal)).toMatchObject({
    files: 0,
  });
  await expect(look("/no/such/folder")).rejects.toMatchObject({ kind: "missing" });
});

describe.skipIf(!hasGit)("in a git repository", () => {
  it("gathers the reads of the product's own code by variable, nearest to the product first", async () => {
    const seen = await look(
      repository(
        {
          ".gitignore": "ignored/\n",
          "api/a.py": 'import os\nos.environ["A"]\n',
          "web/b.ts": "use(process.env.A, process.env.B ?? 'x');\n\nuse(process.env.A);\n",
          "web/b.test.ts": "process.env.T\n",
          "web/node_modules/x/a.js": "process.env.N\n",
          "web/dist/a.js": "process.env.D\n",
          "README.md": "process.env.R\n",
          "compose.yaml": "services: { web: { environment: { X: '\u0024{C}' } } }\n",
          Dockerfile: "ARG E\nENV F=3\n",
          "src/f.js": "process.env.F\n",
          ".github/workflows/ci.yml": "env:\n  A: \u0024{{ secrets.A }}\n  G: \u0024{{ secrets.G }}\n",
        },
        { "ignored/a.js": "process.env.I\n", "new.js": "process.env.J\n" },
      ),
    );
    expect(short(seen)).toEqual([
      "A code api/a.py:2 web/b.ts:1 web/b.ts:3 3",
      "B? code web/b.ts:1 1",
      "C compose compose.yaml:1 1",
      "E build Dockerfile:1 1",
      "F? code src/f.js:1 1",
      "G ci .github/workflows/ci.yml:3 1",
      "J code new.js:1 1",
    ]);
    expect(seen.examples).toEqual([]);
  });

  it("takes the example's word for the case of a name where its reader does not mind it", async () => {
    const seen = await look(
      repository({
        ".env.example": "database_url=\nother=\n",
        "app/config.py": "class Settings(BaseSettings):\n    database_url: str\n    api_key: str\n",
        "app/main.py": 'os.environ["OTHER"]\n',
      }),
    );
    expect(short(seen)).toEqual([
      "API_KEY code app/config.py:3 1",
      "OTHER code app/main.py:1 1",
      "database_url code app/config.py:2 1",
    ]);
  });

  it("takes example files and tracked .env files, but none that git ignores", async () => {
    const seen = await look(
      repository(
        {
          ".gitignore": ".env\n",
          ".env.example": "A=\n# B=1\n#C=2\n# see D = the docs\n# prose\nexport E=\n",
          "apps/web/.env.development": "F=x\n",
          "config/example.env": "G=\n",
          "src/env.ts": "H=1\n",
          ".env.d.ts": "I=1\n",
          ".env.vault": "J=1\n",
        },
        { ".env": "K=1\n" },
      ),
    );
    expect(seen.examples).toEqual([
      { path: ".env.example", names: ["A", "E", "B", "C"] },
      { path: "apps/web/.env.development", names: ["F"] },
      { path: "config/example.env", names: ["G"] },
    ]);
  });
});

it("reads the declared example wherever it lies, and tells when it is not there", async () => {
  const root = folder({ "a.js": "process.env.A", "docs/settings.txt": "A=\n" });
  expect((await look(root, join(root, "docs/settings.txt"))).examples).toEqual([
    { path: "docs/settings.txt", names: ["A"] },
  ]);
  expect(await look(root, join(root, "gone"))).toMatchObject({ examples: [], exampleGone: "gone" });
});

it("tells what it left out", async () => {
  const root = folder({ "a.js": "process.env.A", "big.js": `process.env.B;${" ".repeat(1_100_000)}` });
  expect(await look(root)).toMatchObject({ files: 1, left: [{ files: 1, first: ["big.js"], blind: false }] });
});

it.skipIf(process.getuid?.() === 0)("is not blinded by one file that may not be read", async () => {
  const root = folder({ "a.js": "process.env.A", "b.js": "process.env.B" });
  chmodSync(join(root, "a.js"), 0);
  const seen = await look(root);
  expect(short(seen)).toEqual(["B code b.js:1 1"]);
  expect(seen.left).toMatchObject([{ first: ["a.js"], blind: true }]);
});
