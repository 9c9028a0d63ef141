/** Production beside other environments. Every secret here is drawn or joined at run time and opens nothing. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EnvironmentsSeen } from "../../src/model/seen/config.js";
import type { Repo } from "../../src/model/target.js";
import { environments } from "../../src/probes/environments.js";
import { fileIo, folder } from "../helpers/folder.js";
import { host, target } from "../helpers/target.js";
import { drawn } from "../parse/secrets/made.js";

const repo = (path: string, env: Partial<Repo["env"]>): Repo => ({
  ...{ path, history: false, build: [], logs: [] },
  env: { example: null, production: null, others: [], ...env },
});
const SECRET = drawn("mixed", 32);
const OTHER = drawn("mixed", 31);
const testKey = ["sk", "test", drawn("mixed", 24).replace(/[^0-9A-Za-z]/g, "x")].join("_");
const liveKey = ["sk", "live", drawn("mixed", 23).replace(/[^0-9A-Za-z]/g, "x")].join("_");

async function look(production: string | Uint8Array, staging?: string, secrets: readonly string[] = []) {
  const root = folder({ ".env.production": production, ...(staging === undefined ? {} : { ".env.staging": staging }) });
  const others = staging === undefined ? [] : [join(root, ".env.staging")];
  const of = target({
    repo: repo(root, { production: join(root, ".env.production"), others }),
    hosts: [host("staging.acme.test")],
    env: secrets.map((name) => ({ name, required: false, secret: true, owner: null, kept: null, rotated: null })),
  });
  const subject = join(root, ".env.production");
  return (await environments.look(subject, of, fileIo, new AbortController().signal)) as EnvironmentsSeen;
}

it("looks at the declared production file alone", () => {
  expect(environments.subjects(target())).toEqual({ skip: "no repository is declared" });
  expect(environments.subjects(target({ repo: repo("/srv", {}) }))).toHaveProperty("skip");
  expect(environments.subjects(target({ repo: repo("/srv", { production: "/srv/.env.p" }) }))).toEqual(["/srv/.env.p"]);
});

it("reads names, lines and emptiness, the last of a name", async () => {
  const seen = await look(`A=1\nB=\nC=" "\nD=x\nD=\nE=''\nexport F=1\nG=\nG=2\n# H=1\n`);
  expect(seen.variables.map(({ name, line, empty }) => `${name} ${line}${empty ? " empty" : ""}`)).toEqual([
    ...["A 1", "B 2 empty", "C 3 empty", "D 5 empty", "E 6 empty", "F 7", "G 9"],
  ]);
  expect(seen.path).toBe(".env.production");
});

it.each<[string, string | Uint8Array]>([
  ["JSON", '{"A": "1"}'],
  ["binary", new Uint8Array([65, 61, 0, 1])],
  ["prose", "hello there\n"],
  ["too large", `A=${"x".repeat(600 * 1024)}`],
])("cannot look at %s", async (_, content) => {
  await expect(look(content)).rejects.toMatchObject({ kind: "parse" });
});

it("cannot look where there is no file, and tells of another environment that is not there", async () => {
  const root = folder({ ".env.production": "A=1" });
  const of = target({ repo: repo(root, { production: join(root, "gone"), others: [join(root, "lost")] }) });
  const at = (name: string) => environments.look(join(root, name), of, fileIo, new AbortController().signal);
  await expect(at("gone")).rejects.toMatchObject({ kind: "missing" });
  expect(await at(".env.production")).toMatchObject({ others: [{ path: "lost", unreadable: "lost is not there" }] });
});

describe("secrets that two environments share", () => {
  it.each<[name: string, production: string, staging: string, shared: readonly string[]]>([
    ["by name", `JWT_SECRET=${SECRET}`, `JWT_SECRET=${SECRET}`, ["JWT_SECRET"]],
    ["under another name", `JWT_SECRET=${SECRET}`, `SESSION_SECRET="${SECRET}"`, ["JWT_SECRET"]],
    ["a weak one", "ADMIN_PASSWORD=hunter2hunter2", "ADMIN_PASSWORD=hunter2hunter2", ["ADMIN_PASSWORD"]],
    ["by randomness", `SALT=${SECRET}`, `SALT=${SECRET}`, ["SALT"]],
    ["each its own", `JWT_SECRET=${SECRET}`, `JWT_SECRET=${OTHER}`, []],
    ["a live key", `STRIPE=${liveKey}`, `STRIPE=${liveKey}`, ["STRIPE"]],
    [
      "the password of two addresses",
      `DATABASE_URL=postgres://acme:${SECRET}@db.acme.test/live`,
      `DATABASE_URL=postgres://acme:${SECRET}@db2.acme.test/staging`,
      ["DATABASE_URL"],
    ],
    [
      "of container names",
      `DATABASE_URL=postgres://acme:${SECRET}@db/live`,
      `DATABASE_URL=postgres://acme:${SECRET}@db/staging`,
      ["DATABASE_URL"],
    ],
    ["addresses without a password", "API_URL=https://api.acme.test/v1", "API_URL=https://api.acme.test/v1", []],
    [
      "settings",
      "TWILIO_ACCOUNT_SID=AC0f5b0e4c3d2a1b0c9d8e7f6a5b4c3d2e\nNODE_ENV=production\nREGION=eu-central-1-a\nAPP_NAME=acme-production\nFEATURE_TOKEN=true\nKEY=1234567\nCACHE_KEY=acme:cache:v1",
      "TWILIO_ACCOUNT_SID=AC0f5b0e4c3d2a1b0c9d8e7f6a5b4c3d2e\nNODE_ENV=production\nREGION=eu-central-1-a\nAPP_NAME=acme-production\nFEATURE_TOKEN=true\nKEY=1234567\nCACHE_KEY=acme:cache:v1",
      [],
    ],
    [
      "what is public",
      `NEXT_PUBLIC_KEY=${SECRET}\nGOOGLE_CLIENT_ID=${SECRET}\nSTRIPE_PUBLISHABLE_KEY=${OTHER}\nSITE_KEY=${OTHER}`,
      `NEXT_PUBLIC_KEY=${SECRET}\nGOOGLE_CLIENT_ID=${SECRET}\nSTRIPE_PUBLISHABLE_KEY=${OTHER}\nSITE_KEY=${OTHER}`,
      [],
    ],
    [
      "references and stand-ins",
      "A_SECRET=op://vault/item/key\nB_SECRET=$OTHER_SECRET\nC_SECRET=your-secret-here\nD_SECRET=<fill me in>",
      "A_SECRET=op://vault/item/key\nB_SECRET=$OTHER_SECRET\nC_SECRET=your-secret-here\nD_SECRET=<fill me in>",
      [],
    ],
    ["empty ones", "A_SECRET=\nB_TOKEN=", "A_SECRET=\nB_TOKEN=", []],
  ])("%s", async (_, production, staging, shared) => {
    const seen = await look(production, staging);
    expect(seen.shared.map(({ name }) => name)).toEqual(shared);
    for (const value of [SECRET, OTHER, liveKey]) expect(JSON.stringify(seen)).not.toContain(value);
  });

  it("takes the word of the environment map for it", async () => {
    expect((await look("PIN=12345678", "PIN=12345678")).shared).toEqual([]);
    expect((await look("PIN=12345678", "PIN=12345678", ["PIN"])).shared).toMatchObject([{ name: "PIN" }]);
  });
  it("tells where, without the value", async () => {
    const seen = await look(`\nJWT_SECRET=${SECRET}`, `A=1\nB_SECRET=${SECRET}`);
    expect(seen.shared).toEqual([
      { name: "JWT_SECRET", line: 2, others: [{ path: ".env.staging", name: "B_SECRET", line: 2 }] },
    ]);
  });
});

it.each<[string, readonly string[]]>([
  [`STRIPE_SECRET_KEY=${testKey}`, ["STRIPE_SECRET_KEY"]],
  [`NEXT_PUBLIC_STRIPE_KEY=${testKey.replace("sk", "pk")}`, ["NEXT_PUBLIC_STRIPE_KEY"]],
  [`STRIPE_SECRET_KEY=${liveKey}`, []],
  [`STRIPE_SECRET_KEY=${liveKey}\nSTRIPE_TEST_SECRET_KEY=${testKey}`, []],
  [`STRIPE_TEST_SECRET_KEY=${testKey}`, ["STRIPE_TEST_SECRET_KEY"]],
  ["RAZORPAY_KEY_ID=rzp_test_Zx9QwErTy4u8Io", ["RAZORPAY_KEY_ID"]],
  ["TURNSTILE_SITE_KEY=1x00000000000000000000AA", ["TURNSTILE_SITE_KEY"]],
  ["STRIPE_SECRET_KEY=sk_test_your_key_here", []],
  ["LATEST_VERSION=test", []],
  [`TURNSTILE_SECRET_KEY=1x${"0".repeat(31)}AA`, ["TURNSTILE_SECRET_KEY"]],
  [`HCAPTCHA_SECRET=0x${"0".repeat(40)}`, ["HCAPTCHA_SECRET"]],
  ["POSTMARK_SERVER_TOKEN=POSTMARK_API_TEST", ["POSTMARK_SERVER_TOKEN"]],
  [`TURNSTILE_SECRET_KEY=0x4AAAAAAA${"x".repeat(25)}`, []],
])("test keys: %s", async (text, names) => {
  const seen = await look(text);
  expect(seen.testKeys.map(({ name }) => name)).toEqual(names);
  expect(JSON.stringify(seen)).not.toContain(testKey);
});

it.each<[string, string | null]>([
  ["DATABASE_URL=postgres://localhost:5432/acme", "local"],
  ["API_URL=http://127.0.0.1:3000", "local"],
  ["API_URL=http://[::1]:3000/", "local"],
  ["REDIS_HOST=localhost", "local"],
  ["REDIS=localhost:6379", "local"],
  ["URL=http://app.localhost/", "local"],
  ["MONGO_URL=mongodb://u:p@db1.acme.test:27017,localhost:27017/acme", "local"],
  ["DSN=host=localhost port=5432 dbname=acme", "local"],
  ["CONNECTION=Server=localhost;Database=acme", "local"],
  ["JDBC_URL=jdbc:postgresql://localhost:5432/acme", "local"],
  ["CORS_ORIGINS=https://acme.test,http://localhost:3000", "local"],
  ["HOST=0.0.0.0", null],
  ["HOST=localhost", null],
  ["BIND_ADDRESS=127.0.0.1:8000", null],
  ["ALLOWED_HOSTS=acme.test,localhost", null],
  ["NO_PROXY=localhost,127.0.0.1", null],
  ["OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318", null],
  ["LOCAL_URL=http://localhost:3000", null],
  ["NOTE=not on localhost!", null],
  ["API_URL=https://api.staging.acme.test/v1", "staging"],
  ["API_URL=https://acme-staging.fly.dev", "staging"],
  ["DB_HOST=db-staging.acme.test", "staging"],
  ["PAYPAL_API=https://api-m.sandbox.paypal.com", "staging"],
  ["AMADEUS_URL=https://test.api.amadeus.com", "staging"],
  ["API_URL=https://acme.ngrok.io", "staging"],
  ["STAGING_URL=https://staging.example.com", null],
  ["API_URL=https://staging.acme.test", null],
  ["API_URL=https://api.acme.test/staging?next=http://localhost", null],
  ["DB_HOST=postgres.railway.internal", null],
  ["DB_URL=postgres://u@db.prod.svc.cluster.local/acme", null],
  ["MAIL_FROM=hello@staging.acme.test", null],
  ["ISSUER=https://dev-abc123.us.auth0.com/", null],
  ["REPO=https://dev.azure.com/acme", null],
  ["SITE_URL=https://latest.acme.test", null],
  ["SITE_URL=https://acme.pages.dev", null],
  ["NODE_ENV=staging", null],
  ["PAYPAL_MODE=sandbox", "sandbox"],
  ["PLAID_ENV=Sandbox", "sandbox"],
  ["ADYEN_ENVIRONMENT=TEST", "sandbox"],
  ["SQUARE_SANDBOX=true", "sandbox"],
  ["PAYPAL_MODE=live", null],
  ["SQUARE_SANDBOX=false", null],
  ["JEST_ENV=test", null],
  ["IFRAME_SANDBOX=allow-scripts", null],
  ["MAIL_HOST=mailpit", "staging"],
  ["SMTP_URL=smtp://u:p@smtp.mailtrap.io:2525", "staging"],
  ["SMTP_HOST=live.smtp.mailtrap.io", null],
  ["SMTP_HOST=smtp.postmarkapp.com", null],
  ["VERSION=1.2.3", null],
])("addresses: %s leads to %s", async (text, leads) => {
  expect((await look(text)).addresses.map((one) => one.leads)).toEqual(leads === null ? [] : [leads]);
});
