import { expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { BuildOutputSeen } from "../../src/model/seen/secrets.js";
import type { Io } from "../../src/net/io.js";
import { buildOutput } from "../../src/probes/build-output.js";
import { fileIo, folder, pipe } from "../helpers/folder.js";
import { target } from "../helpers/target.js";
import { drawn, token } from "../parse/secrets/made.js";

const signal = new AbortController().signal;
const LIVE = `sk_live_${drawn("mixed", 24, 21)}`;
const RANDOM = drawn("mixed", 43, 5);

function about(root: string, build = ["dist"], production: string | null = null) {
  const env = { example: null, production: production === null ? null : `${root}/${production}`, others: [] };
  return target({ repo: { path: root, history: false, build: build.map((one) => `${root}/${one}`), logs: [], env } });
}
async function look(files: Readonly<Record<string, string | Uint8Array>>, build = "dist", production?: string) {
  const root = folder(files);
  const seen = await buildOutput.look(build, about(root, [build], production ?? null), fileIo, signal);
  return seen as BuildOutputSeen;
}
const secrets = (seen: BuildOutputSeen) => seen.secrets.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
const values = (seen: BuildOutputSeen) =>
  seen.values.map(({ path, line, variable, form }) => `${path}:${line} ${variable} ${form}`);
const map = (sources: Readonly<Record<string, string>>) =>
  JSON.stringify({
    ...{ version: 3, sources: Object.keys(sources), sourcesContent: Object.values(sources), mappings: "AAAA" },
  });

it("has nothing to look at where nothing is declared", () => {
  expect(buildOutput.subjects(target())).toEqual({ skip: "no repository is declared" });
  expect(buildOutput.subjects(about("/srv/acme", []))).toEqual({ skip: "no build output is declared (repo.build)" });
  expect(buildOutput.subjects(about("/srv/acme"))).toEqual(["dist"]);
});

it.each([
  ["is not there", {}],
  ["is empty", { "dist/sub/.git/x": "1" }],
])("asks to build first where the folder %s", async (_, files) => {
  await expect(look(files)).rejects.toMatchObject({ kind: "missing", message: /build first/ });
});

it("finds a key in a bundle, in the sources of its map, and in settings that were copied along", async () => {
  const seen = await look({
    "dist/assets/app.js": `!function(){var a="${LIVE}"}();`,
    "dist/assets/app.js.map": map({
      "../../src/pay.ts": `\nexport const key = "${LIVE}";`,
      "node_modules/x/y.js": "1",
    }),
    "dist/.env": `SESSION_SECRET=${RANDOM}\n`,
    "dist/logo.png": new Uint8Array([0x89, 0x50, 0, 0]),
  });
  expect(secrets(seen).sort()).toEqual([
    ".env:1 generic-secret",
    "assets/app.js.map > src/pay.ts:2 stripe-live-key",
    "assets/app.js:1 stripe-live-key",
  ]);
  expect(seen).toMatchObject({ files: 3, maps: 1, sources: 2, left: [{ reason: "binary files" }] });
  expect(JSON.stringify(seen)).not.toContain(LIVE.slice(8));
});

it("reads an inline map, and a map that is none as text", async () => {
  const inline = Buffer.from(map({ "webpack://app/./src/é.ts": `key = "${LIVE}"` })).toString("base64");
  const seen = await look({
    "dist/a.js": `1;\n//# sourceMappingURL=data:application/json;base64,${inline}\n`,
    "dist/b.js.map": `no JSON ${LIVE}`,
  });
  expect(secrets(seen)).toEqual(["a.js > src/é.ts:1 stripe-live-key", "b.js.map:1 stripe-live-key"]);
});

it("takes what only looks like a secret in compiled text for none, and counts what a comment declares as meant", async () => {
  const seen = await look({
    "dist/app.js": `var token="${RANDOM}",apiKey="${drawn("hex", 40, 3)}";`,
    "dist/b.js": `k="${LIVE}" // gitleaks:allow`,
  });
  expect(secrets(seen)).toEqual([]);
  expect(seen.ignored.by).toEqual([{ mechanism: "gitleaks:allow", secrets: 1 }]);
});

it("knows the keys that browsers may have", async () => {
  const google = `AIza${drawn("mixed", 35, 8)}`;
  const seen = await look({
    "dist/app.js": `a="pk_live_${drawn("mixed", 24)}";b="${token({ iss: "supabase", role: "anon", ref: "x" })}";c="${google}"`,
    "dist/ai.js": `fetch("https://generativelanguage.googleapis.com/v1/models?key=${google}")`,
  });
  expect(seen.publishable.map(({ rule }) => rule).sort()).toEqual([
    "google-api-key",
    "stripe-publishable-key",
    "supabase-anon-key",
  ]);
  expect(secrets(seen)).toEqual(["ai.js:1 google-api-key"]);
});

it("finds the values of the product's own variables, in every form", async () => {
  const [plain, quoted, encoded, urlValue] = [
    drawn("mixed", 30, 41),
    `pw"${drawn("mixed", 20, 42)}`,
    drawn("mixed", 33, 43),
    drawn("mixed", 24, 44),
  ];
  const database = `postgres://app:${urlValue}@db.acme.test/app`;
  const seen = await look(
    {
      ".env.production": `MAILER_TOKEN=${plain}\nQUEUE_PASSWORD='${quoted}'\nDATABASE_URL=${database}\n`,
      ".env": `COOKIE_SECRET=${encoded}\nUNUSED_SECRET=${drawn("mixed", 30, 45)}\n`,
      "dist/a.js": `1;\nvar x="${plain}"`,
      "dist/b.js": `var x=${JSON.stringify(quoted)}`,
      "dist/c.js": `var x="${Buffer.from(encoded).toString("base64")}"`,
      "dist/d.js": `var x="${encodeURIComponent(database)}"`,
    },
    "dist",
    ".env.production",
  );
  expect(values(seen)).toEqual([
    "a.js:2 MAILER_TOKEN as it is",
    "b.js:1 QUEUE_PASSWORD JSON",
    "c.js:1 COOKIE_SECRET base64",
    "d.js:1 DATABASE_URL URL-encoded",
  ]);
  expect(seen.compared).toBe(5);
  const told = JSON.stringify(seen);
  for (const value of [plain, quoted, encoded, urlValue]) expect(told).not.toContain(value);
});

it("leaves alone what is public, plain, short or the same as a public value", async () => {
  const shared = drawn("mixed", 30, 51);
  const open = {
    NEXT_PUBLIC_TOKEN: drawn("mixed", 30, 52),
    VITE_API_KEY: shared,
    API_KEY: shared,
    STRIPE_KEY: `pk_live_${drawn("mixed", 24)}`,
    SENTRY_DSN: `https://${drawn("hex", 32)}@o1.ingest.sentry.io/2`,
    API_URL: "https://api.acme.test/v1/orders",
    APP_NAME: "Acme Operations Console",
    AWS_REGION: "eu-central-1a",
    GIT_COMMIT: drawn("hex", 40, 53),
    OAUTH_CLIENT_ID: `${drawn("digits", 12)}-${drawn("lower", 32)}.apps.googleusercontent.com`,
    RECAPTCHA_SITE_KEY: drawn("mixed", 40, 54),
    ADMIN_PASSWORD: "changeme-please",
    SHORT_SECRET: "a1B2c3D4e5",
    DEBUG_TOKEN: "true",
    REDIS_URL: "redis://localhost:6379/0",
    SMTP_PASSWORD: "$SMTP_PASSWORD_FROM_VAULT",
    QUEUE_KEY: "acme-production-queue",
  };
  const env = Object.entries(open).map(([name, value]) => `${name}='${value}'\n`);
  const seen = await look({ ".env": env.join(""), "dist/app.js": Object.values(open).join("\n") });
  expect(values(seen)).toEqual([]);
});

it("leaves out what a framework keeps on its server, not the pages that it rendered", async () => {
  const seen = await look(
    {
      ".next/server/app/api/pay.js": `k="${LIVE}"`,
      ".next/standalone/.env": `k="${LIVE}"`,
      ".next/server/app/index.html": `<script>k="${LIVE}"</script>`,
      ".next/static/chunks/1.js": "1",
    },
    ".next",
  );
  expect(secrets(seen)).toEqual(["server/app/index.html:1 stripe-live-key"]);
  expect(seen.left).toMatchObject([{ reason: "files that stay on the server", files: 2, blind: false }]);
});

it("leaves out the server's side of a folder that holds both sides, and of no other", async () => {
  const server = { "build/server/index.js": `k="${LIVE}"` };
  expect(secrets(await look({ ...server, "build/client/assets/a.js": "1" }, "build"))).toEqual([]);
  expect(secrets(await look(server, "build"))).toEqual(["server/index.js:1 stripe-live-key"]);
});

it("says which declared environment file and which built file it could not read", async () => {
  const root = folder({ "dist/a.js": "1", "dist/b.js": LIVE });
  pipe(`${root}/dist/pipe.js`);
  const read: Io["files"]["read"] = async (path, maxBytes, options) => {
    if (path.endsWith("b.js")) throw new LookFailed("denied", `${path} cannot be read (EACCES)`);
    return fileIo.files.read(path, maxBytes, options);
  };
  const io = { ...fileIo, files: { ...fileIo.files, read } };
  const seen = (await buildOutput.look("dist", about(root, ["dist"], ".env.live"), io, signal)) as BuildOutputSeen;
  expect(seen).toMatchObject({ envUnread: [".env.live"], left: [{ first: ["b.js"], blind: true }], secrets: [] });
});
