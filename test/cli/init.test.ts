import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { type Demo, startDemo } from "../../src/demo/demo.js";
import { parseTarget } from "../../src/target/parse-target.js";
import { folder } from "../helpers/folder.js";
import { fakeShell } from "../helpers/shell.js";

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ healthy: true });
});
afterAll(() => demo.close());

/** `launchready init` in a folder with these files, against the healthy demo product. */
async function init(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const cwd = folder(files);
  const shell = fakeShell(cwd);
  const connect = demo.connect.flatMap(({ host, port, address, toPort }) => [
    "--connect",
    `${host}:${port}:${address}:${toPort}`,
  ]);
  const status = await main(["init", ...args, "--resolver", demo.resolver, "--ca", demo.ca, ...connect], shell);
  const path = join(cwd, "launchready.yaml");
  return {
    cwd,
    status,
    out: shell.out(),
    err: shell.err(),
    written: existsSync(path) ? readFileSync(path, "utf8") : "",
  };
}

const read = (text: string) =>
  parseTarget(new TextEncoder().encode(text), { file: "launchready.yaml", folder: "/srv", env: {} });

describe("launchready init", () => {
  it("writes what it finds, each with how it is known, and the file loads", async () => {
    const { status, out, err, written } = await init(["acme.test"], {
      "package.json": '{"dependencies":{"next":"16","@sentry/nextjs":"10","postmark":"4"}}',
      ".env.example": "DATABASE_URL=\nSTRIPE_SECRET_KEY=\n",
      "docs/deploy.md": "# Deploy\n",
      "dist/app.js": "1;\n",
    });
    expect([status, err]).toEqual([0, expect.stringMatching(/\d+ requests were sent to acme\.test/)]);
    expect(out).toMatch(/launchready\.yaml is written[\s\S]*launchready audit/);
    expect(written.split("\n")[0]).toBe("# yaml-language-server: $schema=./node_modules/launchready/schema.json");
    const target = read(written);
    expect(target.canonical).toBe("https://www.acme.test/");
    expect(target.hosts.map(({ host, role }) => [host, role])).toEqual([
      ["acme.test", "redirect"],
      ["www.acme.test", "site"],
      ["api.acme.test", "api"],
    ]);
    expect(target.endpoints.map(({ kind, url }) => [kind, url])).toEqual([
      ["page", "https://www.acme.test/"],
      ["health", "https://www.acme.test/status"],
      ["health", "https://api.acme.test/health"],
    ]);
    expect(target.email).toMatchObject([{ domain: "acme.test", sends: true, receives: true }]);
    expect(target.repo).toMatchObject({ build: ["/srv/dist"], env: { example: "/srv/.env.example" } });
    expect(target.monitoring?.errors).toEqual({ provider: "Sentry" });
    expect(target.services).toEqual(["Postmark", "Sentry"]);
    expect(target.handover.deploy).toBe("/srv/docs/deploy.md");
    expect(written).toMatch(/# {3}- \{ name: DATABASE_URL/);
    expect(written).toMatch(/api\.acme\.test, role: api \} +# the name resolves/);
  });

  it("never writes over a file", async () => {
    const { status, err, written } = await init(["acme.test"], { "launchready.yaml": "mine\n" });
    expect([status, written]).toEqual([2, "mine\n"]);
    expect(err).toMatch(/is there already and stays as it is[\s\S]*launchready\.new\.yaml/);
  });

  it("prints to standard output when asked to, and nothing else there", async () => {
    const { status, out, written } = await init(["acme.test", "--output", "-"]);
    expect([status, written]).toEqual([0, ""]);
    expect(read(out).domain).toBe("acme.test");
  });

  it("takes the domain from the folder, or asks for it", async () => {
    expect((await init([], { CNAME: "www.acme.test\n" })).written).toContain("domain: acme.test");
    const none = await init([], { "package.json": '{"homepage":"https://github.com/acme/acme#readme"}' });
    expect([none.status, none.err]).toEqual([2, expect.stringContaining("launchready init acme.com")]);
  });

  it("writes a file worth editing where nothing answers", async () => {
    const shell = fakeShell(folder());
    const status = await main(["init", "nothing.example", "--resolver", demo.resolver, "--output", "-"], shell);
    expect(status).toBe(0);
    expect(read(shell.out()).email).toEqual([]);
    expect(shell.out()).toMatch(/# No host answered\. Name yours:\n# hosts:\n#[ ]{3}- \{ host: www\.nothing\.example/);
  });
});
