/** bun.lock, the text form: JSON with trailing commas, of which only the rows of `packages` matter. */
import type { LockedPackage } from "../../model/seen/dependencies.js";
import type { Locked } from "./lock-file.js";
import { isPublicNpm } from "./npm-registry.js";

export function readBunLock(source: string): Locked {
  if (!/"lockfileVersion"\s*:/.test(source)) throw new Error("it states no lockfileVersion");
  const packages: LockedPackage[] = [];
  let withheld = 0;
  const start = source.search(/^\s{0,8}"packages"\s*:/m);
  // `"key": ["name@1.2.3", "registry", ...]`; an empty registry is npm's own.
  const rows = start === -1 ? "" : source.slice(start);
  for (const [, spec = "", registry] of rows.matchAll(
    /^\s{1,16}"[^"\n]{1,500}":\s*\["([^"\n]{1,500})"(?:,\s*"([^"\n]{0,2000})")?/gm,
  )) {
    const found = /^((?:@[^/@]{1,214}\/)?[^/@]{1,214})@(\d.{0,100})$/.exec(spec);
    const own = /@workspace:/.test(spec);
    if (own) continue;
    if (found?.[1] === undefined || found[2] === undefined || (registry && !isPublicNpm(registry))) withheld += 1;
    else packages.push({ name: found[1], version: found[2], dev: false, through: null });
  }
  return { packages, withheld };
}
