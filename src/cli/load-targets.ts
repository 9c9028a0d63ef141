/** Finds the targets of a command line: target files or bare domains, `./launchready.yaml` where none is named. */
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { TargetError, UsageError } from "../model/errors.js";
import type { Profile, Target } from "../model/target.js";
import { bareDomain } from "../target/bare-domain.js";
import { parseTarget } from "../target/parse-target.js";
import { profileNamed } from "../target/profiles.js";
import { reason } from "./outputs.js";
import type { Shell } from "./shell.js";

const DEFAULT_FILES = ["launchready.yaml", "launchready.yml"] as const;
/** A target file is written by a person. */
const MAX_BYTES = 1_000_000;

/** Every target, or every problem of all of them: throws `UsageError` or `TargetError` before anything is contacted. */
export async function loadTargets(
  named: readonly string[],
  profileName: string | null,
  shell: Pick<Shell, "cwd" | "env">,
): Promise<readonly Target[]> {
  const profile = profileName === null ? null : profileNamed(profileName);
  const names = named.length > 0 ? named : [await defaultFile(shell.cwd)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${twice} is named twice.`);
  const targets: Target[] = [];
  const problems: TargetError[] = [];
  for (const name of names) {
    try {
      const target = await loadTarget(name, shell);
      targets.push(profile === null ? target : withProfile(target, profile));
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      problems.push(error);
    }
  }
  if (problems.length > 0) throw new TargetError(problems.flatMap((error) => error.problems));
  return targets;
}

async function loadTarget(name: string, shell: Pick<Shell, "cwd" | "env">): Promise<Target> {
  const path = resolve(shell.cwd, name);
  const there = await stat(path).catch(() => null);
  if (!there?.isFile() && !/\.ya?ml$/i.test(name)) return bareDomain(name);
  if (there === null)
    throw new UsageError(
      `There is no target file ${name}. Name one that exists, or a domain: launchready audit acme.com`,
    );
  if (!there.isFile()) throw new UsageError(`${name} is no file.`);
  if (there.size > MAX_BYTES) throw new UsageError(`${name} is larger than a target file can be (${MAX_BYTES} bytes).`);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${name} cannot be read: ${reason(error)}.`);
  });
  return parseTarget(bytes, { file: name, folder: dirname(path), env: shell.env });
}

/** What the target file itself declares stays; `lines` tells what that is. */
function withProfile(target: Target, profile: Profile): Target {
  const declared = (path: string) => path in target.lines;
  return {
    ...target,
    profile,
    goals: {
      uptime: declared("goals.uptime") ? target.goals.uptime : profile.uptime,
      errorRate: declared("goals.errorRate") ? target.goals.errorRate : profile.errorRate,
    },
    endpoints: target.endpoints.map((endpoint, index) =>
      declared(`endpoints.${index}.p95`) ? endpoint : { ...endpoint, p95: profile.p95[endpoint.kind] },
    ),
  };
}

async function defaultFile(cwd: string): Promise<string> {
  const there: string[] = [];
  for (const name of DEFAULT_FILES) if ((await stat(resolve(cwd, name)).catch(() => null))?.isFile()) there.push(name);
  const [found, other] = there;
  if (found === undefined)
    throw new UsageError(
      [
        "There is no launchready.yaml in this folder, and no target was named. Name a domain or a target file:",
        "  launchready audit acme.com",
        "  launchready audit path/to/launchready.yaml",
      ].join("\n"),
    );
  if (other !== undefined)
    throw new UsageError(`Both ${found} and ${other} are here. Remove one, or name one: launchready audit ${found}`);
  return found;
}
