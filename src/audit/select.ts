/** Decides which checks run, and which probes they need. */
import type { Check } from "../model/check.js";
import type { Probe } from "../model/probe.js";
import type { Io } from "../net/io.js";

export type AnyCheck = Check;
export type AnyProbe = Probe<string, unknown, Io>;

/** `tls`, `tls/*`, `tls/expiry`, or a probe's id; an area's name wins over a probe of the same name. */
function matches(selector: string, check: AnyCheck, areas: ReadonlySet<string>): boolean {
  const area = areaOf(check);
  if (selector === check.doc.id || selector === area || selector === `${area}/*`) return true;
  return !areas.has(selector) && check.needs.includes(selector);
}

/** The checks left after `--only` and `--skip`. */
export function selectChecks(
  checks: readonly AnyCheck[],
  only: readonly string[],
  skip: readonly string[],
): readonly AnyCheck[] {
  const areas = new Set(checks.map(areaOf));
  return checks.filter(
    (check) =>
      (only.length === 0 || only.some((selector) => matches(selector, check, areas))) &&
      !skip.some((selector) => matches(selector, check, areas)),
  );
}

/** All that `--only` and `--skip` accept. */
export function selectors(checks: readonly AnyCheck[], probes: readonly AnyProbe[]): readonly string[] {
  const areas = [...new Set(checks.map(areaOf))];
  return [
    ...areas,
    ...areas.map((area) => `${area}/*`),
    ...checks.map(({ doc }) => doc.id),
    ...probes.map(({ id }) => id),
  ];
}

/** The probes that the checks need, in the order of the registry. */
export function neededProbes(checks: readonly AnyCheck[], probes: readonly AnyProbe[]): readonly AnyProbe[] {
  const needs = new Set(checks.flatMap((check) => check.needs));
  return probes.filter((probe) => needs.has(probe.id));
}

function areaOf(check: AnyCheck): string {
  return check.doc.id.split("/")[0] ?? check.doc.id;
}
