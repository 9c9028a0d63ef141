/** The items of a list and the keys of a mapping in a target file as it is written, whatever else is wrong with it. */
import { valueAt } from "./issues.js";
import type { Tree } from "./tree.js";

export type Path = readonly (string | number)[];

/** Paths of a list's items. */
export function items(tree: Tree, list: Path): readonly Path[] {
  const value = valueAt(tree.value, list);
  return Array.isArray(value) ? value.map((_, index) => [...list, index]) : [];
}

export function keys(tree: Tree, map: Path): readonly string[] {
  const value = valueAt(tree.value, map);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
