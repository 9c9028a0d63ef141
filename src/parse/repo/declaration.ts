/** Names what a target file declares, as a person would, and where it stands. */
import type { Location } from "../../model/check.js";
import type { Target } from "../../model/target.js";

/** Said by every check of declarations where a bare domain was given. */
export const NOTHING_DECLARED =
  "A bare domain declares nothing. Write a target file (launchready init) to have this judged";

/** The place of a declaration by its path (`monitoring.alerts.0`), to be spread into a verdict. */
export function declaredAt(target: Target, path: string): { readonly location?: Location } {
  const line = target.lines[path];
  return target.file === null || line === undefined ? {} : { location: { file: target.file, line } };
}

/** Whole days from a `YYYY-MM-DD` to now, UTC: 0 today, negative in the future. */
export function daysSince(date: string, now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((today - Date.parse(`${date}T00:00:00Z`)) / 86_400_000);
}
