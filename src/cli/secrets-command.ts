/** `launchready secrets`: the search for secrets alone, as a hook and in CI. Loads little, so that it starts fast. */
import { stat } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { audit, judgeObservations } from "../audit/audit.js";
import type { AnyCheck, AnyProbe } from "../audit/select.js";
import { history as historyCheck } from "../checks/secrets/history.js";
import { workingTree as treeCheck } from "../checks/secrets/working-tree.js";
import { UsageError } from "../model/errors.js";
import type { FailOn, Report } from "../model/report.js";
import type { WorkingTreeSeen } from "../model/seen/repo.js";
import type { Target } from "../model/target.js";
import { digest } from "../net/digest.js";
import { createFiles } from "../net/files.js";
import { createGit } from "../net/git.js";
import type { Io } from "../net/io.js";
import { systemClock } from "../net/system-clock.js";
import { history } from "../probes/history.js";
import { workingTree } from "../probes/working-tree.js";
import { exitStatus } from "../risk/verdict.js";
import { folderTarget } from "../target/folder-target.js";
import { interruption } from "./interrupt.js";
import { planOutputs, prepareOutputs, writeReports } from "./outputs.js";
import { type Known, readKnown, withoutKnown } from "./secrets-baseline.js";
import type { Shell } from "./shell.js";
import { stagedTree } from "./staged-tree.js";
import { styleOf } from "./style.js";
import type { Format } from "./values.js";
import { version } from "./version.js";

interface SecretsFlags {
  readonly staged?: boolean;
  readonly history?: boolean;
  readonly failOn: FailOn;
  readonly format?: readonly Format[];
  readonly baseline?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const DEADLINE_MS = 5 * 60_000;
const TARGET_FILES = ["launchready.yaml", "launchready.yml"];
/** Of a commit under way: `git commit -a` and `git commit FILE` prepare an index of their own. */
const OF_HOOK = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

export async function secretsCommand(named: readonly string[], flags: SecretsFlags, shell: Shell): Promise<number> {
  const { quiet = false, verbose = false, failOn } = flags;
  if (flags.staged === true && (named.length > 0 || flags.history === true))
    throw new UsageError(
      "--staged searches what the next commit holds: it takes no paths, and goes without --history.",
    );
  const outputs = planOutputs(flags.format ?? [], null);
  await prepareOutputs(outputs, null, shell);
  const known = flags.baseline === undefined ? null : await readKnown(flags.baseline, shell.cwd);
  const paths = named.length > 0 ? await existing(named, shell.cwd) : [shell.cwd];
  const stop = interruption((text) => shell.stderr.write(`${text}\n`));
  try {
    const report = await search(paths, flags, known, shell, stop.signal);
    const status = stop.status() ?? exitStatus(report, failOn);
    const style = styleOf(shell.stdout, shell.env, flags.color);
    const detail = quiet ? "verdict" : verbose ? "all" : "normal";
    await writeReports(report, outputs, shell, style, { detail, exitStatus: status, again: false });
    return status;
  } finally {
    stop.release();
  }
}

async function existing(named: readonly string[], cwd: string): Promise<readonly string[]> {
  const paths = [...new Set(named.map((name) => resolve(cwd, name)))];
  for (const [index, path] of paths.entries()) {
    if ((await stat(path).catch(() => null)) === null) throw new UsageError(`There is no ${named[index]} to search.`);
  }
  return paths;
}

async function search(
  paths: readonly string[],
  flags: SecretsFlags,
  known: Known | null,
  shell: Shell,
  signal: AbortSignal,
): Promise<Report> {
  const [first = shell.cwd] = paths;
  const target = folderTarget({
    path: first,
    name: basename(first) || "/",
    history: flags.history === true,
    waivers: [],
  });
  const tree = flags.staged === true ? stagedTree : ({ ...workingTree, ...named(paths, shell.cwd) } as AnyProbe);
  const probes = flags.history === true ? [tree, { ...history, subjects: () => paths } as AnyProbe] : [tree];
  const own: readonly AnyCheck[] = flags.history === true ? [treeCheck, historyCheck] : [treeCheck];
  const checks = known === null ? own : own.map((check) => withoutKnown(check, known));
  const options = { checks, probes, only: [], skip: [], failOn: flags.failOn, concurrency: 4, offline: true };
  const onBug = (where: string, error: unknown) =>
    shell.stderr.write(`${where} failed in a way it should not: ${error instanceof Error ? error.message : "?"}\n`);
  const inherited = flags.staged === true ? ofHook(shell) : {};
  const io = ports(inherited);
  const whole = { ...options, io, onBug, deadlineMs: DEADLINE_MS, signal, version };
  const { report, observations } = await audit(target, whole);
  const waivers = report.findings.some(({ status }) => status === "fail") ? await declaredWaivers(shell) : [];
  const judged =
    waivers.length === 0 ? report : judgeObservations({ ...target, waivers }, observations, { ...options, onBug });
  const searched = paths.map((path) => shownFrom(path, shell.cwd) || ".").join(", ");
  return onlySecrets(judged, flags.staged === true ? "what is staged" : searched);
}

/** Several paths are looked at side by side, and named as the user sees them from where the command runs. */
function named(paths: readonly string[], cwd: string): Pick<typeof workingTree, "subjects" | "look"> {
  return {
    subjects: () => paths,
    async look(path, target, io: Io, signal) {
      const seen = (await workingTree.look(path, target, io, signal)) as WorkingTreeSeen;
      const isFile = (await io.files.kind(path)) === "file";
      const from = shownFrom(isFile ? resolve(path, "..") : path, cwd);
      const whole = (inside: string) => (from === "" ? inside : join(from, inside));
      return {
        ...seen,
        secrets: seen.secrets.map((secret) => ({ ...secret, path: whole(secret.path) })),
        left: seen.left.map((left) => ({ ...left, first: left.first.map(whole) })),
      };
    },
  };
}

function shownFrom(folder: string, cwd: string): string {
  const inside = relative(cwd, folder);
  return inside.startsWith("..") || isAbsolute(inside) ? folder : inside;
}

function ports(inherited: Readonly<Record<string, string>>): Io {
  const nobody = { counts: () => ({}) };
  const files = createFiles();
  const git = createGit({ timeoutMs: DEADLINE_MS, inherited });
  // Its probes are offline: they have no use for the others.
  return {
    files,
    git,
    digest,
    clock: systemClock,
    http: nobody,
    tls: nobody,
    smtp: nobody,
    registries: nobody,
  } as unknown as Io;
}

function ofHook({ env, cwd }: Shell): Readonly<Record<string, string>> {
  return Object.fromEntries(
    OF_HOOK.flatMap((name) => {
      const value = env[name];
      if (value === undefined || value === "") return [];
      return [[name, name === "GIT_PREFIX" ? value : resolve(cwd, value)]];
    }),
  );
}

/** Of the target file here, where something was found; one that cannot be used is another command's to complain of. */
async function declaredWaivers(shell: Shell): Promise<Target["waivers"]> {
  for (const name of TARGET_FILES) {
    if ((await stat(resolve(shell.cwd, name)).catch(() => null)) === null) continue;
    const { loadTargets } = await import("./load-targets.js");
    const [target] = await loadTargets([name], null, shell);
    return target?.waivers ?? [];
  }
  return [];
}

/** What belongs to a whole product is no part of this report; what was searched stands in the place of a target file. */
function onlySecrets(report: Report, searched: string): Report {
  return { ...report, target: { ...report.target, file: searched }, handover: { items: [] } };
}
