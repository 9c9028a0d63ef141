/** `launchready audit`: the options into a run, everything that can be wrong told before anything is contacted. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SavedObservations } from "../audit/audit.js";
import { UsageError } from "../model/errors.js";
import type { FailOn } from "../model/report.js";
import type { ConnectTo } from "../net/dial.js";
import { interruption } from "./interrupt.js";
import { refuseHeavyLoad } from "./load-limit.js";
import { planOutputs, prepareOutputs, reason } from "./outputs.js";
import { progressLine, progressMode } from "./progress.js";
import { type Run, runAudits } from "./run-audits.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";
import type { Format } from "./values.js";

interface AuditFlags {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly profile?: string;
  readonly failOn: FailOn;
  readonly format?: readonly Format[];
  readonly output?: string;
  readonly brand?: string;
  readonly resolver?: readonly string[];
  readonly ca?: string;
  readonly connect?: readonly ConnectTo[];
  readonly baseline?: string;
  readonly saveObservations?: string;
  readonly fromObservations?: string;
  readonly timeout: number;
  readonly deadline: number;
  readonly concurrency: number;
  readonly offline?: boolean;
  readonly yesLoad?: boolean;
  readonly plugins: boolean;
  readonly color: boolean;
  readonly progress: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export async function auditCommand(named: readonly string[], flags: AuditFlags, shell: Shell): Promise<number> {
  const { only = [], skip = [], quiet = false, verbose = false } = flags;
  const line = progressLine(shell, progressMode(shell, { progress: flags.progress, quiet, verbose }));
  line.say("Reading the target");
  const stop = interruption(line.note);
  try {
    const outputs = planOutputs(flags.format ?? [], flags.output ?? null);
    // Loaded only now: the first line of progress comes before the libraries, and a mistake in the file before the network's.
    const { loadTargets } = await import("./load-targets.js");
    const declared = await loadTargets(named, flags.profile ?? null, shell);
    const { readBaseline, sinceBaseline, withBaseline } = await import("./baseline.js");
    const before = await readBaseline(flags.baseline, declared, shell.cwd);
    const targets = withBaseline(declared, before);
    const saved =
      flags.fromObservations === undefined ? null : await readObservations(flags.fromObservations, shell.cwd);
    const observations = [flags.saveObservations, flags.fromObservations].filter((file) => file !== undefined);
    if (targets.length > 1 && observations.length > 0)
      throw new UsageError("--save-observations and --from-observations take one target at a time.");
    if (saved !== null && saved.domain !== targets[0]?.domain)
      throw new UsageError(`${flags.fromObservations} was saved for ${saved.domain}, not for ${targets[0]?.domain}.`);
    const looks = saved === null && !flags.offline;
    if (looks && !flags.yesLoad) refuseHeavyLoad(targets);
    const { auditTarget } = await import("./wiring.js");
    const { readBrand } = await import("./brand.js");
    const brand = await readBrand(flags.brand, shell.cwd);
    await prepareOutputs(
      outputs,
      flags.output ?? null,
      shell,
      flags.saveObservations === undefined ? [] : [flags.saveObservations],
    );
    const run: Run = {
      targets,
      failOn: flags.failOn,
      outputs,
      style: styleOf(shell.stdout, shell.env, flags.color),
      detail: quiet ? "verdict" : verbose ? "all" : "normal",
      demo: false,
      saveObservations: flags.saveObservations ?? null,
      brand,
      audit: async (target, reins) => {
        const { report, observations } = await auditTarget(target, {
          ...reins,
          only,
          skip,
          failOn: flags.failOn,
          deadlineMs: flags.deadline,
          timeoutMs: flags.timeout,
          concurrency: flags.concurrency,
          offline: flags.offline ?? false,
          yesLoad: flags.yesLoad ?? false,
          resolvers: flags.resolver ?? [],
          ca: flags.ca === undefined ? null : resolve(shell.cwd, flags.ca),
          connect: flags.connect ?? [],
          plugins: flags.plugins,
          fromObservations: saved,
        });
        return { report: sinceBaseline(report, target, before), observations };
      },
    };
    return await runAudits(run, shell, line, stop);
  } finally {
    line.end();
    stop.release();
  }
}

async function readObservations(file: string, cwd: string): Promise<SavedObservations> {
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The observations ${file} cannot be read: ${reason(error)}.`);
  });
  const saved = parsed(text);
  if (isSaved(saved)) return saved;
  throw new UsageError(
    `${file} holds no observations that this version can read. Write them anew with --save-observations.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSaved(value: unknown): value is SavedObservations {
  if (typeof value !== "object" || value === null) return false;
  const { schemaVersion, domain, startedAt, run, looks } = value as Record<string, unknown>;
  const objects = [run, looks].every((part) => typeof part === "object" && part !== null);
  return schemaVersion === 1 && typeof domain === "string" && !Number.isNaN(Date.parse(String(startedAt))) && objects;
}
