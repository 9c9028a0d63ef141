/** Reads the configuration of the repository's CI for what it builds, tests and searches for secrets. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { CiFileSeen, CiSeen } from "../model/seen/build.js";
import type { Io } from "../net/io.js";
import { fields, text } from "../parse/locks/json.js";
import { buildsWith, scansWith, scriptRun, shellScript, testsWith } from "../parse/repo/ci-commands.js";
import { ciRuns, ciSystem, isOwnAction } from "../parse/repo/ci-config.js";

const MAX_FILES = 60;
const MAX_LISTED = 50_000;
const MAX_BYTES = 512 * 1024;
/** Scripts that call scripts. */
const MAX_ROUNDS = 4;
const MAX_SCRIPTS = 40;
const MAX_COMMAND = 160;
const HOOKS = [".pre-commit-config.yaml", "lefthook.yml", ".husky/pre-commit", ".lintstagedrc", ".lintstagedrc.json"];

type Port = Pick<Io, "files" | "git">;
type Read = (path: string) => Promise<string | null>;

export const ci = defineProbe({
  id: "ci",
  summary: "What the repository's continuous integration builds, tests and searches for secrets",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  async look(folder, _target, io: Port, signal): Promise<CiSeen> {
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const read: Read = async (path) => {
      const file = await io.files.read(`${folder}/${path}`, MAX_BYTES, { links: "refuse" });
      return file === null || file.truncated ? null : new TextDecoder().decode(file.bytes);
    };
    const paths = await listed(folder, io, signal);
    const actions = await commandsOf(paths.filter(isOwnAction).slice(0, MAX_FILES), read);
    const files: CiFileSeen[] = [];
    for (const path of paths.filter((one) => ciSystem(one) !== null).slice(0, MAX_FILES))
      files.push(await seenOf(path, actions, read));
    return { files, hook: await hookScanner(read) };
  },
});

async function listed(folder: string, io: Port, signal: AbortSignal): Promise<readonly string[]> {
  const output = await io.git.run(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], signal);
  if (output !== null) return [...new Set(output.split("\0"))].sort();
  return (await io.files.list(folder, MAX_LISTED)).map(({ path }) => path);
}

async function commandsOf(paths: readonly string[], read: Read): Promise<readonly string[]> {
  const sources = await Promise.all(paths.map(async (path) => ({ path, source: await read(path) })));
  return sources.flatMap(({ path, source }) => {
    try {
      return source === null ? [] : ciRuns(path, source).commands;
    } catch {
      return [];
    }
  });
}

async function seenOf(path: string, actions: readonly string[], read: Read): Promise<CiFileSeen> {
  const seen = { path, system: ciSystem(path) ?? "", builds: null, tests: null, scans: null, hidden: [] };
  const source = await read(path);
  if (source === null) return { ...seen, unreadable: `it is no regular file of at most ${MAX_BYTES / 1024} KB` };
  try {
    const runs = ciRuns(path, source);
    const called = runs.commands.some((command) => /^uses: \.\//.test(command)) ? actions : [];
    const commands = await expanded([...runs.commands, ...called], read);
    const first = (fits: (command: string) => boolean) => commands.find(fits)?.trim().slice(0, MAX_COMMAND) ?? null;
    return {
      ...seen,
      builds: runs.onChange ? first(buildsWith) : null,
      tests: runs.onChange ? first(testsWith) : null,
      scans: first(scansWith),
      ...{ hidden: runs.hidden.slice(0, 10), unreadable: null },
    };
  } catch (error) {
    return {
      ...seen,
      unreadable: `it does not parse: ${error instanceof Error ? error.message.split("\n")[0]?.slice(0, 160) : ""}`,
    };
  }
}

/** With what the scripts of package.json and of the repository run that a command names. */
async function expanded(commands: readonly string[], read: Read): Promise<readonly string[]> {
  const scripts = await packageScripts(read);
  const names = new Set(Object.keys(scripts));
  const all = [...commands];
  const known = new Set<string>();
  let fresh: readonly string[] = commands;
  for (let round = 0; round < MAX_ROUNDS && fresh.length > 0; round += 1) {
    const next: string[] = [];
    for (const command of fresh) {
      const name = scriptRun(command, names);
      const file = shellScript(command);
      if (name !== null && !known.has(name)) {
        known.add(name);
        next.push(text(scripts[name]) ?? "");
      }
      if (file !== null && !known.has(file) && known.size < MAX_SCRIPTS) {
        known.add(file);
        next.push(...((await read(file)) ?? "").split(/\r?\n/));
      }
    }
    all.push(...next);
    fresh = next;
  }
  return all;
}

async function packageScripts(read: Read): Promise<Readonly<Record<string, unknown>>> {
  try {
    return fields(fields(JSON.parse((await read("package.json")) ?? "{}")).scripts);
  } catch {
    return {};
  }
}

async function hookScanner(read: Read): Promise<string | null> {
  for (const path of HOOKS) if ((await read(path))?.split(/\r?\n/).some(scansWith)) return path;
  return null;
}
