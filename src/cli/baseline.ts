/** What an earlier report (`--baseline`) says of each target: what it measured goes to the checks, what it found is told beside the new. */
import { UsageError } from "../model/errors.js";
import type { Report } from "../model/report.js";
import type { Target } from "../model/target.js";
import { withChanges } from "../risk/compare.js";
import { readReports } from "./saved-report.js";

/** Matched by the domain; a target that the file does not hold has no baseline. Throws `UsageError`, also where it holds none of them. */
export async function readBaseline(
  file: string | undefined,
  targets: readonly Target[],
  cwd: string,
): Promise<readonly Report[]> {
  if (file === undefined) return [];
  const reports = [await readReports(file, cwd)].flat();
  if (targets.some((target) => reportOf(target, reports) !== undefined)) return reports;
  const held = reports.map(({ target }) => target.domain).join(", ");
  throw new UsageError(`${file} is a report of ${held}, not of ${targets.map(({ domain }) => domain).join(", ")}.`);
}

/** The targets with what was measured of them before. */
export function withBaseline(targets: readonly Target[], before: readonly Report[]): readonly Target[] {
  if (before.length === 0) return targets;
  return targets.map((target) => ({ ...target, baseline: reportOf(target, before)?.measurements ?? null }));
}

/** The report with what changed since. */
export function sinceBaseline(report: Report, target: Target, before: readonly Report[]): Report {
  const earlier = reportOf(target, before);
  return earlier === undefined ? report : withChanges(report, earlier);
}

function reportOf({ domain }: Target, reports: readonly Report[]): Report | undefined {
  return reports.find(({ target }) => target.domain === domain);
}
