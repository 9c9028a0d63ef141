/** Searches what the product ships for secrets: each file, each original source in its source maps, and the values of its own variables. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { BuildOutputSeen, BuildSecretSeen, EnvValueSeen } from "../model/seen/secrets.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { parseDotenv } from "../parse/repo/dotenv.js";
import { declaredPath, shownPath } from "../parse/repo/shown-path.js";
import { isBrowserKey } from "../parse/secrets/browser-keys.js";
import { type BuiltText, builtTexts } from "../parse/secrets/built-sources.js";
import { type EnvFile, findValues, secretValues } from "../parse/secrets/env-values.js";
import { ignoreRules } from "../parse/secrets/ignore.js";
import { leftOver } from "../parse/secrets/left-over.js";
import { searchText, secretKey } from "../parse/secrets/search.js";
import { serverOnly } from "../parse/secrets/server-output.js";
import { scannable } from "../parse/secrets/text.js";

const MAX_FILES = 20_000;
/** Source maps of large products have tens of megabytes. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;
const MAX_BYTES = 512 * 1024 * 1024;
const MAX_SECRETS = 200;
const MAX_ENV_BYTES = 256 * 1024;
/** Read by frameworks and by dotenv without being declared. */
const USUAL = [".env", ".env.local", ".env.production", ".env.production.local"];

export const buildOutput = defineProbe({
  id: "build-output",
  summary: "Secrets in the declared build output and its source maps, and values of the product's own variables there",
  offline: true,
  subjects: ({ repo }) => {
    if (repo === null) return { skip: "no repository is declared" };
    return repo.build.length > 0
      ? repo.build.map((path) => shownPath(path, repo))
      : { skip: "no build output is declared (repo.build)" };
  },
  deadlineMs: () => 120_000,
  async look(subject, target, io: Io, signal): Promise<BuildOutputSeen> {
    const folder = declaredPath(subject, target.repo?.build ?? [], target.repo);
    const kind = await io.files.kind(folder);
    if (kind !== "folder")
      throw new LookFailed("missing", kind === null ? "it is not there: build first, then audit" : "it is no folder");
    const { files: env, unread } = await envFiles(target, io);
    const values = secretValues(env);
    const left = leftOver();
    // Ignore files name places in the sources; of those a comment beside the secret is all that comes along.
    const ignoring = ignoreRules([]);
    const by = { digest: io.digest, ignoring, isPublic: isBrowserKey };
    const secrets = new Map<string, BuildSecretSeen>();
    const publishable = new Map<string, BuildSecretSeen>();
    const found: EnvValueSeen[] = [];
    const count = { files: 0, bytes: 0, maps: 0, sources: 0 };

    const search = ({ path, as, bytes }: BuiltText) => {
      const here = searchText(bytes, { path, as, tracked: false }, by);
      for (const one of here.publishable) if (!publishable.has(secretKey(one))) publishable.set(secretKey(one), one);
      for (const one of here.secrets) {
        const key = `${secretKey(one)} ${one.path}`;
        if (secrets.size < MAX_SECRETS && !secrets.has(key)) secrets.set(key, one);
      }
      for (const { value, ...place } of findValues(bytes, values))
        if (found.length < MAX_SECRETS) found.push({ ...place, path, identity: io.digest(`env\0${value}`) });
    };

    const listed = await io.files.list(folder, MAX_FILES + 1);
    if (listed.length === 0) throw new LookFailed("missing", "it is empty: build first, then audit");
    const isServerOnly = serverOnly(
      folder,
      listed.map(({ path }) => path),
    );
    for (const [index, { path }] of listed.entries()) {
      signal.throwIfAborted();
      if (index >= MAX_FILES) left.add(`more than ${MAX_FILES} files`, path, true);
      else if (count.bytes >= MAX_BYTES) left.add(`more than ${MAX_BYTES / 1024 / 1024} MB`, path, true);
      else if (isServerOnly(path)) left.add("files that stay on the server", path, false);
      else {
        const file = await io.files.read(`${folder}/${path}`, MAX_FILE_BYTES, { links: "refuse" }).catch(denied);
        if (file === "denied") left.add("files that may not be read", path, true);
        if (file === "denied" || file === null) continue;
        const bytes = scannable(file.bytes);
        if (bytes === null) {
          left.add("binary files", path, false);
          continue;
        }
        if (file.truncated) left.add(`files above ${MAX_FILE_BYTES / 1024 / 1024} MB, beyond that`, path, true);
        const built = builtTexts(path, bytes);
        count.files += 1;
        count.bytes += bytes.length;
        count.maps += built.maps;
        count.sources += built.sources;
        built.texts.forEach(search);
      }
    }
    return {
      ...{ path: subject, ...count, secrets: [...secrets.values()] },
      ...{ publishable: [...publishable.values()].slice(0, MAX_SECRETS), values: found, compared: values.length },
      ...{ envUnread: unread, left: left.all(), ignored: ignoring.told() },
    };
  },
});

async function envFiles(
  { repo }: Target,
  io: Io,
): Promise<{ readonly files: readonly EnvFile[]; readonly unread: readonly string[] }> {
  if (repo === null) return { files: [], unread: [] };
  const declared = [repo.env.production, ...repo.env.others].filter((path) => path !== null);
  const files: EnvFile[] = [];
  const unread: string[] = [];
  for (const path of new Set([...declared, ...USUAL.map((name) => `${repo.path}/${name}`)])) {
    const file = await io.files.read(path, MAX_ENV_BYTES).catch(denied);
    if (file === null || file === "denied") {
      if (file === "denied" || declared.includes(path)) unread.push(shownPath(path, repo));
    } else files.push({ file: shownPath(path, repo), entries: parseDotenv(new TextDecoder().decode(file.bytes)) });
  }
  return { files, unread };
}

function denied(error: unknown): "denied" {
  if (error instanceof LookFailed && error.kind === "denied") return "denied";
  throw error;
}
