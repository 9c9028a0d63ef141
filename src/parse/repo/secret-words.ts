/** What the checks of leaked secrets say of a secret and of what was searched: never a value. */
import type { Telling } from "../../model/check.js";
import type { LeftOut, SecretSeen, WorkingTreeSeen } from "../../model/seen/repo.js";
import type { HistorySecretSeen, HistorySeen, IgnoredSeen } from "../../model/seen/secrets.js";

export interface TreeLeak {
  readonly secret: SecretSeen;
  readonly places: number;
}

export function toldOfTree({ secret, places }: TreeLeak): Telling {
  const { opens, path, line, tracked, confidence } = secret;
  const what = called(secret);
  return {
    title: `Anyone with ${tracked ? "this repository" : "the next commit"} can ${opens} (${what}, ${path}:${line})`,
    detail: [
      `${path} holds ${/^[aeio]/i.test(what) ? "an" : "a"} ${what}. ${looksOf(secret)}${places > 1 ? ` It stands in ${places} places.` : ""}`,
      tracked
        ? "Git tracks the file."
        : "Git does not ignore the file, so the next commit of everything takes it along.",
      ...(confidence === 0.5 ? ["It may be an example: look at it before anything else."] : []),
    ].join(" "),
    fix: [
      revoking(secret),
      `Keep the new one outside the repository, in the environment or a secret store, and read it from there in ${path}.`,
      tracked
        ? "Delete it from the file and commit. Git's history keeps it, which is harmless once it is revoked."
        : `Add ${path} to .gitignore, or delete the secret from it.`,
      "If it is a made-up value, say so on its line: a comment with gitleaks:allow.",
    ],
  };
}

export function searchedTree(seen: WorkingTreeSeen): string {
  const { files, bytes, left, suppressed, place } = seen;
  const every =
    place === "no-git"
      ? ", every one in the folder, as git is not installed and could not say which it ignores"
      : seen.git
        ? ""
        : ", every one in the folder, as it is no git repository";
  const out = left.map((one) => `${one.files} ${one.reason}`);
  const ignored = seen.ignored === undefined ? "" : ignoredWords(seen.ignored);
  return [
    `${files} files (${megabytes(bytes)}) were searched${every}.`,
    ...(out.length > 0 ? [`Left out: ${out.join("; ")}.`] : []),
    ...(ignored === "" && suppressed > 0 ? [`${suppressed} ignored on purpose.`] : []),
    ...(ignored === "" ? [] : [ignored]),
  ].join(" ");
}

export function toldOfHistory(secret: HistorySecretSeen): Telling {
  const { path, line, commit, date, versions, rule, confidence } = secret;
  const at = commit === null ? "A tag or an orphaned object" : `Commit ${commit.slice(0, 12)} (${date})`;
  return {
    title: `Git's history still hands out your ${called(secret)} (${shortPath(path)})`,
    detail: [
      `${at} brought it in ${path}, line ${line}. The working tree does not have it, but git keeps it${versions > 1 ? ` in ${versions} versions of files` : ""}.`,
      looksOf(secret),
      ...(confidence === 0.5 ? ["It may be an example: look at it before anything else."] : []),
    ].join(" "),
    fix: [
      revoking(secret),
      "Keep the new one in the environment or a secret store.",
      `Once it is revoked, or where it was made up, say so in .gitleaksignore: ${commit === null ? "" : `${commit}:`}${path}:${rule}:${line}`,
    ],
  };
}

export function searchedHistory({ commits, blobs, bytes, left, ignored }: HistorySeen): string {
  const told = ignoredWords(ignored);
  return [
    `${commits} commits: ${blobs} versions of files (${megabytes(bytes)}) were searched, each once.`,
    ...(left.length > 0 ? [`Left out: ${left.map(({ files, reason }) => `${files} ${reason}`).join("; ")}.`] : []),
    ...(told === "" ? [] : [told]),
  ].join(" ");
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** "Stripe live secret key", "password of an unnamed service". */
export function called({ service, name }: SecretSeen): string {
  return service.startsWith("Unnamed") ? `${name} of an unnamed service` : `${service} ${name}`;
}

/** What may be said of the value. */
export function looksOf({ prefix, length }: SecretSeen): string {
  return `${prefix === "" ? "It" : `It starts with "${prefix}" and`} has ${length} characters.`;
}

export function revoking({ revoke }: SecretSeen): string {
  return revoke.startsWith("https://") ? `Revoke it and make a new one: ${revoke}` : `${revoke}.`;
}

/** The end of a long path, which tells more than its beginning. */
export function shortPath(path: string): string {
  return path.length <= MAX_SHOWN ? path : `...${path.slice(3 - MAX_SHOWN)}`;
}

const MAX_SHOWN = 45;

/** What was left out, by rule, as parts of a sentence. */
export function leftWords(left: readonly LeftOut[]): string {
  return left.map(({ files, reason, first }) => `${files} ${reason} (${first.slice(0, 2).join(", ")})`).join("; ");
}

/** How many secrets are ignored on purpose and by what, and which entries matched nothing; empty where there are none. */
export function ignoredWords({ by, unused }: IgnoredSeen): string {
  const count = by.reduce((sum, { secrets }) => sum + secrets, 0);
  const means = by.map(({ mechanism, secrets }) => `${secrets} by ${mechanism}`).join(", ");
  const idle = unused.map(({ file, line }) => `${file}:${line}`);
  return [
    ...(count > 0 ? [`${count} ignored on purpose: ${means}.`] : []),
    ...(idle.length > 0 ? [`Ignore entries that match nothing any more: ${idle.slice(0, 5).join(", ")}.`] : []),
  ].join(" ");
}
