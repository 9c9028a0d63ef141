/** Secrets planted wherever a product can have one: each is found, and no output shows more of it than its public prefix. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { SAFE } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { allFormats, auditHostile, expectSound, type HostileAudit } from "../helpers/hostile.js";
import { drawn } from "../parse/secrets/made.js";

const run = promisify(execFile);
const key = (seed: number) => drawn("mixed", 24, 700 + seed);
const stripe = (seed: number) => ["sk", "live", key(seed)].join("_");

const PLANTED = {
  tree: key(1),
  history: key(2),
  staged: key(3),
  bundle: key(4),
  map: key(5),
  script: key(6),
  page: key(7),
  log: key(8),
  env: drawn("mixed", 40, 709),
  password: "Winter-2031-in-Malmo",
  url: drawn("mixed", 22, 710),
  mail: "sam.planted@gmail.com",
  card: ["4532", "0151", "1283", "0366"].join(""),
};

const answer =
  (type: string, text: string): Handler =>
  (_request, response) => {
    response.writeHead(200, { ...(SAFE as Record<string, string>), "content-type": type }).end(text);
  };
const site: Handler = (request, response) =>
  request.url === "/app.js"
    ? answer("text/javascript", `const pay = connect("${stripe(6)}");`)(request, response)
    : answer(
        "text/html",
        `<!doctype html><title>Acme</title><script src="/app.js"></script><script>const k = "${stripe(7)}";</script>`,
      )(request, response);

const files = {
  ".gitignore": "dist/\n.env\n*.log\n",
  "src/pay.ts": `export const pay = connect("${stripe(1)}");\nconst url = "postgres://app:${PLANTED.url}@db.acme.com/app";\n`,
  "dist/app.js": `var a="${stripe(4)}",b="${PLANTED.env}";`,
  "dist/app.js.map": JSON.stringify({
    ...{ version: 3, sources: ["../src/old.ts"], sourcesContent: [`k = "${stripe(5)}"`], mappings: "" },
  }),
  ".env": `SESSION_SECRET=${PLANTED.env}\n`,
  "production.log": [
    `charge failed for ${stripe(8)}`,
    `POST /login {"password":"${PLANTED.password}"} by ${PLANTED.mail} with ${PLANTED.card}`,
    "",
  ].join("\n"),
};
const TARGET = `hosts: [{ host: acme.test, role: site }]
email: []
repo: { path: ., build: [dist], logs: [production.log] }`;

describe("secrets everywhere", () => {
  let audit: HostileAudit;
  beforeAll(async () => {
    audit = await auditHostile({
      hosts: [{ host: "acme.test", http: site, https: site }],
      files,
      target: TARGET,
      async prepare({ folder }) {
        const git = (...args: readonly string[]) =>
          run("git", ["-C", folder, "-c", "user.name=Test", "-c", "user.email=test@acme.test", ...args]);
        const save = (path: string, text: string) => writeFileSync(join(folder, path), text);
        save("old.ts", `k = "${stripe(2)}"`);
        await git("add", "old.ts");
        await git("commit", "--quiet", "--message", "old");
        save("old.ts", "k = read()");
        await git("commit", "--quiet", "--all", "--message", "new");
        save("staged.ts", `k = "${stripe(3)}"`);
        await git("add", "staged.ts");
      },
    });
  }, 60_000);

  it("finds each of them", () => {
    const rows = audit.report.findings
      .filter(({ check, status, severity }) => check.startsWith("secrets/") && status === "fail" && severity !== "info")
      .map(({ check, subject }) => `${check} ${subject.replace(/[0-9a-f]{12}:/, "")}`);
    expect(rows.sort()).toEqual([
      "secrets/build-output dist/app.js.map > src/old.ts:1",
      "secrets/build-output dist/app.js:1",
      "secrets/build-output dist/app.js:1",
      "secrets/history old.ts:1",
      "secrets/live-site https://acme.test/",
      "secrets/live-site https://acme.test/app.js",
      "secrets/logs production.log:1",
      "secrets/logs production.log:2",
      "secrets/logs production.log:2",
      "secrets/logs production.log:2",
      "secrets/working-tree src/pay.ts:1",
      "secrets/working-tree src/pay.ts:2",
      "secrets/working-tree staged.ts:1",
    ]);
  });

  it.each(Object.entries(PLANTED))("shows nothing of the one in: %s", async (_, value) => {
    const texts = [
      ...(await allFormats(audit.report)),
      JSON.stringify(audit.report),
      JSON.stringify(audit.observations),
      audit.warnings.join("\n"),
    ];
    for (const text of texts)
      for (let at = 0; at + 8 <= value.length; at += 1) expect(text).not.toContain(value.slice(at, at + 8));
  });

  it("is sound", () => expectSound(audit));
});
