/** Gives each target what an earlier report (`--baseline`) measured of it. */
import { UsageError } from "../model/errors.js";
import type { Target } from "../model/target.js";
import { readReports } from "./saved-report.js";

/** Matched by the domain; a target that the file does not hold has no baseline. Throws `UsageError`, also where it holds none of them. */
export async function withBaseline(
  targets: readonly Target[],
  file: string | undefined,
  cwd: string,
): Promise<readonly Target[]> {
  if (file === undefined) return targets;
  const read = await readReports(file, cwd);
  const reports = "findings" in read ? [read] : read;
  const baselineOf = ({ domain }: Target) => reports.find(({ target }) => target.domain === domain)?.measurements;
  if (!targets.some(baselineOf)) {
    const held = reports.map(({ target }) => target.domain).join(", ");
    throw new UsageError(`${file} is a report of ${held}, not of ${targets.map(({ domain }) => domain).join(", ")}.`);
  }
  return targets.map((target) => ({ ...target, baseline: baselineOf(target) ?? null }));
}
