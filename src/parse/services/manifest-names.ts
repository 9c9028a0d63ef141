/** The names of the packages that a manifest asks for. */
import { parse as parseToml } from "smol-toml";
import { fields, items, text } from "../locks/json.js";

const MAX_NAMES = 2000;

/** Of package.json, composer.json, pyproject.toml, Pipfile, requirements, Gemfile and go.mod; none for what does not parse. */
export function packageNames(path: string, source: string): readonly string[] {
  try {
    return namesOf(path.split("/").at(-1) ?? "", source).slice(0, MAX_NAMES);
  } catch {
    return [];
  }
}

function namesOf(file: string, source: string): readonly string[] {
  if (file === "package.json") return keys(JSON.parse(source), "dependencies", "optionalDependencies");
  if (file === "composer.json") return keys(JSON.parse(source), "require");
  if (file === "Gemfile") return all(/^\s{0,40}gem[\s(]{1,4}["']([^"']{1,100})["']/gm, source);
  if (file === "go.mod") return all(/^(?:require)?\s{1,8}([\w.-]{1,60}\/[\w./-]{1,200}) v\d/gm, source);
  if (file === "Pipfile") return keys(parseToml(source), "packages");
  if (file === "pyproject.toml") return pythonNames(fields(parseToml(source)));
  return all(/^([A-Za-z0-9][\w.-]{0,100})(?=\s*(?:[[=<>!~;#]|$))/gm, source);
}

function pythonNames(project: ReturnType<typeof fields>): readonly string[] {
  const declared = items(fields(project.project).dependencies).flatMap(
    (one) => /^[\w.-]{1,100}/.exec(text(one) ?? "") ?? [],
  );
  return [...declared, ...keys(fields(fields(project.tool).poetry), "dependencies")];
}

function keys(manifest: unknown, ...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => Object.keys(fields(fields(manifest)[name])));
}

function all(pattern: RegExp, source: string): readonly string[] {
  return [...source.matchAll(pattern)].map(([, name = ""]) => name);
}
