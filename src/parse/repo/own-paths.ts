/** Which files of a repository are the product's own: not installed, and not made for tests. */
import { isTest, leftOut } from "../secrets/paths.js";

/** In order; tests, fixtures and examples are old or broken on purpose. */
export function ownPaths(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path) => path !== "" && isOwn(path)).sort();
}

/** By its folders alone: a lock file is a file of the product too. */
function isOwn(path: string): boolean {
  const beside = path.replace(/[^/]*$/, "a.txt");
  return leftOut(beside) === null && !isTest(beside);
}
