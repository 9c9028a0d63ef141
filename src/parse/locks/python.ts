/** What Python projects pin: poetry.lock, uv.lock, pdm.lock, Pipfile.lock, and requirements files with exact versions. */

import { parse } from "smol-toml";
import type { LockedPackage } from "../../model/seen/dependencies.js";
import { isUrl } from "../../model/url.js";
import { fields, items, text } from "./json.js";
import type { Locked } from "./lock-file.js";

const MAX_LINE = 1000;
const PUBLIC = ["pypi.org", "files.pythonhosted.org", "pypi.python.org"];

/** `[[package]]` tables; their `source` says where each comes from (poetry: `url`; uv: `registry`, `git`, `editable`, `virtual`). */
export function readPythonLock(source: string): Locked {
  return gathered(
    items(fields(parse(source)).package).map((one) => {
      const entry = fields(one);
      const from = fields(entry.source);
      const own = from.editable !== undefined || from.virtual !== undefined || text(entry.name) === null;
      if (own || text(entry.version) === null) return null;
      // pdm writes `git` or `path` beside the name.
      const elsewhere = [text(from.url), text(from.registry)]
        .filter((url) => url !== null)
        .some((url) => !isPublic(url));
      if (elsewhere || [from.git, from.path, from.directory, entry.git, entry.path].some((one) => one !== undefined))
        return "private";
      const dev = entry.category === "dev" || isOnlyDev(items(entry.groups));
      return { name: text(entry.name) ?? "", version: text(entry.version) ?? "", dev };
    }),
  );
}

export function readPipfileLock(source: string): Locked {
  const lock = fields(JSON.parse(source));
  const of = (key: "default" | "develop") =>
    Object.entries(fields(lock[key])).map(([name, value]) => {
      const version = /^==(.{1,100})$/.exec(text(fields(value).version) ?? "")?.[1];
      return version === undefined ? ("private" as const) : { name, version, dev: key === "develop" };
    });
  return gathered([...of("default"), ...of("develop")]);
}

/** `name[extra]==1.2.3 ; marker --hash=...`; what is not pinned exactly says nothing about what is installed. */
export function readRequirements(source: string): Locked {
  const lines = source.replace(/\\\r?\n/g, " ").split(/\r?\n/);
  return gathered(
    lines.map((whole) => {
      const line = whole.slice(0, MAX_LINE);
      const found =
        /^\s*([A-Za-z0-9][\w.-]{0,200})\s*(?:\[[^\]]{0,200}\])?\s*={2,3}\s*([^\s;,#*]{1,100})\s*(?:[;#\s]|$)/.exec(
          line,
        );
      return found?.[1] === undefined || found[2] === undefined
        ? null
        : { name: found[1], version: found[2], dev: false };
    }),
  );
}

function isOnlyDev(groups: readonly unknown[]): boolean {
  return (
    groups.length > 0 && groups.every((group) => text(group) !== null && /^(?:dev|test|lint|docs)/.test(String(group)))
  );
}

function isPublic(url: string): boolean {
  return isUrl(url) && PUBLIC.includes(new URL(url).hostname);
}

function gathered(found: readonly (Omit<LockedPackage, "through"> | "private" | null)[]): Locked {
  const packages = found.flatMap((one) => (one === null || one === "private" ? [] : [{ ...one, through: null }]));
  return { packages, withheld: found.filter((one) => one === "private").length };
}
