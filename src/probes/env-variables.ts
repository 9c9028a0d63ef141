/** Which environment variables the repository's code reads, and which its example files name. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { EnvVariablesSeen, VariableRead } from "../model/seen/config.js";
import type { LeftOut } from "../model/seen/repo.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { documentName } from "../parse/repo/documents.js";
import { isExampleFile, namesIn } from "../parse/repo/env-example.js";
import { envReads, fixedNames, isProductCode, mayRead } from "../parse/repo/env-reads.js";
import { variablesOf } from "../parse/repo/env-variables.js";
import { ownPaths } from "../parse/repo/own-paths.js";

const MAX_LISTED = 50_000;
const MAX_FILES = 20_000;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_EXAMPLES = 50;
const MAX_NAMES = 1000;
const MAX_PATHS = 10;

type Port = Pick<Io, "files" | "git">;
type Places = Parameters<typeof variablesOf>[0];

export const envVariables = defineProbe({
  id: "env-variables",
  summary: "Environment variables that the code reads and that example files name, never their values",
  offline: true,
  subjects: ({ repo, env, file, domain }) => {
    if (repo !== null) return [repo.path];
    return env.length > 0 ? [file ?? domain] : { skip: "no repository is declared" };
  },
  deadlineMs: () => 120_000,
  async look(folder, target, io: Port, signal): Promise<EnvVariablesSeen> {
    if (target.repo === null) return { variables: [], files: 0, left: [], examples: [], exampleGone: null };
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const paths = await listed(folder, io, signal);
    const { examples, exampleGone } = await examplesOf(folder, paths, target, io);
    const written = [...examples.flatMap(({ names }) => names), ...target.env.map(({ name }) => name)];
    const spelling = new Map(written.map((name) => [name.toUpperCase(), name]));
    return { ...(await readsOf(folder, paths, spelling, io, signal)), examples, exampleGone };
  },
});

/** What git tracks or would add: a .env that it ignores names nothing for anybody else. */
async function listed(folder: string, io: Port, signal: AbortSignal): Promise<readonly string[]> {
  const output = await io.git.run(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], signal);
  const paths =
    output === null ? (await io.files.list(folder, MAX_LISTED)).map(({ path }) => path) : output.split("\0");
  return ownPaths(paths);
}

async function readsOf(
  folder: string,
  paths: readonly string[],
  spelling: ReadonlyMap<string, string>,
  io: Port,
  signal: AbortSignal,
): Promise<{ variables: readonly VariableRead[]; files: number; left: readonly LeftOut[] }> {
  const places: Places[number][] = [];
  const fixed = new Set<string>();
  const left = new Map<string, { files: number; first: string[]; blind: boolean }>();
  const leave = (reason: string, path: string, blind: boolean) => {
    const entry = left.get(reason) ?? { files: 0, first: [], blind };
    entry.files += 1;
    if (entry.first.length < MAX_PATHS) entry.first.push(path);
    left.set(reason, entry);
  };
  let files = 0;
  let bytes = 0;
  for (const path of paths.filter((one) => mayRead(one) && isProductCode(one))) {
    signal.throwIfAborted();
    if (files >= MAX_FILES || bytes >= MAX_BYTES) {
      leave(`more than ${MAX_FILES} source files or ${MAX_BYTES / 1024 / 1024} MB`, path, true);
      continue;
    }
    const file = await reading(() => io.files.read(`${folder}/${path}`, MAX_FILE_BYTES, { links: "refuse" }));
    if (file === "denied") leave("source files that may not be read", path, true);
    else if (file?.truncated === true) leave(`source files above ${MAX_FILE_BYTES / 1024 / 1024} MB`, path, false);
    else if (file !== null) {
      files += 1;
      bytes += file.bytes.length;
      const text = new TextDecoder().decode(file.bytes);
      for (const name of fixedNames(path, text)) fixed.add(name);
      for (const read of envReads(path, text)) {
        const name = read.anyCase === true ? (spelling.get(read.name) ?? read.name) : read.name;
        places.push({ ...read, name, path });
      }
    }
  }
  return {
    variables: variablesOf(places, fixed),
    files,
    left: [...left].map(([reason, entry]) => ({ reason, ...entry })),
  };
}

/** One unreadable file must not blind the look at all others. */
async function reading<T>(read: () => Promise<T>): Promise<T | "denied"> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LookFailed && error.kind === "denied") return "denied";
    throw error;
  }
}

async function examplesOf(
  folder: string,
  paths: readonly string[],
  target: Target,
  io: Port,
): Promise<Pick<EnvVariablesSeen, "examples" | "exampleGone">> {
  const declared = target.repo?.env.example ?? null;
  const found = paths.filter(isExampleFile).map((path) => `${folder}/${path}`);
  const files = [...new Set([...(declared === null ? [] : [declared]), ...found])].slice(0, MAX_EXAMPLES);
  const examples: EnvVariablesSeen["examples"][number][] = [];
  let exampleGone: string | null = null;
  for (const path of files) {
    const name = documentName(target, path);
    const file = await io.files.read(path, MAX_FILE_BYTES);
    if (file !== null)
      examples.push({ path: name, names: namesIn(new TextDecoder().decode(file.bytes)).slice(0, MAX_NAMES) });
    else if (path === declared) exampleGone = name;
  }
  return { examples, exampleGone };
}
