/** go.mod: since Go 1.17 it names every module of the build with its version (go.dev/ref/mod); go.sum names more than is built. */
import type { LockedPackage } from "../../model/seen/dependencies.js";
import type { Locked } from "./lock-file.js";

export function readGoMod(source: string): Locked {
  const replaced = new Set<string>();
  const packages: LockedPackage[] = [];
  let block: string | null = null;
  for (const raw of source.split(/\r?\n/)) {
    const line = raw.replace(/\/\/.*$/, "").trim();
    const opened = /^(\w{1,20})\s*\($/.exec(line);
    if (opened?.[1] !== undefined) {
      block = opened[1];
      continue;
    }
    if (line === ")") {
      block = null;
      continue;
    }
    const [verb, ...rest] = line.split(/\s+/);
    const [kind, words] = block === null ? [verb, rest] : [block, line.split(/\s+/)];
    const [module = "", version = ""] = words;
    if (kind === "replace" && module !== "") replaced.add(unquoted(module));
    if (kind === "require" && /^v\d/.test(version))
      packages.push({ name: unquoted(module), version: version.replace(/^v/, ""), dev: false, through: null });
  }
  // A replaced module is another one, at another place.
  const kept = packages.filter(({ name }) => !replaced.has(name));
  return { packages: kept, withheld: packages.length - kept.length };
}

function unquoted(word: string): string {
  return word.replace(/^"(.*)"$/, "$1");
}
