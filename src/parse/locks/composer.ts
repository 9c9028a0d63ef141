/** composer.lock: `packages` and `packages-dev`. */
import type { LockedPackage } from "../../model/seen/dependencies.js";
import { fields, items, text } from "./json.js";
import type { Locked } from "./lock-file.js";

export function readComposerLock(source: string): Locked {
  const lock = fields(JSON.parse(source));
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const key of ["packages", "packages-dev"] as const) {
    for (const one of items(lock[key])) {
      const entry = fields(one);
      const [name, version] = [text(entry.name), text(entry.version)];
      if (name === null || version === null) continue;
      // Packagist's packages carry its notification URL; a branch is no version.
      const open = /^https:\/\/packagist\.org\//.test(text(entry["notification-url"]) ?? "");
      if (!open || !/^v?\d/.test(version)) withheld += 1;
      else packages.push({ name, version: version.replace(/^v/, ""), dev: key === "packages-dev", through: null });
    }
  }
  return { packages, withheld };
}
