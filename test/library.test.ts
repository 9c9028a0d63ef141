/** The library as a plugin's author uses it: the example plugin, checked, loaded and audited with. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { site, toHttps } from "../src/demo/answers.js";
import { type Demo, serveProduct } from "../src/demo/demo.js";
import { a, soa } from "../src/demo/zone.js";
import { audit, checkProblems, defineProbe, loadTarget, render, UsageError } from "../src/index.js";
import { target } from "./helpers/target.js";

const PLUGIN = resolve("fixtures/plugins/our-own.mjs");
const own = await import(pathToFileURL(PLUGIN).href);

function product(plugins: readonly string[], files: Readonly<Record<string, { type: string; body: string }>>) {
  const host = "www.acme.test";
  return {
    hosts: [{ host, http: toHttps(host), https: site("Acme", { files }) }],
    records: [soa(), a(host)],
    files: {},
    target: [
      "version: 1",
      "name: Acme",
      "domain: acme.test",
      `plugins: ${JSON.stringify(plugins)}`,
      "hosts: [{ host: www.acme.test, role: site }]",
      "email: []",
      "network: { internalRanges: [127.0.0.0/8] }",
    ].join("\n"),
  };
}

async function auditOwn(demo: Demo, only: readonly string[], warned: string[] = [], plugins = true) {
  const loaded = await loadTarget(demo.file);
  return audit(loaded, {
    only,
    plugins,
    resolvers: [demo.resolver],
    ca: demo.ca,
    connect: demo.connect,
    warn: (text) => warned.push(text),
  });
}

describe("the example plugin", () => {
  it("passes the check tester", () => {
    const seen = (release: string | null) => ({ version: [["www.acme.test", { release }] as const] });
    expect(
      checkProblems(own.release, [
        { name: "named", target: target(), seen: seen("1.2.0"), expect: [["pass", "named", "www.acme.test"]] },
        { name: "nameless", target: target(), seen: seen(null), expect: [["fail", "nameless", "www.acme.test"]] },
      ]),
    ).toEqual([]);
  });

  it("is told what is wrong with it by the check tester", () => {
    const bad = { ...own.release, doc: { ...own.release.doc, id: "release", references: [], severity: "low" } };
    expect(checkProblems(bad, [])).toEqual([
      'documentation: id "release" is not area/topic',
      "documentation: references are empty",
      'no case says "named"',
      'no case says "nameless"',
      "no case expects a pass",
      "no case expects a fail",
    ]);
  });
});

describe("plugins in an audit", () => {
  let demo: Demo;
  let bare: Demo;
  beforeAll(async () => {
    const files = { "/version.txt": { type: "text/plain", body: "1.2.0\n" } };
    demo = await serveProduct(product([PLUGIN], files), {}, new Date());
    bare = await serveProduct(product([PLUGIN], {}), {}, new Date());
  });
  afterAll(async () => {
    await demo.close();
    await bare.close();
  });

  it("look, judge and are ranked like built-in ones, and are named when loaded", async () => {
    const warned: string[] = [];
    const report = await auditOwn(demo, ["our-own/release"], warned);
    expect(report.findings).toMatchObject([
      { check: "our-own/release", status: "pass", detail: "Release 1.2.0 is live." },
    ]);
    expect(warned).toEqual([`loading plugin ${PLUGIN}`]);
    const other = await auditOwn(bare, ["our-own"]);
    expect(other.findings).toMatchObject([{ status: "fail", severity: "medium", rank: 1, bucket: "fix-this-week" }]);
    expect(await render(other, "markdown")).toContain("Nobody can tell which release of www.acme.test is live");
  });

  it("are refused with plugins: false", async () => {
    await expect(auditOwn(demo, [], [], false)).rejects.toThrow(UsageError);
  });

  it.each([
    ["that does not exist", null, /cannot be loaded/],
    ["that throws while it is loaded", "throw new Error('no luck')", /cannot be loaded: no luck/],
    [
      "with a check in a built-in area",
      "export const c = { doc: { id: 'tls/mine' }, needs: [], says: {}, judge: () => [] }",
      /built-in area/,
    ],
    [
      "with a probe of a built-in name",
      "export const p = { id: 'tls', summary: '', subjects: () => [], look: () => {} }",
      /name of a built-in/,
    ],
  ])("a plugin %s is a mistake told before the audit", async (_name, code, message) => {
    const file = join(mkdtempSync(join(tmpdir(), "launchready-plugin-")), "plugin.mjs");
    if (code !== null) writeFileSync(file, code);
    const broken = await serveProduct(product([file], {}), {}, new Date());
    try {
      await expect(auditOwn(broken, [])).rejects.toThrow(message);
    } finally {
      await broken.close();
    }
  });

  it("a plugin that throws is an unknown, not a crash", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "launchready-plugin-")), "plugin.mjs");
    writeFileSync(
      file,
      readFileSync(PLUGIN, "utf8").replace("const answer =", "throw new TypeError('oops'); const answer ="),
    );
    // The copy stands outside the package, so the library is named by its path.
    const library = pathToFileURL(resolve("dist/index.js")).href;
    writeFileSync(file, readFileSync(file, "utf8").replace('"launchready"', JSON.stringify(library)));
    const broken = await serveProduct(product([file], {}), {}, new Date());
    try {
      const report = await auditOwn(broken, ["our-own"]);
      expect(report.findings).toMatchObject([{ check: "our-own/release", status: "unknown" }]);
    } finally {
      await broken.close();
    }
  });
});

describe("loadTarget", () => {
  it("takes a bare domain, and tells a missing file", async () => {
    expect((await loadTarget("acme.test")).hosts.map(({ host }) => host)).toEqual(["acme.test", "www.acme.test"]);
    await expect(loadTarget("nowhere.yaml")).rejects.toThrow(UsageError);
  });
});

describe("defineProbe", () => {
  it("gives back what it was given", () => {
    const probe = { id: "x", summary: "x", subjects: () => [], look: async () => null };
    expect(defineProbe(probe)).toBe(probe);
  });
});
