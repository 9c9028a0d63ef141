/**
 * Decides which secrets somebody ignores on purpose, by files in the repository; comments beside the secret are read by `findSecrets`
 * (`SecretFound.allowed` names the comment, or is null).
 *
 * For whoever looks: `const ignoring = ignoreRules(files)` with what was read of `IGNORE_FILES` and of a baseline; `ignoring.file(path)`
 * before a file is read; `ignoring.secret(found)` for every secret found (comments count too: pass `allowed`); `ignoring.told()` at the
 * end, for the observation.
 */
import { pathRules } from "./ignore-paths.js";
import { isSameRule } from "./ignore-rules.js";
import type { InlineMechanism } from "./rule.js";

/** At the root of the repository. */
export const IGNORE_FILES = [".gitleaksignore", ".secretlintignore", ".secretsignore"] as const;

export interface IgnoreFile {
  readonly path: string;
  readonly text: string;
}

export interface SecretPlace {
  readonly rule: string;
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly value: string;
  readonly prefix: string;
  /** `io.digest` of rule and value; for our own baseline. */
  readonly identity: string;
  readonly allowed: InlineMechanism | null;
  /** For a secret of the history. */
  readonly commit?: string;
}

/** How many secrets were left out on purpose, and which entries matched nothing any more. */
export interface Ignored {
  readonly by: readonly { readonly mechanism: string; readonly secrets: number }[];
  readonly unused: readonly { readonly file: string; readonly line: number }[];
}

export interface Ignoring {
  /** The file that leaves out the whole of `path`, or null. */
  file(path: string): string | null;
  /** What ignores the secret, or null. */
  secret(place: SecretPlace): string | null;
  told(): Ignored;
}

/** One line of a file that ignores single secrets. */
interface Entry {
  readonly file: string;
  readonly line: number;
  matches(place: SecretPlace): boolean;
}

const MAX_ENTRIES = 20_000;
const MAX_UNUSED = 50;

/** Texts that are no baseline, and lines that say nothing, are passed over. */
export function ignoreRules(files: readonly IgnoreFile[]): Ignoring {
  const paths = files.filter(isPathFile).map((file) => ({ file: file.path, rules: pathRules(patternsOf(file)) }));
  const entries = files.flatMap(entriesOf).slice(0, MAX_ENTRIES);
  const used = new Set<string>();
  const secrets = new Map<string, number>();
  const use = (file: string, line: number) => used.add(`${file}\0${line}`);
  const count = (mechanism: string) => {
    secrets.set(mechanism, (secrets.get(mechanism) ?? 0) + 1);
    return mechanism;
  };
  return {
    file(path) {
      for (const { file, rules } of paths) {
        const rule = rules.match(path);
        if (rule === null) continue;
        use(file, rule.line);
        return file;
      }
      return null;
    },
    secret(place) {
      const matching = entries.filter((entry) => entry.matches(place));
      for (const { file, line } of matching) use(file, line);
      const [first] = matching;
      if (place.allowed !== null) return count(place.allowed);
      return first === undefined ? null : count(first.file);
    },
    told() {
      const all = [
        ...entries,
        ...paths.flatMap(({ file, rules }) =>
          rules.rules.filter(({ negated }) => !negated).map(({ line }) => ({ file, line })),
        ),
      ];
      const unused = all.filter(({ file, line }) => !used.has(`${file}\0${line}`)).slice(0, MAX_UNUSED);
      const by = [...secrets].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        by: by.map(([mechanism, number]) => ({ mechanism, secrets: number })),
        unused: unused.map(({ file, line }) => ({ file, line })),
      };
    },
  };
}

function isPathFile({ path }: IgnoreFile): boolean {
  return path === ".secretlintignore" || path === ".secretsignore";
}

/** `.secretsignore` of ripsecrets: patterns, then a section `[secrets]` of values. */
function patternsOf({ path, text }: IgnoreFile): string {
  return path === ".secretsignore" ? (text.split(/^\[secrets\][ \t]{0,9}\r?$/m)[0] ?? "") : text;
}

function entriesOf(file: IgnoreFile): readonly Entry[] {
  if (file.path === ".gitleaksignore") return linesOf(file.text).flatMap((row) => fingerprint(file.path, row));
  if (file.path === ".secretsignore") return valuesOf(file);
  return isPathFile(file) ? [] : baseline(file);
}

function linesOf(text: string): readonly { readonly row: string; readonly line: number }[] {
  return text.split("\n").flatMap((raw, index) => {
    const row = raw.trim();
    return row === "" || row.startsWith("#") ? [] : [{ row, line: index + 1 }];
  });
}

/** gitleaks: `file:rule:line`, or `commit:file:rule:line` for that commit alone; exact, with either slash. */
function fingerprint(file: string, { row, line }: { row: string; line: number }): readonly Entry[] {
  const parts = row.split(":");
  const [number = "", rule = ""] = [parts.pop(), parts.pop()];
  const commit = /^[0-9a-f]{40,64}$/.test(parts[0] ?? "") && parts.length > 1 ? parts.shift() : undefined;
  const path = parts.join(":").replaceAll("\\", "/").replace(/^\.\//, "");
  if (path === "" || !/^[0-9]{1,9}$/.test(number)) return [];
  const matches = (place: SecretPlace) =>
    place.path === path &&
    place.line === Number(number) &&
    (commit === undefined || commit === place.commit) &&
    isSameRule(rule, place);
  return [{ file, line, matches }];
}

function valuesOf({ path, text }: IgnoreFile): readonly Entry[] {
  let inSection = false;
  return text.split("\n").flatMap((raw, index): readonly Entry[] => {
    const row = raw.trim();
    if (/^\[[a-z]{1,20}\]$/.test(row)) inSection = row === "[secrets]";
    else if (inSection && row !== "") {
      // The value as it stands, or the URL in which its password stands.
      const matches = ({ value }: SecretPlace) => value === row || (value.length >= 8 && row.includes(value));
      return [{ file: path, line: index + 1, matches }];
    }
    return [];
  });
}

/** gitleaks' JSON report: what was known when it was written, by file and rule. Ours: `{"secrets": [{"rule", "identity"}]}`. */
function baseline({ path: file, text }: IgnoreFile): readonly Entry[] {
  const rows = rowsOf(text);
  return rows.flatMap((row, index): readonly Entry[] => {
    const [rule, identity] = [row.rule ?? row.RuleID, row.identity];
    const [path, known] = [row.File, row.Secret];
    if (typeof rule !== "string") return [];
    const entry = (matches: Entry["matches"]) => [{ file, line: index + 1, matches }];
    if (typeof identity === "string") return entry((place) => place.identity === identity && place.rule === rule);
    if (typeof path !== "string") return [];
    // A report that was not redacted says which value was known: another one in the same file is news.
    const value = typeof known === "string" && !/^(?:REDACTED|.{0,200}\.\.\.)$/.test(known) ? known : "";
    return entry(
      (place) => place.path === path && isSameRule(rule, place) && (value === "" || value.includes(place.value)),
    );
  });
}

function rowsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const json: unknown = JSON.parse(text);
    const list = typeof json === "object" && json !== null && "secrets" in json ? json.secrets : json;
    return Array.isArray(list) ? list.filter((row) => typeof row === "object" && row !== null) : [];
  } catch {
    return [];
  }
}
