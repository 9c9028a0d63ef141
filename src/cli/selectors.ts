/** Refuses names in `--only` and `--skip` that match no check and no probe. */
import { type AnyCheck, type AnyProbe, selectors } from "../audit/select.js";
import { UsageError } from "../model/errors.js";
import { nearest } from "../target/nearest.js";

export function assertSelectors(
  given: { readonly only: readonly string[]; readonly skip: readonly string[] },
  checks: readonly AnyCheck[],
  probes: readonly AnyProbe[],
): void {
  const known = selectors(checks, probes);
  const problems = (["only", "skip"] as const).flatMap((option) =>
    given[option].filter((name) => !known.includes(name)).map((name) => unknownName(`--${option}`, name, known)),
  );
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

function unknownName(option: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const hint = meant === null ? "Every check is listed by: launchready checks" : `Did you mean ${meant}?`;
  return `${option}: there is no check, area or probe "${name}". ${hint}`;
}
