/** pnpm-lock.yaml, lockfileVersion 5 to 9. */
import { parse } from "yaml";
import type { LockedPackage } from "../../model/seen/dependencies.js";
import { fields, text } from "./json.js";
import type { Locked } from "./lock-file.js";
import { isPublicNpm } from "./npm-registry.js";

export function readPnpmLock(source: string): Locked {
  const lock = fields(parse(source, { schema: "failsafe", maxAliasCount: 0 }));
  if (lock.lockfileVersion === undefined) throw new Error("it states no lockfileVersion");
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const [key, value] of Object.entries(fields(lock.packages))) {
    const entry = fields(value);
    const named = nameAndVersion(key);
    const tarball = text(fields(entry.resolution).tarball);
    if (named === null || (tarball !== null && !isPublicNpm(tarball))) withheld += 1;
    else packages.push({ ...named, dev: entry.dev === "true", through: null });
  }
  return { packages, withheld };
}

/** `/name/1.0.0_peers` of version 5, `/name@1.0.0(peers)` of 6, `name@1.0.0` of 9; null for folders, git and tarballs. */
function nameAndVersion(key: string): { readonly name: string; readonly version: string } | null {
  const plain = key.replace(/^\//, "").replace(/\(.*$/s, "");
  const found = /^((?:@[^/@]{1,214}\/)?[^/@]{1,214})[@/](\d[^/@_]{0,100})(?:_.{1,2000})?$/s.exec(plain);
  return found?.[1] === undefined || found[2] === undefined ? null : { name: found[1], version: found[2] };
}
