import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { fakeShell } from "../helpers/shell.js";
import { silentResolver } from "../helpers/silent-resolver.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "launchready-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[]) {
  const shell = fakeShell(folder);
  const status = await main(args, shell);
  return { status, out: shell.out(), err: shell.err() };
}

describe("audit", () => {
  it("offline prints one JSON document and nothing else, and is no ground to launch on", async () => {
    const { status, out, err } = await run(["audit", "acme.test", "--offline", "--only", "dns", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      target: { domain: "acme.test" },
      verdict: { decision: "incomplete" },
      requests: {},
    });
    expect([status, err]).toEqual([3, ""]);
  });

  it("refuses a check that does not exist before it looks", async () => {
    expect(await run(["audit", "acme.test", "--only", "dns/resolutoin"])).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringContaining("Did you mean dns/resolution?"),
    });
  });

  it("writes what was seen, and judges it again to the same findings", async () => {
    writeFileSync(join(folder, "seen.yaml"), "version: 1\ndomain: acme.test\n");
    const json = ["--format", "json"];
    const first = await run(["audit", "seen.yaml", "--offline", "--save-observations", "seen.json", ...json]);
    const again = await run(["audit", "seen.yaml", "--from-observations", "seen.json", ...json]);
    expect(JSON.parse(again.out).findings).toEqual(JSON.parse(first.out).findings);
    expect(again.status).toBe(first.status);
  });

  it("refuses what was seen of another target, and what no audit wrote", async () => {
    writeFileSync(join(folder, "seen.yaml"), "version: 1\ndomain: acme.test\n");
    await run(["audit", "seen.yaml", "--offline", "--only", "dns", "--save-observations", "seen.json"]);
    const other = await run(["audit", "acme.example", "--from-observations", "seen.json"]);
    expect(other).toMatchObject({ status: 2, err: expect.stringContaining("saved for acme.test") });
    const broken = await run(["audit", "seen.yaml", "--from-observations", "seen.yaml"]);
    expect(broken).toMatchObject({ status: 2, err: expect.stringContaining("no observations") });
  });

  it("tells of a file that it cannot write before it looks", async () => {
    const silent = await silentResolver();
    const resolver = ["--resolver", silent.address];
    const { status, err } = await run(["audit", "acme.test", ...resolver, "--format", "json=no/such/x.json"]);
    silent.close();
    expect([status, silent.asked()]).toEqual([2, 0]);
    expect(err).toContain("its folder does not exist");
  });

  it("prints the report of the first target where the second cannot be audited", async () => {
    writeFileSync(join(folder, "fine.yaml"), "version: 1\ndomain: acme.test\n");
    writeFileSync(join(folder, "lost.yaml"), "version: 1\ndomain: acme.example\nrepo: { path: nowhere }\n");
    const { status, out, err } = await run(["audit", "fine.yaml", "lost.yaml", "--offline", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject([{ target: { domain: "acme.test" } }]);
    expect(status).toBe(2);
    expect(err).toMatch(/^not audited: lost\.yaml\nlaunchready: The repository .*nowhere does not exist/);
  });
});

describe("checks", () => {
  it("are JSON with the contract's keys", async () => {
    const rows: Record<string, unknown>[] = JSON.parse((await run(["checks", "--json"])).out);
    expect(rows.map(({ id }) => id)).toContain("dns/resolution");
    const keys = ["id", "severity", "impact", "stage", "title", "rule", "why", "fix", "references"];
    for (const row of rows) expect(Object.keys(row)).toEqual(keys);
  });

  it("are one Markdown table and nothing else, with a row a check", async () => {
    const { checks } = await import("../../src/checks/index.js");
    const { markdownTable } = await import("../../src/docs/check-table.js");
    const { status, out, err } = await run(["checks", "--markdown"]);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toBe(`${markdownTable(checks.map(({ doc }) => doc))}\n`);
    expect(out.trimEnd().split("\n")).toHaveLength(checks.length + 2);
    expect(out).toMatch(/^\| Check \| .*\n\| --- \|/);
  });

  it("have a page each", async () => {
    expect((await run(["checks", "dns/resolution"])).out).toMatch(/^dns\/resolution\nNobody can reach a host/);
  });

  it("are listed by area, within the terminal's width", async () => {
    const { out } = await run(["checks", "dns"]);
    const lines = out.split("\n").slice(0, -3);
    const ids = lines.flatMap((line) => /^[a-z-]+\/[a-z0-9-]+/.exec(line)?.[0] ?? []);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids.every((id) => id.startsWith("dns/"))).toBe(true);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it("that do not exist bring up the nearest", async () => {
    expect(await run(["checks", "dns/resolutoin"])).toMatchObject({
      status: 2,
      err: 'launchready: There is no check "dns/resolutoin". Did you mean dns/resolution?\n',
    });
  });
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
