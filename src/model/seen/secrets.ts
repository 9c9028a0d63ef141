/** Where secrets were looked for besides the working tree, and what was found there; no secret's value ever stands here. */
import type { LeftOut, SecretSeen } from "./repo.js";

/** What was left out on purpose: how many secrets by which means, and entries of ignore files that matched nothing. */
export interface IgnoredSeen {
  readonly by: readonly { readonly mechanism: string; readonly secrets: number }[];
  readonly unused: readonly { readonly file: string; readonly line: number }[];
}

/** A secret of the history, in the first commit that carried it; `path` and `line` are as that commit has them. */
export interface HistorySecretSeen extends SecretSeen {
  /** Null: no commit's change shows it, as with a file that only a tag names. */
  readonly commit: string | null;
  /** The author's date, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Versions of files that hold it. */
  readonly versions: number;
}

export interface HistorySeen {
  readonly path: string;
  /** `none`: the folder is no git repository; `no-git`: git is not installed. */
  readonly git: "there" | "none" | "no-git";
  /** The clone was cut off: older commits are not there. */
  readonly shallow: boolean;
  readonly commits: number;
  /** Versions of files that were searched, each once. */
  readonly blobs: number;
  readonly bytes: number;
  readonly secrets: readonly HistorySecretSeen[];
  readonly left: readonly LeftOut[];
  readonly ignored: IgnoredSeen;
}

/** The value of one of the product's own variables, found in what is shipped. */
export interface EnvValueSeen {
  readonly variable: string;
  /** The file that sets it. */
  readonly file: string;
  /** In the build output. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly form: "as it is" | "JSON" | "base64" | "URL-encoded";
  readonly length: number;
  readonly identity: string;
}

/** A secret of the build output; `path` is relative to the build folder, and names the original source behind ` > ` in a source map. */
export interface BuildSecretSeen extends SecretSeen {
  /** For a publishable one: how to narrow it. */
  readonly restrict?: string;
}

export interface BuildOutputSeen {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  /** Source maps that were read, and the original sources in them. */
  readonly maps: number;
  readonly sources: number;
  readonly secrets: readonly BuildSecretSeen[];
  /** Keys that are public by design, each once. */
  readonly publishable: readonly BuildSecretSeen[];
  readonly values: readonly EnvValueSeen[];
  /** Variables whose values were searched for. */
  readonly compared: number;
  /** Declared environment files that could not be read. */
  readonly envUnread: readonly string[];
  readonly left: readonly LeftOut[];
  readonly ignored: IgnoredSeen;
}

export const logKinds = ["token", "password", "card", "iban", "mail"] as const;
export type LogKind = (typeof logKinds)[number];

/** All of one kind in one log. */
export interface LogLeak {
  readonly kind: LogKind;
  /** Different values. */
  readonly count: number;
  /** The first lines that hold one, from 1. */
  readonly lines: readonly number[];
  /** What they are, where the kind has several: "Stripe live secret key", "session cookie". */
  readonly names: readonly string[];
}

export interface LogSeen {
  /** As declared, relative to the repository where it lies in it. */
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  /** Bytes in the middle that were not read. */
  readonly skipped: number;
  readonly leaks: readonly LogLeak[];
}

export interface LogsSeen {
  readonly files: readonly LogSeen[];
  readonly left: readonly LeftOut[];
}
