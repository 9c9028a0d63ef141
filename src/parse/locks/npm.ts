/** package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 to 3 (docs.npmjs.com, package-lock.json). */
import type { LockedPackage } from "../../model/seen/dependencies.js";
import { type Fields, fields, text } from "./json.js";
import type { Locked } from "./lock-file.js";
import { isPublicNpm } from "./npm-registry.js";

const MAX_DEPTH = 50;

export function readNpmLock(source: string): Locked {
  const lock = fields(JSON.parse(source));
  return lock.packages === undefined ? ofTree(fields(lock.dependencies)) : ofPackages(fields(lock.packages));
}

/** Versions 2 and 3: a flat table by place. The root stands under the empty name. */
function ofPackages(table: Fields): Locked {
  const through = broughtBy(table);
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const [place, value] of Object.entries(table)) {
    const entry = fields(value);
    const at = place.lastIndexOf("node_modules/");
    // Workspaces and links are the repository's own code.
    if (at === -1 || entry.link === true) continue;
    const name = text(entry.name) ?? place.slice(at + "node_modules/".length);
    const version = text(entry.version);
    if (version === null) continue;
    if (!isPublicNpm(text(entry.resolved) ?? version)) withheld += 1;
    else packages.push({ name, version, dev: entry.dev === true, through: through.get(place) ?? null });
  }
  return { packages, withheld };
}

/** The declared dependency by which each place is reached first; none for what is declared itself. */
function broughtBy(table: Fields): ReadonlyMap<string, string> {
  const by = new Map<string, string>();
  const owners = Object.keys(table).filter((place) => !place.includes("node_modules/"));
  const reached = new Set<string>();
  const waiting: { readonly place: string; readonly direct: string }[] = [];
  for (const owner of owners) {
    for (const name of dependenciesOf(table[owner], true)) {
      const place = placeOf(table, owner, name);
      if (place !== null && !reached.has(place)) {
        reached.add(place);
        waiting.push({ place, direct: name });
      }
    }
  }
  for (const { place, direct } of waiting) {
    for (const name of dependenciesOf(table[place], false)) {
      const next = placeOf(table, place, name);
      if (next === null || reached.has(next)) continue;
      reached.add(next);
      by.set(next, direct);
      waiting.push({ place: next, direct });
    }
  }
  return by;
}

function dependenciesOf(value: unknown, own: boolean): readonly string[] {
  const entry = fields(value);
  const kinds = ["dependencies", "optionalDependencies", "peerDependencies", ...(own ? ["devDependencies"] : [])];
  return kinds.flatMap((kind) => Object.keys(fields(entry[kind])));
}

/** Where Node would find it: in the nearest node_modules up the tree. */
function placeOf(table: Fields, from: string, name: string): string | null {
  for (let folder = from; ; ) {
    const place = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (table[place] !== undefined) return place;
    if (folder === "") return null;
    const nested = folder.lastIndexOf("/node_modules/");
    folder = nested === -1 ? "" : folder.slice(0, nested);
  }
}

/** Version 1: nested as installed. */
function ofTree(dependencies: Fields, depth = 0): Locked {
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const [name, value] of Object.entries(dependencies)) {
    const entry = fields(value);
    const version = text(entry.version);
    if (version !== null && isPublicNpm(text(entry.resolved) ?? version)) {
      const alias = /^npm:(@?[^@]{1,214})@(.{1,100})$/.exec(version);
      const locked = { name: alias?.[1] ?? name, version: alias?.[2] ?? version };
      packages.push({ ...locked, dev: entry.dev === true, through: null });
    } else withheld += 1;
    if (depth >= MAX_DEPTH) continue;
    const below = ofTree(fields(entry.dependencies), depth + 1);
    packages.push(...below.packages);
    withheld += below.withheld;
  }
  return { packages, withheld };
}
