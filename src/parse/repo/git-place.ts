/** What kind of repository a folder belongs to, by asking git. */

/** Git in that folder: its standard output, or null where the folder is no repository or git is missing. */
export type AskGit = (...args: readonly string[]) => Promise<string | null>;

export interface GitPlace {
  /** `none`: no repository, or one that ignores the folder and knows nothing of its files; `no-git`: git is not installed. */
  readonly kind: "tree" | "bare" | "none" | "no-git";
  /** From the root of the repository to the folder; empty, or with a slash at its end. */
  readonly prefix: string;
  readonly shallow: boolean;
}

const NOWHERE: GitPlace = { kind: "none", prefix: "", shallow: false };

export async function gitPlace(git: AskGit): Promise<GitPlace> {
  const answer = await git("rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix");
  if (answer === null) return (await git("--version")) === null ? { ...NOWHERE, kind: "no-git" } : NOWHERE;
  const [bare, shallow, ...rest] = answer.split("\n");
  const prefix = rest.join("\n").replace(/\n$/, "");
  if (prefix !== "" && (await git("check-ignore", ".")) !== "") return NOWHERE;
  return { kind: bare === "true" ? "bare" : "tree", prefix, shallow: shallow === "true" };
}

/** The root of the repository, from a folder in it. */
export function rootOf(folder: string, prefix: string): string {
  return `${folder}${"/..".repeat(prefix.split("/").length - 1)}`;
}
