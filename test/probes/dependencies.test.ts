import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import type { DependenciesSeen } from "../../src/model/seen/dependencies.js";
import { createDial } from "../../src/net/dial.js";
import type { Io } from "../../src/net/io.js";
import { createRegistries } from "../../src/net/registry.js";
import { dependencies } from "../../src/probes/dependencies.js";
import { fileIo, folder, hasGit, repository } from "../helpers/folder.js";
import { resolverOf, serve } from "../helpers/http-server.js";
import { target } from "../helpers/target.js";

const OSV = "api.osv.dev";
const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS);
const authority = makeAuthority({ name: "Test Root", notBefore: day(-10), notAfter: day(100) });
const { cert, key } = makeCertificate({ authority, names: [OSV], notBefore: day(-1), notAfter: day(10) });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Query {
  readonly package: { readonly name: string; readonly ecosystem: string };
  readonly version: string;
  readonly page_token?: string;
}

/** Looks at the folder with a database on loopback that knows these entries, by `name@version`. */
async function look(
  path: string,
  known: Readonly<Record<string, readonly string[]>>,
  entries: Readonly<Record<string, object>>,
  instead?: RequestListener,
) {
  const asked: string[] = [];
  const server = await serve(
    async (request, response) => {
      if (instead !== undefined) return instead(request, response);
      if (request.method === "GET") {
        asked.push(request.url ?? "");
        const entry = entries[request.url?.split("/").at(-1) ?? ""];
        return response.writeHead(entry === undefined ? 500 : 200).end(JSON.stringify(entry ?? {}));
      }
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const { queries } = JSON.parse(Buffer.concat(parts).toString()) as { queries: readonly Query[] };
      asked.push(...queries.map((one) => `${one.package.ecosystem} ${one.package.name}@${one.version}`));
      const results = queries.map((one) => {
        const ids = known[`${one.package.name}@${one.version}`] ?? [];
        // One id a page.
        const page = Number(one.page_token ?? 0);
        const next = page + 1 < ids.length ? { next_page_token: String(page + 1) } : {};
        return ids.length === 0 ? {} : { vulns: [{ id: ids[page], modified: "2024-01-01T00:00:00Z" }], ...next };
      });
      response.end(JSON.stringify({ results }));
    },
    { tls: { cert, key } },
  );
  const dial = createDial({
    dns: resolverOf({}),
    timeoutMs: 5000,
    internalRanges: [],
    connect: [{ host: OSV, port: 443, address: "127.0.0.1", toPort: server.port }],
  });
  const registries = createRegistries({ dial, ca: [authority.cert], timeoutMs: 5000, userAgent: "launchready/test" });
  closing.push(() => registries.close(), server.close);
  const io = { ...fileIo, registries } as Io;
  const seen = dependencies.look(path, target(), io, new AbortController().signal) as Promise<DependenciesSeen>;
  return { seen, asked };
}

const entry = (id: string, name: string, more: object = {}) => ({
  id,
  summary: `${id} in ${name}`,
  database_specific: { severity: "HIGH" },
  affected: [
    {
      package: { ecosystem: "npm", name },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "9.0.0" }] }],
    },
  ],
  ...more,
});
const lock = (versions: Readonly<Record<string, string>>) =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: Object.fromEntries(
      Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
    ),
  });

describe("dependencies", () => {
  it("does not look without a repository, nor where the database is switched off", () => {
    expect(dependencies.subjects(target())).toHaveProperty("skip");
    const repo = {
      path: "/srv/acme",
      history: false,
      build: [],
      logs: [],
      env: { example: null, production: null, others: [] },
    };
    expect(dependencies.subjects(target({ repo }))).toEqual(["/srv/acme"]);
    expect(dependencies.subjects(target({ repo, network: { ...target().network, osv: false } }))).toHaveProperty(
      "skip",
    );
  });

  it.skipIf(!hasGit)("asks about every pinned package once, and reads what is known of it", async () => {
    const root = repository({
      "package-lock.json": lock({ lodash: "4.17.15", left: "1.0.0" }),
      "api/yarn.lock": '# yarn lockfile v1\n\n\nlodash@^4:\n  version "4.17.15"\n',
      "node_modules/x/package-lock.json": lock({ inner: "1.0.0" }),
      "test/fixtures/package-lock.json": lock({ old: "0.0.1" }),
      "docs/notes.txt": "lodash==1.0.0\n",
    });
    const { seen, asked } = await look(
      root,
      { "lodash@4.17.15": ["GHSA-a", "GHSA-b", "GHSA-gone"] },
      {
        "GHSA-a": entry("GHSA-a", "lodash", { aliases: ["CVE-1"] }),
        "GHSA-b": entry("GHSA-b", "lodash", { aliases: ["CVE-1"], database_specific: { severity: "CRITICAL" } }),
        "GHSA-gone": entry("GHSA-gone", "lodash", { withdrawn: "2024-02-01T00:00:00Z" }),
      },
    );
    const { files, vulnerable, left } = await seen;
    expect(files.map(({ path, packages }) => [path, packages])).toEqual([
      ["api/yarn.lock", 1],
      ["package-lock.json", 2],
    ]);
    expect(
      vulnerable.map(({ name, vulnerabilities }) => [
        name,
        vulnerabilities.map((one) => [one.id, one.severity, one.fixed]),
      ]),
    ).toEqual([["lodash", [["GHSA-a", "critical", "9.0.0"]]]]);
    expect(left).toEqual([]);
    expect(asked.filter((one) => one.startsWith("npm")).sort()).toEqual([
      "npm left@1.0.0",
      "npm lodash@4.17.15",
      "npm lodash@4.17.15",
      "npm lodash@4.17.15",
    ]);
  });

  it("says which lock files and entries it knows nothing of", async () => {
    const root = folder({
      "package-lock.json": "{",
      "pnpm-lock.yaml": "lockfileVersion: 9\npackages:\n  a@1.0.0: {}\n",
    });
    const { seen } = await look(root, { "a@1.0.0": ["GHSA-lost"] }, {});
    const { vulnerable, left } = await seen;
    expect(vulnerable).toEqual([]);
    expect(left.map(({ what }) => what)).toEqual(["package-lock.json", "GHSA-lost"]);
  });

  it("asks in batches of a thousand", async () => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`p${at}`, "1.0.0"]));
    const root = folder({ "package-lock.json": lock(many) });
    const { seen, asked } = await look(root, { "p1400@1.0.0": ["GHSA-a"] }, { "GHSA-a": entry("GHSA-a", "p1400") });
    expect((await seen).vulnerable.map(({ name }) => name)).toEqual(["p1400"]);
    expect(asked).toHaveLength(1501);
  });

  it("asks nothing where nothing is pinned", async () => {
    const { seen, asked } = await look(folder({ "README.md": "# Acme\n" }), {}, {});
    expect(await seen).toEqual({ files: [], vulnerable: [], left: [] });
    expect(asked).toEqual([]);
  });

  it.each<[name: string, instead: RequestListener, kind: string]>([
    ["is too busy", (_, response) => response.writeHead(429, { "retry-after": "60" }).end(), "denied"],
    ["is broken", (_, response) => response.writeHead(503).end("x"), "protocol"],
    ["answers with a page", (_, response) => response.end("<html>"), "parse"],
    ["answers for other rows", (_, response) => response.end('{"results":[{},{}]}'), "parse"],
    ["hangs up", (request) => request.socket.destroy(), "protocol"],
  ])("knows nothing where the database %s", async (_, instead, kind) => {
    const { seen } = await look(folder({ "package-lock.json": lock({ a: "1.0.0" }) }), {}, {}, instead);
    await expect(seen).rejects.toMatchObject({ kind });
  });
});
