import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentResolver } from "../helpers/silent-resolver.js";

/** The built program, as a user runs it: `npm test` builds before. */
const BIN = resolve("bin/launchready.js");
const RICH = resolve("fixtures/reports/rich.json");
const HOUSE_ENV = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: "C.UTF-8" };

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "launchready-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[], env: Record<string, string> = {}, node: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...node, BIN, ...args], { cwd: folder, env: { ...HOUSE_ENV, ...env } });
}

async function finish(child: ChildProcess) {
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const [status, signal] = await once(child, "close");
  return { status, signal, out, err };
}

const run = (args: readonly string[], env: Record<string, string> = {}) => finish(start(args, env));

describe("help and version", () => {
  /** Tells on standard error the URL of each module that is loaded. */
  const hooks = `export async function load(url, context, next) {
    if (url.startsWith("file:")) process._rawDebug("loaded " + url);
    return next(url, context);
  }`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  const hook = ["--import", `data:text/javascript,${encodeURIComponent(register)}`];

  it.each([["--version"], ["--help"], ["audit --help"], [""]])("load nothing but commander: %j", async (command) => {
    const { status, err } = await finish(start(command.split(" ").filter(Boolean), {}, hook));
    const loaded = [...err.matchAll(/^loaded file:\/\/(.*)$/gm)].map(([, path]) => path ?? "");
    const packages = new Set(loaded.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    const own = loaded.flatMap((path) => /\/dist\/(.*)$/.exec(path)?.[1] ?? []).sort();
    expect(status).toBe(0);
    expect([...packages]).toEqual(["commander"]);
    expect(own).toEqual([
      "cli/mail-command.js",
      "cli/main.js",
      "cli/program.js",
      "cli/shell.js",
      "cli/values.js",
      "cli/version.js",
      "model/report.js",
      "model/url.js",
      "reporters/index.js",
      "reporters/options.js",
    ]);
  });
});

describe("exit status", () => {
  it.each([
    ["a finding fails the gate", ["gate", RICH], 1],
    ["wrong usage", ["gate", RICH, "--fail-on", "severe"], 2],
  ])("%s", async (_, args, status) => {
    expect((await run(args)).status).toBe(status);
  });

  it("is kept when the reader of standard output goes away, and nothing is said of it", async () => {
    const child = start(["gate", RICH]);
    child.stdout?.destroy();
    expect(await finish(child)).toMatchObject({ status: 1, err: "" });
  });
});

it("both NO_COLOR and FORCE_COLOR leave JSON alone on standard output", async () => {
  const { out } = await run(["report", RICH, "--format", "json"], { NO_COLOR: "1", FORCE_COLOR: "1" });
  expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(RICH, "utf8")));
});

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, expected) => {
  it("once: prints the partial report", async () => {
    const silent = await silentResolver();
    const child = start(["audit", "acme.test", "--resolver", silent.address, "--timeout", "30s", "--format", "json"]);
    const ended = finish(child);
    // A program that ends before it asks must fail the test, not keep it waiting.
    await Promise.race([silent.firstQuestion, ended]);
    child.kill(signal);
    const { status, out, err } = await ended;
    silent.close();
    expect(err).toContain("stopping, press again to quit at once");
    expect(JSON.parse(out)).toMatchObject({ interrupted: true });
    expect(status).toBe(expected);
  });
});

it("the demo finds faults, writes the reports, and exits 0", async () => {
  const { status, out, err } = await run(["demo", "--output", "demo", "--no-progress"]);
  expect(status).toBe(0);
  expect(out).toMatch(/^Acme.*\nNOT READY /);
  expect(err).toMatch(/The demo exits 0; launchready audit would have exited 1\.\n$/);
  const report = JSON.parse(readFileSync(join(folder, "demo/report.json"), "utf8"));
  expect(report).toMatchObject({ verdict: { decision: "no-go" }, target: { file: "launchready.yaml" } });
  for (const name of ["report.md", "handover.md", "report.txt"])
    expect(readFileSync(join(folder, "demo", name), "utf8")).toContain("NOT READY");
});
