/** yarn.lock of Yarn 1 and of Yarn 2 and later. */
import type { LockedPackage } from "../../model/seen/dependencies.js";
import type { Locked } from "./lock-file.js";
import { isPublicNpm } from "./npm-registry.js";

const MAX_LINE = 2000;
/** Of Yarn 2 and later: `__metadata:` heads the file. */
const METADATA = /^__metadata:/m;

export function readYarnLock(source: string): Locked {
  const read = METADATA.test(source) ? modern : classic;
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const block of source.split(/\n(?=[^\s#])/)) {
    const found = read(block);
    if (found === "private") withheld += 1;
    else if (found !== null) packages.push({ ...found, dev: false, through: null });
  }
  return { packages, withheld };
}

type Found = { readonly name: string; readonly version: string } | "private" | null;

/** `"@s/a@^1.0.0", "@s/a@^1.2.0":` and indented `version "1.2.3"`, `resolved "https://..."`. */
function classic(block: string): Found {
  const name = specName(firstSpec(block));
  const version = /^ {2}version "([^"]{1,100})"/m.exec(block)?.[1];
  if (name === null || version === undefined) return null;
  const resolved = /^ {2}resolved "([^"]{1,2000})"/m.exec(block)?.[1];
  return resolved !== undefined && !isPublicNpm(resolved) ? "private" : { name, version };
}

/** Quoted up to its quote; else up to the comma or the colon that ends the heading. */
function firstSpec(block: string): string {
  const line = block.slice(0, Math.min(MAX_LINE, block.indexOf("\n") + 1 || MAX_LINE)).trim();
  const end = line.startsWith('"') ? line.indexOf('"', 1) : line.search(/[,:]/);
  return line.slice(line.startsWith('"') ? 1 : 0, end === -1 ? 0 : end);
}

/** `resolution: "a@npm:1.2.3"`; workspaces are the repository's own code, and a patched package stands for itself too. */
function modern(block: string): Found {
  const resolution = /^ {2}resolution: "?([^"\n]{1,2000})"?/m.exec(block)?.[1];
  if (resolution === undefined || /@(?:workspace|patch|portal|link):/.test(resolution)) return null;
  const found = /^((?:@[^/@]{1,214}\/)?[^/@]{1,214})@npm:(?:[^@]{1,300}@)?(\d[^:]{0,100})(::.{1,2000})?$/.exec(
    resolution,
  );
  if (found?.[1] === undefined || found[2] === undefined) return "private";
  // `::__archiveUrl=` names another registry than the configured one.
  return found[3]?.includes("__archiveUrl") ? "private" : { name: found[1], version: found[2] };
}

/** The package of `name@range`, or of the alias `other@npm:name@range`. */
function specName(spec: string): string | null {
  const alias = /@npm:((?:@[^/@]{1,214}\/)?[^/@]{1,214})(?:@|$)/.exec(spec)?.[1];
  return alias ?? /^((?:@[^/@]{1,214}\/)?[^/@]{1,214})@/.exec(spec)?.[1] ?? null;
}
