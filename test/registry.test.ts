/** Every check and probe stands where its name says, is registered once, and has a test of its own. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../src/checks/index.js";
import { probes } from "../src/probes/index.js";

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith("index.ts"))
    .map((path) => path.replace(/\.ts$/, ""))
    .sort();

describe("the registries", () => {
  it("hold each check once, under the id that is its path", () => {
    expect(checks.map(({ doc }) => doc.id).sort()).toEqual(files("src/checks"));
  });

  it("hold each probe once, under the id that is its file", () => {
    expect(probes.map(({ id }) => id).sort()).toEqual(files("src/probes"));
  });

  it("give every check and probe a test", () => {
    const tests = [
      ...files("src/checks").map((path) => `test/checks/${path}.test.ts`),
      ...files("src/probes").map((path) => `test/probes/${path}.test.ts`),
    ];
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("hold every probe that a check needs, and none that no check needs", () => {
    const needed = new Set(checks.flatMap(({ needs }) => needs).filter((id) => id !== "findings"));
    expect([...needed].sort()).toEqual(probes.map(({ id }) => id).sort());
  });
});

const CATALOGUE = "../shared/checks.yaml";

// The catalogue lies beside the project, not in it.
describe.skipIf(!existsSync(CATALOGUE))("the catalogue beside the project", () => {
  it("agrees with every check on severity, impact and stage", () => {
    const rows = existsSync(CATALOGUE)
      ? readFileSync(CATALOGUE, "utf8").matchAll(/^- \{id: ([^,]+), severity: (\w+), impact: ([\w-]+), stage: (\d)/gm)
      : [];
    const wanted = new Map(
      [...rows].map(([, id, severity, impact, stage]) => [id, { severity, impact, stage: Number(stage) }]),
    );
    const own = checks.filter(({ doc }) => wanted.has(doc.id));
    const have = own.map(({ doc: { id, severity, impact, stage } }) => ({ id, severity, impact, stage }));
    expect(have).toEqual(own.map(({ doc: { id } }) => ({ id, ...wanted.get(id) })));
  });
});
