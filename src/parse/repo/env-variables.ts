/** Gathers the places that read one variable. */
import type { VariableRead } from "../../model/seen/config.js";
import type { EnvRead } from "./env-reads.js";

const MAX_VARIABLES = 500;
const MAX_PLACES = 3;
/** From the product itself to what only helps to make it. */
const ORDER = ["code", "compose", "build", "ci"] as const;

/** By name; `fixed`: names that the image sets itself. */
export function variablesOf(
  places: readonly (EnvRead & { readonly path: string })[],
  fixed: ReadonlySet<string>,
): readonly VariableRead[] {
  const byName = new Map<string, (EnvRead & { readonly path: string })[]>();
  for (const place of places) {
    const known = byName.get(place.name);
    if (known === undefined) byName.set(place.name, [place]);
    else known.push(place);
  }
  return [...byName]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, MAX_VARIABLES)
    .map(([name, all]) => {
      const from = ORDER.find((one) => all.some((place) => place.from === one)) ?? "code";
      const main = all.filter((place) => place.from === from);
      return {
        name,
        from,
        optional: fixed.has(name) || main.every(({ optional }) => optional),
        places: main.slice(0, MAX_PLACES).map(({ path, line }) => `${path}:${line}`),
        reads: main.length,
      };
    });
}
