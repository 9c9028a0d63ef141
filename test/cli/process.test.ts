import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { fakeShell } from "../helpers/shell.js";

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
      "cli/main.js",
      "cli/program.js",
      "cli/shell.js",
      "cli/values.js",
      "cli/version.js",
      "model/report.js",
      "reporters/index.js",
      "reporters/options.js",
    ]);
  });
});

describe("exit status", () => {
  it.each([
    ["gate passes", ["gate", RICH, "--fail-on", "never"], 0],
    ["gate fails", ["gate", RICH], 1],
    ["wrong usage", ["gate", RICH, "--fail-on", "severe"], 2],
    ["no target", ["audit"], 2],
  ])("%s", async (_, args, status) => {
    expect((await run(args)).status).toBe(status);
  });

  it("70 for a bug, with the stack and the wish to hear of it", async () => {
    const shell = fakeShell(folder);
    const stdout = {
      write() {
        throw new TypeError("out of order");
      },
    };
    expect(await main(["schema"], { ...shell, stdout })).toBe(70);
    expect(shell.err()).toMatch(
      /^TypeError: out of order\n {4}at .*\n(?:.*\n)*This is a bug in launchready .*Please report it/,
    );
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

describe("checks", () => {
  it("are JSON with the contract's keys", async () => {
    const { out } = await run(["checks", "--json"]);
    const rows: Record<string, unknown>[] = JSON.parse(out);
    expect(rows.map(({ id }) => id)).toContain("dns/resolution");
    for (const row of rows)
      expect(Object.keys(row)).toEqual([
        "id",
        "severity",
        "impact",
        "stage",
        "title",
        "rule",
        "why",
        "fix",
        "references",
      ]);
  });

  it("have a page each", async () => {
    expect((await run(["checks", "dns/resolution"])).out).toMatch(/^dns\/resolution\nNobody can reach a host/);
  });

  it("are listed by area", async () => {
    const { out } = await run(["checks", "dns"]);
    const ids = out.split("\n").flatMap((line) => /^[a-z-]+\/[a-z0-9-]+/.exec(line)?.[0] ?? []);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids.every((id) => id.startsWith("dns/"))).toBe(true);
  });

  it("that do not exist bring up the nearest", async () => {
    expect(await run(["checks", "dns/resolutoin"])).toMatchObject({
      status: 2,
      err: 'launchready: There is no check "dns/resolutoin". Did you mean dns/resolution?\n',
    });
    expect(await run(["audit", "acme.test", "--only", "dns/resolutoin"])).toMatchObject({ status: 2, out: "" });
  });
});

describe("audit", () => {
  const offline = ["audit", "acme.test", "--offline", "--only", "dns"];

  it("offline prints one JSON document and nothing else", async () => {
    const { status, out, err } = await run([...offline, "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, target: { domain: "acme.test" }, requests: {} });
    expect([status, err]).toEqual([0, ""]);
  });

  it("writes what was seen, and judges it again to the same findings", async () => {
    const target = join(folder, "seen.yaml");
    writeFileSync(target, "version: 1\ndomain: acme.test\n");
    const json = ["--format", "json"];
    const first = await run(["audit", target, "--offline", "--save-observations", "seen.json", ...json]);
    const again = await run(["audit", target, "--from-observations", "seen.json", ...json]);
    expect(JSON.parse(again.out).findings).toEqual(JSON.parse(first.out).findings);
    expect(again.status).toBe(first.status);
    const other = await run(["audit", "acme.example", "--from-observations", "seen.json"]);
    expect(other).toMatchObject({ status: 2, err: expect.stringContaining("saved for acme.test") });
    const broken = await run(["audit", target, "--from-observations", target]);
    expect(broken).toMatchObject({ status: 2, err: expect.stringContaining("no observations") });
  });

  it("tells of a file that it cannot write before it looks", async () => {
    const silent = await silentResolver();
    const { status, err } = await run([
      "audit",
      "acme.test",
      "--resolver",
      silent.address,
      "--format",
      "json=no/such/x.json",
    ]);
    expect([status, silent.asked()]).toEqual([2, 0]);
    expect(err).toContain("its folder does not exist");
    silent.close();
  });

  describe.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s", (signal, expected) => {
    it("once: prints the partial report", async () => {
      const silent = await silentResolver();
      const child = start(["audit", "acme.test", "--resolver", silent.address, "--timeout", "30s", "--format", "json"]);
      const ended = finish(child);
      await silent.firstQuestion;
      child.kill(signal);
      const { status, out, err } = await ended;
      expect(err).toContain("stopping, press again to quit at once");
      expect(JSON.parse(out)).toMatchObject({ interrupted: true });
      expect(status).toBe(expected);
      silent.close();
    });
  });
});

/** A name server that hears every question and answers none. */
async function silentResolver() {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  let asked = 0;
  socket.on("message", () => {
    asked += 1;
  });
  const firstQuestion = once(socket, "message");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: () => asked,
    firstQuestion,
    close: () => socket.close(),
  };
}

describe("demo", () => {
  it("finds faults, writes the reports, and exits 0", async () => {
    const { status, out, err } = await run(["demo", "--output", "demo", "--no-progress"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^Acme.*\n/);
    expect(out).toContain("NOT READY");
    expect(err).toMatch(/The demo exits 0; launchready audit would have exited 1\.\n$/);
    const report = JSON.parse(readFileSync(join(folder, "demo/report.json"), "utf8"));
    expect(report).toMatchObject({ verdict: { decision: "no-go" }, target: { file: "launchready.yaml" } });
    for (const name of ["report.md", "handover.md", "report.txt"])
      expect(readFileSync(join(folder, "demo", name), "utf8")).toContain("NOT READY");
  });
});
