import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { workingTree as check } from "../../src/checks/secrets/working-tree.js";
import type { Says } from "../../src/model/check.js";
import type { WorkingTreeSeen } from "../../src/model/seen/repo.js";
import type { Io } from "../../src/net/io.js";
import { kinds, namedRules, tokenRules } from "../../src/parse/secrets/rules.js";
import { workingTree } from "../../src/probes/working-tree.js";
import { fileIo, folder, git, hasGit, pipe, repository, write } from "../helpers/folder.js";
import { target } from "../helpers/target.js";
import { checked, drawn, pem, token } from "../parse/secrets/made.js";
import { namedSamples, samples } from "../parse/secrets/samples.js";

const signal = new AbortController().signal;
const LIVE = `sk_live_${drawn("mixed", 24, 21)}`;
const OTHER = checked("ghp_", 22);

function about(path: string) {
  const env = { example: null, production: null, others: [] };
  return target({ repo: { path, history: false, build: [], logs: [], env } });
}
const look = (path: string) => workingTree.look(path, about(path), fileIo, signal) as Promise<WorkingTreeSeen>;
const places = (seen: WorkingTreeSeen) =>
  seen.secrets.map(({ path, line, rule, tracked }) => [path, line, rule, tracked]);

it("has nothing to look at without a repository", () => {
  expect(workingTree.subjects(target())).toEqual({ skip: "no repository is declared" });
  expect(workingTree.subjects(about("/x"))).toEqual(["/x"]);
});

it("cannot look at what is not there", async () => {
  await expect(look("/no/such/folder")).rejects.toMatchObject({ kind: "missing" });
});

it("looks at one file that is named, whatever its path says", async () => {
  const root = folder({ "vendor/a.go": `k := "${LIVE}"`, "vendor/b.go": `k := "${OTHER}"` });
  expect(places(await look(join(root, "vendor/a.go")))).toEqual([["a.go", 1, "stripe-live-key", false]]);
});

it("leaves git's own files of a bare repository alone", async () => {
  const root = folder();
  git(root, "init", "--quiet", "--bare");
  write(root, { description: LIVE });
  expect(await look(root)).toMatchObject({ place: "bare", files: 0, secrets: [] });
});

describe.skipIf(!hasGit)("in a git repository", () => {
  it("finds what is tracked and what the next commit would take, not what is ignored", async () => {
    const root = repository(
      { "src/pay.ts": `\nconst k = "${LIVE}";\n`, ".gitignore": "private/\n" },
      { "new.ts": `k = "${OTHER}"`, "private/notes.txt": LIVE },
    );
    const seen = await look(root);
    expect(places(seen)).toEqual([
      ["src/pay.ts", 2, "stripe-live-key", true],
      ["new.ts", 1, "github-token", false],
    ]);
    expect(seen).toMatchObject({ git: true, files: 3, suppressed: 0 });
    expect(seen.secrets[0]).toMatchObject({
      prefix: "sk_l",
      length: 32,
      mode: "live",
      severity: "critical",
      column: 12,
    });
  });

  it("gives one identity to one value, whatever stands around it", async () => {
    const root = repository({ "a.ts": `k = "${LIVE}"`, "b/c.json": `{"k":"${LIVE}"}`, "d.ts": `k = "${LIVE}x"` });
    const identities = (await look(root)).secrets.map(({ identity }) => identity);
    expect(identities[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(identities[1]).toBe(identities[0]);
    expect(identities[2]).not.toBe(identities[0]);
  });

  it("reads the working copy, not the commit: deleted and changed files", async () => {
    const root = repository({ "a.ts": `k = "${LIVE}"`, "b.ts": `k = "${LIVE}"` }, { "a.ts": "k = read()" });
    git(root, "rm", "--quiet", "--cached", "b.ts");
    expect(places(await look(root))).toEqual([["b.ts", 1, "stripe-live-key", false]]);
  });

  it("says what it left out and by which rule, and counts what comments allow", async () => {
    const root = repository({
      "package-lock.json": `{"k":"${LIVE}"}`,
      "vendor/x/y.go": `k := "${LIVE}"`,
      "logo.png": Buffer.concat([Buffer.from([0x89, 0x50, 0, 0]), Buffer.from(LIVE)]),
      "big.sql": Buffer.concat([Buffer.alloc(10 * 1024 * 1024, "a\n"), Buffer.from(`k = "${OTHER}"`)]),
      "made-up.ts": `k = "${LIVE}"; // gitleaks:allow`,
      "public.ts": `k = "pk_live_${drawn("mixed", 24)}"`,
    });
    const seen = await look(root);
    expect(places(seen)).toEqual([["big.sql", 5 * 1024 * 1024 + 1, "github-token", true]]);
    expect(seen).toMatchObject({ suppressed: 1, files: 3 });
    expect(
      seen.left.map(({ reason, files, first, blind }) => [reason.split(" ")[0], files, first, blind]).sort(),
    ).toEqual([
      ["binary", 1, ["logo.png"], false],
      ["installed", 1, ["vendor/x/y.go"], false],
      ["lock", 1, ["package-lock.json"], false],
    ]);
  });

  it("does not follow links, out of the repository or within it", async () => {
    const outside = folder({ secret: LIVE });
    const root = repository({ a: "x" });
    symlinkSync(join(outside, "secret"), join(root, "link"));
    symlinkSync(outside, join(root, "folder"));
    expect((await look(root)).secrets).toEqual([]);
    git(root, "add", "--all");
    expect((await look(root)).secrets).toEqual([]);
  });

  it("knows submodules and other repositories inside as not its own", async () => {
    const root = repository({ a: "x" });
    write(root, { "inner/k.ts": `k = "${LIVE}"` });
    git(join(root, "inner"), "init", "--quiet");
    const seen = await look(root);
    expect(seen.secrets).toEqual([]);
    expect(seen.left).toMatchObject([{ first: ["inner/"] }]);
  });

  it("looks at a folder of a repository, and at one that lies ignored inside another", async () => {
    const root = repository({ "app/a.ts": `k = "${LIVE}"`, "b.ts": `k = "${OTHER}"`, ".gitignore": "copy/\n" });
    expect(places(await look(join(root, "app")))).toEqual([["a.ts", 1, "stripe-live-key", true]]);
    write(root, { "copy/c.ts": `k = "${LIVE}"` });
    expect(await look(join(root, "copy"))).toMatchObject({ git: false, secrets: [{ path: "c.ts", tracked: false }] });
  });

  it("takes names that are no UTF-8, and shows their bytes", async () => {
    const root = repository({ a: "x" });
    const name = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from(".env")]);
    writeFileSync(name, `k = "${LIVE}"`);
    expect(places(await look(root))).toEqual([["caf\\xe9.env", 1, "stripe-live-key", false]]);
    git(root, "add", "--all");
    expect(places(await look(root))).toEqual([["caf\\xe9.env", 1, "stripe-live-key", true]]);
  });

  it("takes names with spaces, quotes and line feeds", async () => {
    const name = 'a "b"\nü.ts';
    expect(places(await look(repository({ [name]: `k = "${LIVE}"` })))).toEqual([[name, 1, "stripe-live-key", true]]);
  });
});

it("says that it is blind where a file may not be read", async () => {
  const root = folder({ "a.ts": "x", "b.ts": `k = "${OTHER}"` });
  const search: Io["files"]["search"] = async (...asked) => {
    const files = await fileIo.files.search(...asked);
    const left = { reason: "files that may not be read", blind: true };
    return files.map((file) => (file.path === "a.ts" ? { ...file, bytes: 0, secrets: [], left } : file));
  };
  const io = { ...fileIo, files: { ...fileIo.files, search } };
  const seen = (await workingTree.look(root, about(root), io, signal)) as WorkingTreeSeen;
  expect(places(seen)).toEqual([["b.ts", 1, "github-token", false]]);
  expect(seen.left).toMatchObject([{ files: 1, first: ["a.ts"], blind: true }]);
});

it("searches every file where there is no git, without hanging on a pipe", async () => {
  const root = folder({ "a.ts": `k = "${LIVE}"`, "node_modules/x.js": `k = "${LIVE}"` });
  pipe(join(root, "pipe"));
  const seen = await look(root);
  expect(seen.git).toBe(false);
  expect(places(seen)).toEqual([["a.ts", 1, "stripe-live-key", false]]);
});

it("stops when it is interrupted", async () => {
  const root = folder({ a: "x" });
  const interrupted = workingTree.look(root, about(root), fileIo, AbortSignal.abort());
  await expect(interrupted).rejects.toMatchObject({ kind: "interrupted" });
});

it("lets no value of any kind out: neither into the observation nor into the finding", async () => {
  const values = new Map<string, string>();
  const files: Record<string, string> = {};
  const plant = (id: string, value: string, text: string) => {
    values.set(id, value);
    files[`src/${id}.env`] = text;
  };
  for (const [id, sample] of Object.entries(samples)) {
    const [value = "", word = ""] = sample().split(" # ");
    plant(id, value, `${word}\nVALUE=${value}\n`);
  }
  for (const [id, sample] of Object.entries(namedSamples)) plant(id, sample().split(/=(.*)/s)[1] ?? "", sample());
  const der = Buffer.concat([Buffer.from("3082010002010002", "hex"), Buffer.from(drawn("mixed", 250))]);
  plant("private-key", der.toString("base64").slice(0, 60), pem("PRIVATE KEY", der));
  plant(
    "google-service-account",
    der.toString("base64").slice(0, 60),
    JSON.stringify({ type: "service_account", private_key: pem("PRIVATE KEY", der) }),
  );
  plant("url-password", drawn("mixed", 20, 3), `URL=postgres://app:${drawn("mixed", 20, 3)}@db.acme.test/app`);
  plant("url-password-private", drawn("mixed", 20, 4), `URL=postgres://app:${drawn("mixed", 20, 4)}@10.0.0.9/app`);
  plant("supabase-service-role", token({ role: "service_role" }), `KEY=${token({ role: "service_role" })}`);
  plant("jwt", token({ sub: "7" }), `T=${token({ sub: "7" })}`);
  plant("generic-secret", drawn("mixed", 32, 5), `API_KEY=${drawn("mixed", 32, 5)}`);
  plant("generic-password", "Winter2031!x", "DB_PASSWORD=Winter2031!x");
  const root = folder(files);
  const seen = await look(root);
  const publishable = [...tokenRules, ...namedRules].filter((rule) => rule.publishable).map(({ id }) => id);
  const rules = new Set(seen.secrets.map(({ rule }) => rule));
  expect([...values.keys()].filter((id) => !publishable.includes(id)).sort()).toEqual([...rules].sort());
  expect(rules).toContain(kinds.privateKey.id);

  const says: Says = check.says;
  const verdicts = check.judge({ "working-tree": [{ subject: root, value: seen }] }, about(root), new Date(0));
  const texts = verdicts.map((verdict) => verdict && says[verdict.say]?.tell(verdict.with));
  const output = JSON.stringify([seen, verdicts, texts]);
  for (const [id, value] of values) {
    expect([id, output.includes(value)]).toEqual([id, false]);
    // Nor a part of it that would help: any eight characters beyond the prefix.
    for (let at = 12; at + 8 <= Math.min(value.length, 60); at += 1) {
      const part = value.slice(at, at + 8);
      if (
        !/^[0-9A-Za-z]{8}$/.test(part) ||
        /services|ebhooks|webhookb|Incoming|^[a-z]{8}$/.test(part) ||
        "T3BlbkFJ".includes(part)
      )
        continue;
      expect([id, part, output.includes(part)]).toEqual([id, part, false]);
    }
  }
});
