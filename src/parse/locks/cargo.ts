/** Cargo.lock: a package without a source is the repository's own. */
import { parse } from "smol-toml";
import type { LockedPackage } from "../../model/seen/dependencies.js";
import { fields, items, text } from "./json.js";
import type { Locked } from "./lock-file.js";

const CRATES_IO =
  /^(?:registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index|sparse\+https:\/\/index\.crates\.io\/)/;

export function readCargoLock(source: string): Locked {
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const one of items(fields(parse(source)).package)) {
    const entry = fields(one);
    const [name, version, from] = [text(entry.name), text(entry.version), text(entry.source)];
    if (name === null || version === null || from === null) continue;
    if (CRATES_IO.test(from)) packages.push({ name, version, dev: false, through: null });
    else withheld += 1;
  }
  return { packages, withheld };
}
