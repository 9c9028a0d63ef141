/** Repositories of careful teams, full of what only looks like a secret; and of a careless one. */
import { createHash, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { home } from "./pages.js";
import { audited } from "./stage.js";

const target = "domain: acme.test\nhosts: [{ host: acme.test }]\nrepo: { path: . }";
const hosts = { "acme.test": { https: home } };

/** Looks random, and is the same in every run. */
const noise = (seed: string, encoding: "hex" | "base64" | "base64url" = "base64url") =>
  createHash("sha512").update(seed).digest(encoding);
const joined = (separator: string, ...parts: readonly string[]) => parts.join(separator);
const jwt = (payload: unknown) => {
  const parts = [{ alg: "HS256", typ: "JWT" }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return joined(".", ...parts, noise("signature").slice(0, 43));
};

describe.concurrent("repositories", () => {
  it("placeholders, dummies, lock files, publishable keys and minified code are no secrets", async () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    const stripe = joined("_", "pk", "live", noise("stripe", "hex").slice(0, 24));
    const firebase = `AIza${noise("firebase").replace(/[-_]/g, "x").slice(0, 35)}`;
    const { found } = await audited({
      hosts,
      target,
      files: {
        ".env.example": `NODE_ENV=production
DATABASE_URL=postgres://user:password@localhost:5432/acme
STRIPE_SECRET_KEY=${joined("_", "sk", "live", "your", "key", "here")}
JWT_SECRET=change-me
SENDGRID_API_KEY=SG.xxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
AWS_ACCESS_KEY_ID=${joined("", "AKIA", "IOSFODNN7", "EXAMPLE")}
AWS_SECRET_ACCESS_KEY=${joined("/", "wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY")}
SESSION_SECRET="<run: openssl rand -hex 32>"
API_TOKEN=
# Only the CI has it: DEPLOY_TOKEN, kept with the code host.
# DEPLOY_TOKEN=
`,
        "README.md": `# Acme\n\n\`\`\`sh\ncurl -H "Authorization: Bearer $TOKEN" https://api.acme.test/orders\nexport API_KEY=<your api key>\n\`\`\`\n`,
        "docs/api.md": `The token looks like this:\n\n    ${jwt({ sub: "1234567890", name: "John Doe", iat: 1516239022 })}\n`,
        "docs/deploy.md": "# Deploy\n\nPush to main.\n",
        "src/config.ts": `export const stripe = "${stripe}";
export const firebase = { apiKey: "${firebase}", authDomain: "acme.firebaseapp.com", projectId: "acme", appId: "1:1:web:1" };
export const supabase = { url: "https://abc.supabase.co", anonKey: "${jwt({ iss: "supabase", role: "anon", exp: 4102444800 })}" };
export const sentry = "https://${noise("sentry", "hex").slice(0, 32)}@o1.ingest.sentry.io/2";
export const secret = process.env.SESSION_SECRET;
export const commit = "${noise("commit", "hex").slice(0, 40)}";
export const passwordLabel = "Password must have 12 characters";
`,
        "test/login.test.ts": `const password = "correct-horse-battery-staple";
const token = "test-token-for-unit-tests";
process.env.JWT_SECRET = "dummy-secret-for-tests";
login({ email: "sam@example.com", password });
`,
        "package-lock.json": JSON.stringify({
          lockfileVersion: 3,
          packages: { "node_modules/left": { version: "1.0.0", integrity: `sha512-${noise("npm", "base64")}` } },
        }),
        "Cargo.lock": `[[package]]\nname = "left"\nchecksum = "${noise("cargo", "hex").slice(0, 64)}"\n`,
        "go.sum": `example.test/left v1.0.0 h1:${noise("go", "base64").slice(0, 43)}=\n`,
        "public/index.html": `<script src="/app.min.js" integrity="sha384-${noise("sri", "base64").slice(0, 64)}"></script>\n`,
        "public/app.min.js": `!function(){var a="${noise("a")}",b="data:image/png;base64,${noise("png", "base64")}";function t(e,n){return e.key===n.token}window.x={k:"${noise("k", "hex").slice(0, 40)}"}}();\n`,
        "deploy/compose.yaml": `services:\n  db:\n    image: postgres@sha256:${noise("image", "hex").slice(0, 64)}\n    environment:\n      POSTGRES_PASSWORD: postgres\n      API_TOKEN: \${API_TOKEN:?}\n`,
        ".github/workflows/ci.yml": `env:\n  TOKEN: \${{ secrets.DEPLOY_TOKEN }}\n`,
        "keys/jwt.pub.pem": pem,
        "keys/authorized_keys": `ssh-ed25519 ${noise("ssh", "base64").slice(0, 68)} sam@laptop\n`,
      },
      loose: {
        ".env": `SESSION_SECRET=${noise("session")}\nDATABASE_URL=postgres://acme:${noise("db").slice(0, 24)}@db.acme.test/acme\n`,
      },
    });
    expect(found).toEqual([]);
  });

  it("production has its own secrets, its own addresses, and all that the code needs", async () => {
    const secrets = (name: string) =>
      `SESSION_SECRET=${noise(`${name} session`)}\nDATABASE_URL=postgres://acme:${noise(`${name} db`).slice(0, 24)}@db.internal.acme.test:5432/acme\n`;
    const same = `NODE_ENV=production\nHOST=0.0.0.0\nSENTRY_DSN=https://${noise("dsn", "hex").slice(0, 32)}@o1.ingest.sentry.io/2\nNEXT_PUBLIC_POSTHOG_KEY=${joined("_", "phc", noise("phc").slice(0, 43))}\nAUTH0_CLIENT_ID=${noise("client").slice(0, 32)}\nREDIS_URL=redis://redis.railway.internal:6379\n`;
    const { found, report } = await audited({
      hosts,
      target: `domain: acme.test
hosts: [{ host: acme.test }]
repo: { path: ., env: { example: .env.example, production: .env.production, others: [.env.staging] } }
env:
  - { name: DATABASE_URL, required: true, secret: true, owner: Sam, kept: a vault }
  - { name: SESSION_SECRET, required: true, secret: true, owner: Sam, kept: a vault }`,
      files: {
        ".gitignore": ".env*\n!.env.example\nroot.pem\n",
        ".env.example": "SENTRY_DSN=\nNEXT_PUBLIC_POSTHOG_KEY=\nAUTH0_CLIENT_ID=\n# REDIS_URL=redis://localhost:6379\n",
        "src/env.ts": `// process.env.OLD_NAME is gone.
import { z } from "zod";
export const env = z
  .object({ DATABASE_URL: z.string().url(), SESSION_SECRET: z.string().min(32), SENTRY_DSN: z.string().optional() })
  .parse(process.env);
export const redis = process.env.REDIS_URL ?? "redis://localhost:6379";
export const port = Number(process.env.PORT ?? 3000);
export const analytics = import.meta.env.NEXT_PUBLIC_POSTHOG_KEY;
export const client = process.env["AUTH0_CLIENT_ID"];
`,
        "test/env.test.ts": "process.env.ONLY_IN_TESTS = process.env.TEST_DATABASE_URL;\n",
      },
      loose: { ".env.production": same + secrets("production"), ".env.staging": same + secrets("staging") },
    });
    expect(found).toEqual([]);
    const passed = report.findings.filter(({ check, status }) => check.startsWith("config/") && status === "pass");
    expect(passed.map(({ check }) => check).sort()).toEqual([
      ...["config/env-file", "config/env-inventory", "config/env-missing", "config/environments"],
    ]);
  });

  it("the same places with real ones: each told once, at its place", async () => {
    const stripe = joined("_", "sk", "live", `51${noise("live").replace(/[-_]/g, "x").slice(0, 86)}`);
    const { found, report } = await audited({
      hosts,
      target,
      files: {
        ".gitignore": "node_modules/\n",
        ".env.production": `SESSION_SECRET=${noise("session")}\n`,
        "src/pay.ts": `const stripe = connect("${stripe}");\n`,
        "test/pay.test.ts": `const stripe = "${stripe}";\n`,
        "src/db.py": `DB_PASSWORD = "${noise("password").slice(0, 24)}"\n`,
        "src/supabase.ts": `export const admin = "${jwt({ iss: "supabase", role: "service_role", exp: 4102444800 })}";\n`,
        id_ed25519: generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      },
    });
    expect(found).toEqual([
      "fail critical config/env-file .env.production",
      "fail critical secrets/working-tree id_ed25519:1",
      "fail critical secrets/working-tree src/pay.ts:1",
      "fail critical secrets/working-tree src/supabase.ts:1",
      "fail high secrets/working-tree .env.production:1",
      "fail high secrets/working-tree src/db.py:1",
      "fail low config/env-file .env",
    ]);
    expect(report.findings.find(({ subject }) => subject === "src/db.py:1")?.title).toBe(
      "Anyone with this repository can log in with it (password of an unnamed service, src/db.py:1)",
    );
  });
});
