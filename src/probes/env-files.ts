/** The .env files of a repository: whether git tracks or ignores each, and the names of the variables that hold something. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { EnvFileSeen, EnvFilesSeen } from "../model/seen/repo.js";
import type { Io } from "../net/io.js";
import { parseDotenv } from "../parse/repo/dotenv.js";
import { isFilled } from "../parse/repo/env-settings.js";
import { shownPath } from "../parse/repo/path-bytes.js";
import { leftOut } from "../parse/secrets/paths.js";

/** Folders below the root. */
const MAX_DEPTH = 3;
const MAX_FILES = 200;
const MAX_LISTED = 50_000;
const MAX_BYTES = 256 * 1024;
/** `.env`, `.env.production`, `.env-ci`; no code (`.env.d.ts`), no ciphertext (`.env.vault`). */
const ENV_FILE = /^\.env(?:[.\-_][A-Za-z0-9._-]{1,80})?$/;
const OTHER = /\.(?:[cm]?[jt]sx?|py|rb|go|php|md|json|schema|vault|gpg|enc|age)$/i;
const EXAMPLE = /example|sample|template|dist|defaults?$|schema|tpl/i;

export const envFiles = defineProbe({
  id: "env-files",
  summary: ".env files of the repository: tracked or ignored, names of variables only",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  async look(folder, _target, io: Io, signal): Promise<EnvFilesSeen> {
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const git = async (...args: readonly string[]) => paths(await io.git.run(folder, args, signal));
    const tracked = await git("ls-files", "-z", "--cached", "--", ...pathspecs());
    if (tracked === null) {
      const listed = (await io.files.list(folder, MAX_LISTED)).map(({ path }) => path);
      const files = listed.filter(isEnvFile).slice(0, MAX_FILES);
      return {
        git: false,
        files: await Promise.all(files.map((path) => seenOf(folder, path, false, false, io))),
        wouldIgnore: false,
      };
    }
    const others = (await git("ls-files", "-z", "--others", "--exclude-standard", "--", ...pathspecs())) ?? [];
    const ignored =
      (await git("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", ...pathspecs())) ?? [];
    const files: EnvFileSeen[] = [];
    for (const path of [...new Set([...tracked, ...others, ...ignored])].filter(isEnvFile).slice(0, MAX_FILES)) {
      files.push(await seenOf(folder, path, tracked.includes(path), ignored.includes(path), io));
    }
    const wouldIgnore = (await io.git.run(folder, ["check-ignore", "--no-index", ".env"], signal)) ?? "";
    return { git: true, files, wouldIgnore: wouldIgnore.trim() !== "" };
  },
});

async function seenOf(folder: string, path: string, tracked: boolean, ignored: boolean, io: Io): Promise<EnvFileSeen> {
  const file = await io.files.read(`${folder}/${path}`, MAX_BYTES, { links: "refuse" });
  const entries = file === null ? [] : parseDotenv(new TextDecoder().decode(file.bytes));
  const last = new Map(entries.map(({ name, value }) => [name, value]));
  const filled = [...last].flatMap(([name, value]) => (isFilled(name, value) ? [name.slice(0, 80)] : []));
  return {
    path: shownPath(path),
    tracked,
    ignored,
    filled: filled.slice(0, 100),
    example: EXAMPLE.test(path.split("/").at(-1) ?? ""),
  };
}

function paths(output: string | null): readonly string[] | null {
  return output === null ? null : output.split("\0").filter((path) => path !== "");
}

function isEnvFile(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  return ENV_FILE.test(name) && !OTHER.test(name) && parts.length <= MAX_DEPTH + 1 && leftOut(path) === null;
}

/** One for each depth: `*` of a glob stops at a slash. */
function pathspecs(): readonly string[] {
  return Array.from({ length: MAX_DEPTH + 1 }, (_, depth) => `:(glob)${"*/".repeat(depth)}.env*`);
}
