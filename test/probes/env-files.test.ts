import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EnvFilesSeen } from "../../src/model/seen/repo.js";
import { envFiles } from "../../src/probes/env-files.js";
import { fileIo, folder, hasGit, repository } from "../helpers/folder.js";
import { target } from "../helpers/target.js";
import { drawn } from "../parse/secrets/made.js";

const look = (path: string) =>
  envFiles.look(path, target(), fileIo, new AbortController().signal) as Promise<EnvFilesSeen>;
const short = ({ files }: EnvFilesSeen) =>
  files
    .map(({ path, tracked, ignored, filled }) => [
      path,
      tracked ? "tracked" : ignored ? "ignored" : "loose",
      filled.join(" "),
    ])
    .sort();
const VALUE = drawn("mixed", 24);

it("has nothing to look at without a repository, and cannot look where there is none", async () => {
  expect(envFiles.subjects(target())).toEqual({ skip: "no repository is declared" });
  await expect(look("/no/such/folder")).rejects.toMatchObject({ kind: "missing" });
});

describe.skipIf(!hasGit)("in a git repository", () => {
  it("tells tracked, ignored and loose files, three folders deep, and names of variables only", async () => {
    const root = repository(
      {
        ".gitignore": ".env.local\n",
        ".env": `A_KEY=${VALUE}\nEMPTY=\n`,
        "apps/api/src/.env.production": "X=1.5.2\n",
        "a/b/c/d/.env": `TOO_DEEP=${VALUE}\n`,
        ".env.example": "A_KEY=\n",
      },
      { ".env.local": `B_KEY=${VALUE}\n`, "apps/.env": `C_KEY=${VALUE}\n`, "node_modules/x/.env": `D=${VALUE}\n` },
    );
    const seen = await look(root);
    expect(short(seen)).toEqual([
      [".env", "tracked", "A_KEY"],
      [".env.example", "tracked", ""],
      [".env.local", "ignored", "B_KEY"],
      ["apps/.env", "loose", "C_KEY"],
      ["apps/api/src/.env.production", "tracked", "X"],
    ]);
    expect(seen.files.filter(({ example }) => example).map(({ path }) => path)).toEqual([".env.example"]);
    expect(JSON.stringify(seen)).not.toContain(VALUE);
  });
  it.each([
    ["", false],
    [".env\n", true],
    [".env*\n!.env.example\n", true],
    ["**/.env\n", true],
    [".env\n!.env\n", false],
    ["env\n", false],
  ])("knows whether git would ignore a .env: %j", async (ignore, would) => {
    expect((await look(repository({ ".gitignore": ignore }))).wouldIgnore).toBe(would);
  });
  it.each([
    [
      "Symfony's, which is meant to be committed",
      "APP_SECRET=\nDATABASE_URL=\"postgresql://app:!ChangeMe!@127.0.0.1:5432/app?charset=utf8\"\nMESSENGER_TRANSPORT_DSN=doctrine://default?auto_setup=0\nMAILER_DSN=null://null\nLOCK_DSN=flock\nTRUSTED_PROXIES=127.0.0.0/8,10.0.0.0/8\nCORS_ALLOW_ORIGIN='^https?://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?$'\n",
      "",
    ],
    [
      "Symfony's for tests",
      "KERNEL_CLASS='App\\Kernel'\nSYMFONY_DEPRECATIONS_HELPER=999999\nPANTHER_APP_ENV=panther\n",
      "",
    ],
    ["drivers", "MAIL_MAILER=array\nCACHE_DRIVER=redis\nQUEUE_CONNECTION=sync\nPOSTGRES_DB=app\nIMAGE_TAG=1.2.3\n", ""],
    [
      "addresses",
      `API_URL=https://api.acme.test/v1\nEMAIL_FROM="Acme <hello@acme.test>"\nSENTRY_DSN=https://${drawn("hex", 32)}@o1.ingest.sentry.io/4505\n`,
      "",
    ],
    [
      "public halves",
      `GOOGLE_CLIENT_ID=1-${drawn("lower", 32)}.apps\nDOTENV_PUBLIC_KEY_PRODUCTION="03${drawn("hex", 64)}"\n`,
      "",
    ],
    ["placeholders", "STRIPE_SECRET_KEY=sk_test_xxx\nA=FIXME\nSESSION_SECRET=replace with a long random string\n", ""],
    [
      "logins in what is named as a choice or an address",
      `LOCK_DSN=redis://:${VALUE}@cache.acme.test\nDB_CONNECTION=Server=db;Password=${VALUE}\nHOOK_URL=https://hooks.acme.test/a/${VALUE}\nS_STORE=${VALUE}\nFEED_URL=https://acme.test/feed?id=1\n`,
      "LOCK_DSN DB_CONNECTION HOOK_URL S_STORE FEED_URL",
    ],
    [
      "other values",
      "GREETING=Hello there\nAPI_KEY=ab-12\nADMIN_PASSWORD=hunter2\n",
      "GREETING API_KEY ADMIN_PASSWORD",
    ],
  ])("tells values from settings: %s", async (_name, text, filled) => {
    expect(short(await look(repository({ ".env": text })))).toEqual([[".env", "tracked", filled]]);
  });
  it("is not told by what only this machine ignores", async () => {
    expect((await look(repository({ "a.txt": "x" }))).wouldIgnore).toBe(false);
  });
  it("does not read through a link", async () => {
    const root = repository({ a: "x" });
    symlinkSync(join(folder({ ".env": `A_KEY=${VALUE}` }), ".env"), join(root, ".env"));
    expect(short(await look(root))).toEqual([[".env", "loose", ""]]);
  });
});

it("knows no tracking without git", async () => {
  const seen = await look(folder({ ".env": `A_KEY=${VALUE}`, "a/.env": "" }));
  expect(seen.git).toBe(false);
  expect(short(seen)).toEqual([
    [".env", "loose", "A_KEY"],
    ["a/.env", "loose", ""],
  ]);
});

it.each<[string, readonly string[]]>([
  [`DATABASE_URL=postgres://app:${VALUE}@db.acme.test/app`, ["DATABASE_URL"]],
  ["DATABASE_URL=postgres://postgres:postgres@localhost:5432/app", []],
  ["DATABASE_URL=postgres://app:app@db:5432/app", []],
  [`DATABASE_URL=postgres://app:${VALUE}@localhost/app`, ["DATABASE_URL"]],
  ["REDIS_URL=redis://localhost:6379", []],
  ["NODE_ENV=production\nPORT=3000\nDEBUG=true\nLOG_LEVEL=info\nWEB_PORT=8080\nTIMEOUT=30s", []],
  [`NEXT_PUBLIC_KEY=${VALUE}\nVITE_API=https://api.acme.test\nREACT_APP_X=1`, []],
  ["API_KEY=your-api-key-here\nSECRET=changeme\nTOKEN=<token>\nKEY=xxxx\nA_KEY=$B_KEY", []],
  ["API_KEY=encrypted:BHx3mUAz0c2z8VqK", []],
  ["PASSWORD=hunter2", ["PASSWORD"]],
  ["PIN_TOKEN=123456", ["PIN_TOKEN"]],
  ["SMTP_HOST=mail.acme.test", ["SMTP_HOST"]],
  ["FOO=bar", ["FOO"]],
  ["A_KEY=one-time-9\nA_KEY=", []],
  [`A_KEY="${VALUE}`, ["A_KEY"]],
])("counts as values: %j", async (text, names) => {
  expect((await look(folder({ ".env": text }))).files.map(({ filled }) => filled)).toEqual([names]);
});

it.each([
  [".env.example", true],
  [".env.sample", true],
  [".env.production.template", true],
  [".env.dist", true],
  [".env.production", false],
  [".env.local", false],
])("takes %s for an example by its name: %s", async (name, example) => {
  expect((await look(folder({ [name]: "A=1" }))).files).toMatchObject([{ path: name, example }]);
});

it.each([".env.d.ts", ".env.vault", ".envrc", "env", ".environment", "x.env", ".env.js"])(
  "does not take %s for one",
  async (name) => {
    expect((await look(folder({ [name]: `A_KEY=${VALUE}` }))).files).toEqual([]);
  },
);
