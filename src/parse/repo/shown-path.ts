/** How a declared file or folder is named to the reader: from the repository, where it lies in it. */
import type { Repo } from "../../model/target.js";

export function shownPath(path: string, repo: Repo | null): string {
  return repo !== null && path.startsWith(`${repo.path}/`) ? path.slice(repo.path.length + 1) : path;
}

/** The declared path that is so named. */
export function declaredPath(shown: string, declared: readonly string[], repo: Repo | null): string {
  return declared.find((path) => shownPath(path, repo) === shown) ?? shown;
}
