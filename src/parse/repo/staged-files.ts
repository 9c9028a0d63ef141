/** Reads `git diff --cached --raw -z`: the files that the next commit changes. */

export interface StagedFile {
  /** From the root of the repository. */
  readonly path: string;
  /** Of the content. */
  readonly id: string;
  /** Of the content that the last commit has; null for a new file. */
  readonly old: string | null;
}

/** Without what is deleted, and without links and submodules, which hold no text. */
export function stagedFiles(output: string): readonly StagedFile[] {
  const pieces = output.split("\0");
  const files: StagedFile[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    // `:mode mode old new status`, then the path; a moved or copied file has its old path before it.
    const [, mode = "", old = "", id = "", status = ""] =
      /^:\d+ (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(pieces[at] ?? "") ?? [];
    if (status === "") continue;
    at += status === "R" || status === "C" ? 2 : 1;
    const path = pieces[at] ?? "";
    if (status === "D" || !mode.startsWith("100") || path === "") continue;
    files.push({ path, id, old: /^0+$/.test(old) ? null : old });
  }
  return files;
}
