import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Audit } from "../../src/audit/audit.js";
import type { Interruption } from "../../src/cli/interrupt.js";
import { loadTargets } from "../../src/cli/load-targets.js";
import { progressLine } from "../../src/cli/progress.js";
import { type Run, runAudits } from "../../src/cli/run-audits.js";
import { assertSelectors } from "../../src/cli/selectors.js";
import { UsageError } from "../../src/model/errors.js";
import type { Report } from "../../src/model/report.js";
import { fakeShell } from "../helpers/shell.js";
import { target } from "../helpers/target.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "launchready-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = (name: string): Report => JSON.parse(readFileSync(`fixtures/reports/${name}.json`, "utf8"));
const audited = (name: string): Audit => ({
  report: report(name),
  observations: {
    schemaVersion: 1,
    domain: "acme.test",
    startedAt: "2026-11-20T08:00:00.000Z",
    run: { version: "0.1.0", durationMs: 1, interrupted: false, requests: {} },
    looks: {},
  },
});

/** A Ctrl-C under the test's control. */
function fakeInterruption(): Interruption & { press(): void } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    status: () => (controller.signal.aborted ? 130 : null),
    release() {},
    press: () => controller.abort(),
  };
}

async function run(more: Partial<Run>, stop = fakeInterruption(), shell = fakeShell(folder)) {
  const whole: Run = {
    targets: [target()],
    audit: async () => audited("rich"),
    failOn: "critical",
    outputs: [{ format: "json", file: null }],
    style: { width: 80, color: 0, ascii: false },
    detail: "normal",
    demo: false,
    saveObservations: null,
    ...more,
  };
  const line = progressLine(shell, shell.stderr.isTTY === true ? "line" : "none", () => 0);
  return { status: await runAudits(whole, shell, line, stop), out: shell.out(), err: shell.err() };
}

const named = (name: string) => target({ domain: name, file: null });
const byDomain = async ({ domain }: { domain: string }) => audited(domain === "bad.test" ? "rich" : "ready");

describe("exit status", () => {
  const incomplete = (): Audit => {
    const { findings, ...rest } = report("rich");
    return { ...audited("rich"), report: { ...rest, findings: findings.filter(({ status }) => status !== "fail") } };
  };
  it.each([
    ["0: nothing at the gate", async () => audited("ready"), "critical", 0],
    ["3: nothing was assessed", async () => audited("empty"), "critical", 3],
    ["1: a critical finding", async () => audited("rich"), "critical", 1],
    ["0: --fail-on never", async () => audited("rich"), "never", 0],
    ["3: a critical check is unknown", async () => incomplete(), "critical", 3],
  ] as const)("%s", async (_, audit, failOn, status) => {
    expect((await run({ audit, failOn })).status).toBe(status);
  });

  it("of several targets is the worst, and the reports are an array", async () => {
    const { status, out } = await run({ targets: [named("good.test"), named("bad.test")], audit: byDomain });
    expect([status, JSON.parse(out).length]).toEqual([1, 2]);
  });

  it("is not announced by the demo", async () => {
    const outputs = [{ format: "terminal", file: null }] as const;
    expect((await run({ outputs })).out).toContain("Exit 1: 2 findings");
    const { out } = await run({ outputs, demo: true });
    expect(out).not.toContain("Exit");
    expect(out).not.toContain("launchready audit");
  });
});

describe("Ctrl-C", () => {
  it("prints what was found, leaves out the targets that follow, and exits 130", async () => {
    const stop = fakeInterruption();
    const audit = async () => {
      stop.press();
      return { ...audited("rich"), report: { ...report("rich"), interrupted: true } };
    };
    const { status, out, err } = await run({ targets: [named("a.test"), named("b.test")], audit }, stop);
    expect(status).toBe(130);
    expect(JSON.parse(out)).toHaveLength(1);
    expect(err).toBe("not audited: b.test\n");
  });
});

describe("an audit that throws", () => {
  const failing = async ({ domain }: { domain: string }) => {
    if (domain === "bad.test") throw new UsageError("the second one is wrong");
    return audited("rich");
  };

  it("costs no finished report, and names the targets that are left", async () => {
    const shell = fakeShell(folder);
    const targets = [named("good.test"), named("bad.test"), named("next.test")];
    const outputs = [
      { format: "terminal", file: null },
      { format: "json", file: "kept.json" },
    ] as const;
    await expect(run({ targets, audit: failing, outputs }, fakeInterruption(), shell)).rejects.toThrow(
      "the second one",
    );
    expect(JSON.parse(readFileSync(join(folder, "kept.json"), "utf8"))).toEqual([report("rich")]);
    expect(shell.err()).toBe("not audited: bad.test, next.test\n");
    // The exit status is the error's, so that the report announces none.
    expect(shell.out()).toContain("NOT READY");
    expect(shell.out()).not.toContain("Exit");
  });

  it("prints nothing where it is the first", async () => {
    const shell = fakeShell(folder);
    const targets = [named("bad.test"), named("good.test")];
    await expect(run({ targets, audit: failing }, fakeInterruption(), shell)).rejects.toThrow("the second one");
    expect([shell.out(), shell.err()]).toEqual(["", ""]);
  });
});

describe("streams", () => {
  it("hold no progress where nobody watches", async () => {
    const { out, err } = await run({});
    expect(JSON.parse(out)).toEqual(report("rich"));
    expect(err).toBe("");
  });

  it("hold no line of progress in the end, also after an error", async () => {
    const fine = fakeShell(folder, { tty: true });
    await run({}, fakeInterruption(), fine);
    expect(fine.err()).toMatch(/Looking at acme\.test\r\x1b\[2K$/);
    const broken = fakeShell(folder, { tty: true });
    const audit: Run["audit"] = async () => {
      throw new Error("a bug");
    };
    await expect(run({ audit }, fakeInterruption(), broken)).rejects.toThrow("a bug");
    expect(broken.err()).toBe(fine.err());
  });
});

it("saves the observations", async () => {
  await run({ saveObservations: "seen.json" });
  expect(JSON.parse(readFileSync(join(folder, "seen.json"), "utf8"))).toEqual(audited("rich").observations);
});

describe("selectors", () => {
  const checks = ["tls/expiry", "tls/chain", "headers/csp"].map((id) => ({ doc: { id } }));
  const probes = [{ id: "names" }];
  const assert = (only: readonly string[], skip: readonly string[] = []) =>
    assertSelectors({ only, skip }, checks as never, probes as never);

  it.each([["tls"], ["tls/*"], ["tls/expiry"], ["names"]])("knows %s", (name) => {
    expect(() => assert([name], [name])).not.toThrow();
  });

  it("names the nearest known one, and every wrong one", () => {
    expect(() => assert(["tls/expiri"], ["hedders"])).toThrow(
      '--only: there is no check, area or probe "tls/expiri". Did you mean tls/expiry?\n--skip: there is no check, area or probe "hedders". Did you mean headers?',
    );
    expect(() => assert(["something-else"])).toThrow("launchready checks");
  });
});

describe("targets", () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const load = (names: readonly string[], profile: string | null = null) =>
    loadTargets(names, profile, { cwd: folder, env: {} });

  it("are the default file where none is named", async () => {
    write("launchready.yml", "version: 1\ndomain: acme.test\n");
    expect(await load([])).toMatchObject([{ domain: "acme.test", file: "launchready.yml" }]);
  });

  it("are files, or domains where no such file is", async () => {
    write("acme.example", "version: 1\ndomain: acme.test\n");
    expect(await load(["acme.example", "www.acme.com"])).toMatchObject([
      { domain: "acme.test", file: "acme.example" },
      { domain: "acme.com", file: null },
    ]);
  });

  it("tell the problems of all files at once", async () => {
    write("a.yaml", "version: 1\n");
    write("b.yaml", "version: 1\ndomain: 7\n");
    await expect(load(["a.yaml", "b.yaml"])).rejects.toThrow(/a\.yaml:.*\n(?:.*\n)*b\.yaml:/);
  });

  it("take another profile's budgets where the file declares none", async () => {
    write(
      "launchready.yaml",
      `version: 1
domain: acme.test
goals: { uptime: 99% }
endpoints:
  - { name: a, url: "https://acme.test/a", kind: read }
  - { name: b, url: "https://acme.test/b", kind: read, p95: 123ms }
`,
    );
    const [before] = await load([]);
    const [after] = await load([], "b2b-service-prototype");
    expect(before?.endpoints.map(({ p95 }) => p95)).toEqual([500, 123]);
    expect(after?.endpoints.map(({ p95 }) => p95)).toEqual([300, 123]);
    expect(after).toMatchObject({
      profile: { name: "b2b-service-prototype" },
      goals: { uptime: 0.99, errorRate: 0.01 },
    });
  });
});
