import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import type { Shell } from "../../src/cli/shell.js";
import { expectGolden } from "../helpers/golden.js";
import { fakeShell } from "../helpers/shell.js";

let folder = "";
const rich = () => JSON.parse(readFileSync("fixtures/reports/rich.json", "utf8"));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "launchready-test-"));
  for (const name of ["rich", "ready", "empty", "hostile"])
    copyFileSync(`fixtures/reports/${name}.json`, join(folder, `${name}.json`));
  const save = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  save("both.json", [rich(), JSON.parse(readFileSync("fixtures/reports/ready.json", "utf8"))]);
  save("newer.json", { ...rich(), schemaVersion: 2 });
  save("none.json", []);
  save("odd.json", { ...rich(), findings: [{ ...rich().findings[0], severity: "\u001b[31mdire" }] });
  save("unassessed.json", {
    ...rich(),
    findings: rich().findings.filter((one: { status: string }) => one.status !== "fail"),
  });
  save("sparse.json", contractOnly(rich()));
  writeFileSync(join(folder, "text.json"), "no JSON");
  mkdirSync(join(folder, "two"));
  for (const name of ["launchready.yaml", "launchready.yml"])
    writeFileSync(join(folder, "two", name), "version: 1\ndomain: acme.test\n");
  mkdirSync(join(folder, "nothing"));
  writeFileSync(join(folder, "wrong.yaml"), "version: 1\ndomian: acme.test\nprofile: 7\n");
  writeFileSync(join(folder, "right.yaml"), "version: 1\ndomain: acme.test\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A report as the contract shows it, without the keys that were added since. */
function contractOnly(report: Record<string, unknown>): unknown {
  const { interrupted, requests, findings, ...rest } = report as { findings: Record<string, unknown>[] } & Record<
    string,
    unknown
  >;
  return { ...rest, findings: findings.map(({ message, product, why, ...one }) => one) };
}

async function run(args: readonly string[], env: Shell["env"] = {}, cwd = folder) {
  const shell = fakeShell(cwd, { env });
  const status = await main(args, shell);
  return { status, out: shell.out(), err: shell.err() };
}

const goldens: readonly (readonly [file: string, command: string, env?: Shell["env"]])[] = [
  ["bare", ""],
  ["help", "--help"],
  ["help-audit", "audit --help"],
  ["unknown-command", "audti"],
  ["unknown-option", "audit --fail-onn high"],
  ["wrong-duration", "audit acme.test --timeout 10"],
  ["wrong-format", "audit acme.test --format pdf"],
  ["wrong-severity", "audit acme.test --fail-on severe"],
  ["wrong-connect", "audit acme.test --connect acme.test:443"],
  ["two-on-stdout", "audit acme.test --format json --format markdown"],
  ["same-file", "audit acme.test --format json=x --format markdown=./x"],
  ["unknown-profile", "audit right.yaml --profile b2b-service-prototyp"],
  ["no-such-file", "audit missing.yaml"],
  ["wrong-target", "audit wrong.yaml"],
  ["twice", "audit right.yaml right.yaml"],
  ["profiles", "profiles"],
  ["profiles-narrow", "profiles", { COLUMNS: "60" }],
  ["profile", "profiles b2b-service-prototype"],
  ["gate-fails", "gate rich.json"],
  ["gate-high", "gate rich.json --fail-on high"],
  ["gate-never", "gate rich.json --fail-on never"],
  ["gate-passes", "gate ready.json"],
  ["gate-nothing", "gate empty.json"],
  ["gate-incomplete", "gate unassessed.json"],
  ["gate-several", "gate both.json"],
  ["gate-hostile", "gate hostile.json"],
  ["gate-newer", "gate newer.json"],
  ["gate-empty-array", "gate none.json"],
  ["gate-odd", "gate odd.json"],
  ["gate-no-json", "gate text.json"],
  ["gate-no-file", "gate missing.json"],
  ["gate-no-argument", "gate"],
  ["report-quiet", "report rich.json --quiet"],
];

describe("the command line", () => {
  for (const [file, command, env = {}] of goldens)
    it(file, async () => {
      const { status, out, err } = await run(command.split(" ").filter(Boolean), env);
      const text = `$ launchready ${command}\n${out}${err === "" ? "" : `--- standard error\n${err}`}--- exit status ${status}\n`;
      expectGolden(`fixtures/cli/${file}.txt`, text);
    });

  it("says its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await run(["--version"])).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });

  it("prints the schema as JSON", async () => {
    const { status, out } = await run(["schema"]);
    expect([status, JSON.parse(out).type]).toEqual([0, "object"]);
  });

  it("prints profiles as JSON", async () => {
    const names = JSON.parse((await run(["profiles", "--json"])).out).map((one: { name: string }) => one.name);
    expect(names).toContain("internal-ops-demo");
  });
});

describe("which target", () => {
  it("none: shows both ways to name one", async () => {
    const { status, err } = await run(["audit"], {}, join(folder, "nothing"));
    expect(status).toBe(2);
    expect(err).toContain("launchready audit acme.com");
    expect(err).toContain("launchready.yaml");
  });

  it("two default files: asks to name one", async () => {
    const { status, err } = await run(["audit"], {}, join(folder, "two"));
    expect([status, err]).toEqual([2, expect.stringContaining("Both launchready.yaml and launchready.yml")]);
  });

  it("no domain: says what is wrong with it", async () => {
    expect(await run(["audit", "localhost"])).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringContaining("no dot"),
    });
  });
});

describe("report", () => {
  it("prints the same JSON again", async () => {
    const { status, out } = await run(["report", "rich.json", "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(rich());
  });

  it("writes every format to a folder that it makes, and still prints one", async () => {
    const { status, out } = await run(["report", "rich.json", "--output", "deep/reports"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^Acme Ops/);
    const read = (name: string) => readFileSync(join(folder, "deep/reports", name), "utf8");
    expect(JSON.parse(read("report.json"))).toEqual(rich());
    expect(read("report.md")).toMatch(/^# Launch audit of Acme Ops/);
    expect(read("handover.md")).toMatch(/^# Handover of Acme Ops/);
    expect(read("report.txt")).toBe(out);
  });

  it("writes files without colour", async () => {
    const { out } = await run(["report", "rich.json", "--format", "terminal=plain.txt"], { FORCE_COLOR: "1" });
    expect(out).toContain("\u001b[");
    expect(readFileSync(join(folder, "plain.txt"), "utf8")).not.toContain("\u001b[");
  });

  it("reads a report that has no more than the contract's keys", async () => {
    expect((await run(["report", "sparse.json"])).status).toBe(0);
    expect((await run(["gate", "sparse.json"])).status).toBe(1);
  });

  it.each([
    ["a folder that does not exist", "report rich.json --format json=no/such/x.json", "its folder does not exist"],
    ["a folder in place of a file", "report rich.json --format json=two", "is a folder"],
    ["a file in place of a folder", "report rich.json --output rich.json", "cannot be made"],
    ["a file as a part of the path", "report rich.json --format json=rich.json/x", "a part of its path is a file"],
  ])("refuses %s before anything is printed", async (_, command, why) => {
    expect(await run(command.split(" "))).toEqual({ status: 2, out: "", err: expect.stringContaining(why) });
  });

  it("lets no text of a target give commands to GitHub's runner", async () => {
    const { out } = await run(["report", "hostile.json"], { GITHUB_ACTIONS: "true" });
    const lines = out.trimEnd().split("\n");
    const [, token] = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[0] ?? "") ?? [];
    expect(lines.at(-1)).toBe(`::${token}::`);
    const again = (await run(["report", "hostile.json"], { GITHUB_ACTIONS: "true" })).out;
    expect(again).not.toContain(token);
  });

  it("prints nothing but the document on standard output in JSON, on GitHub too", async () => {
    const { out } = await run(["report", "rich.json", "--format", "json"], {
      GITHUB_ACTIONS: "true",
      FORCE_COLOR: "1",
    });
    expect(JSON.parse(out)).toEqual(rich());
  });
});
