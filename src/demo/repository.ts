/** The demo product's repository, made in a temporary folder: with leaks, or without. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Writes the files and commits them, where git is installed. Values that look like secrets are random and open nothing. */
export async function makeRepository(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  // Without git the audit still reads the folder; it then says what it could not tell.
  const git = (...args: readonly string[]) => run("git", ["-C", folder, "-c", "core.hooksPath=/dev/null", ...args]);
  try {
    await git("init", "--quiet");
    await git("add", "--all");
    await git(
      "-c",
      "user.name=Demo",
      "-c",
      "user.email=demo@acme.test",
      "-c",
      "commit.gpgsign=false",
      "commit",
      "--allow-empty",
      "--quiet",
      "--message",
      "Demo product",
    );
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random letters and digits. */
export function randomText(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** Files of a repository that gives its keys away. */
export function leakyFiles(): Readonly<Record<string, string>> {
  return {
    "README.md": "# Acme\n",
    "src/pay.js": `export const stripe = connect("${["sk", "live", randomText(24)].join("_")}");\n`,
    ".env": `NODE_ENV=production\nDATABASE_URL=postgres://acme:${randomText(20)}@db.acme.test:5432/acme\n`,
    "docs/incident.md": "# When an alert fires\n\n1. Open the status page.\n2. Roll back the last release.\n",
  };
}

/** Files of a repository that keeps them. */
export function cleanFiles(): Readonly<Record<string, string>> {
  return {
    "README.md": "# Acme\n",
    ".gitignore": "node_modules/\n.env\n.env.*\n!.env.example\n",
    ".env.example": "NODE_ENV=production\nDATABASE_URL=\nSTRIPE_SECRET_KEY=\n",
    "src/pay.js": "export const stripe = connect(process.env.STRIPE_SECRET_KEY);\n",
    "docs/deploy.md": "# Deploy\n\n1. Push to main.\n2. Watch the pipeline.\n",
    "docs/rollback.md": "# Roll back\n\n1. Redeploy the previous release.\n",
    "docs/incident.md": "# When an alert fires\n\n1. Open the status page.\n2. Roll back the last release.\n",
  };
}
