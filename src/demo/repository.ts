/** The demo product's repository, made in a temporary folder: with leaks, or without. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

type Files = Readonly<Record<string, string>>;

/**
 * Writes the files and commits them, where git is installed; those of `deleted` are committed before and gone afterwards. Values that look
 * like secrets are random and open nothing.
 */
export async function makeRepository(folder: string, files: Files, deleted: Files): Promise<void> {
  await write(folder, files);
  await write(folder, deleted);
  const who = ["-c", "user.name=Demo", "-c", "user.email=demo@acme.test", "-c", "commit.gpgsign=false"];
  const git = (...args: readonly string[]) => run("git", ["-C", folder, "-c", "core.hooksPath=/dev/null", ...args]);
  const commit = async (message: string) => {
    await git("add", "--all");
    await git(...who, "commit", "--allow-empty", "--quiet", "--message", message);
  };
  // Without git the audit still reads the folder; it then says what it could not tell.
  try {
    await git("init", "--quiet");
    await commit("Demo product");
    if (Object.keys(deleted).length === 0) return;
    await remove(folder, deleted);
    await commit("Tidy up");
  } catch (error) {
    await remove(folder, deleted);
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

async function write(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function remove(folder: string, files: Files): Promise<void> {
  for (const path of Object.keys(files)) await rm(join(folder, path), { force: true });
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random letters and digits. */
export function randomText(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** Files of a repository that keeps them. */
export function cleanFiles(): Readonly<Record<string, string>> {
  return {
    "README.md": "# Acme\n",
    ".gitignore": "node_modules/\ndist/\n.env\n.env.*\n!.env.example\n",
    ".env.example": "NODE_ENV=production\nDATABASE_URL=\nSTRIPE_SECRET_KEY=\n",
    "src/pay.js": "export const stripe = connect(process.env.STRIPE_SECRET_KEY);\n",
    "package.json": `${JSON.stringify({ name: "acme", private: true, dependencies: { express: "^5.1.0" } }, null, 2)}\n`,
    ".env.production": `DATABASE_URL=postgres://acme:${randomText(20)}@db.acme.test:5432/acme\nSTRIPE_SECRET_KEY=${["sk", "live", randomText(24)].join("_")}\n`,
    ".env.staging": `DATABASE_URL=postgres://acme:${randomText(20)}@staging.acme.test:5432/acme\nSTRIPE_SECRET_KEY=${["sk", "test", randomText(24)].join("_")}\n`,
    "dist/app.js": "document.title = document.title.trim();\n",
    "samples/production.log": "2026-11-01T10:12:00Z GET /orders 200 12 ms user=4711\n",
    "package-lock.json": `${JSON.stringify({ name: "acme", lockfileVersion: 3, packages: {} }, null, 2)}\n`,
    ".github/workflows/ci.yml":
      "on: [push]\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: npm ci && npm test\n      - run: npx launchready secrets\n",
    "docs/deploy.md": "# Deploy\n\n1. Push to main.\n2. Watch the pipeline.\n",
    "docs/rollback.md": "# Roll back\n\n1. Redeploy the previous release.\n",
    "docs/incident.md": "# When an alert fires\n\n1. Open the status page.\n2. Roll back the last release.\n",
  };
}
