/** Reads a target file: the whole `Target`, or every problem of the file with its place. */
import type { Target } from "../model/target.js";
import type { Environment } from "./environment.js";
import { schemaFlaws } from "./issues.js";
import { lineAt, type Source, targetError } from "./problems.js";
import { ruleFlaws } from "./rules.js";
import { targetFile } from "./schema.js";
import { readSource } from "./source.js";
import { toTarget } from "./to-target.js";
import { type Place, readTree } from "./tree.js";
import { readYaml } from "./yaml.js";

interface Options {
  /** As the user named it; messages begin with it. */
  readonly file: string;
  /** Absolute; the file's paths are relative to it. */
  readonly folder: string;
  readonly env: Environment;
}

/** Declarations deeper than `smoke.0.steps.1` need no line of their own. */
const LINES_DEPTH = 4;

/** Throws `TargetError` with every problem, in the file's order. No problem shows a value of the environment. */
export function parseTarget(bytes: Uint8Array, { file, folder, env }: Options): Target {
  const source = readSource(bytes, file);
  const { root, flaws } = readYaml(source);
  const tree = readTree(root, source, env);
  const parsed = targetFile.safeParse(tree.value);
  const problems = [
    ...flaws,
    ...tree.flaws,
    ...schemaFlaws(tree, parsed.error?.issues ?? []),
    ...ruleFlaws(tree, source),
  ];
  if (!parsed.success || problems.length > 0) throw targetError(source, problems);
  return toTarget(parsed.data, {
    file,
    folder,
    taken: tree.taken,
    lines: Object.fromEntries(lines(source, tree.place, "", 0)),
  });
}

function lines(source: Source, place: Place, path: string, depth: number): readonly [string, number][] {
  if (depth === LINES_DEPTH) return [];
  return [...place.children].flatMap(([step, child]) => {
    const name = path === "" ? String(step) : `${path}.${step}`;
    return [[name, lineAt(source, child.key ?? child.offset)], ...lines(source, child, name, depth + 1)] as [
      string,
      number,
    ][];
  });
}
