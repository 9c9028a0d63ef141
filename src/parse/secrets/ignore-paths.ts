/** Reads gitignore's pattern language (gitignore(5)), in which `.secretlintignore` and `.secretsignore` are written; linear in path and pattern. */

interface PathRule {
  readonly line: number;
  readonly entry: string;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Split at slashes; a pattern without a slash matches at every depth, as if it began with `**`. */
  readonly parts: readonly string[];
}

export interface PathRules {
  readonly rules: readonly PathRule[];
  /** The rule that leaves the file out, or null. As in git, what lies in a folder that is left out cannot be taken in again. */
  match(path: string): PathRule | null;
}

const MAX_RULES = 2000;
const MAX_PATTERN = 500;

export function pathRules(text: string): PathRules {
  const rules = text
    .split(/\r?\n/)
    .flatMap((row, index) => ruleOf(row, index + 1))
    .slice(0, MAX_RULES);
  return {
    rules,
    match(path) {
      const parts = path.split("/");
      for (let depth = 1; depth <= parts.length; depth += 1) {
        const here = parts.slice(0, depth);
        const last = rules.findLast(
          (rule) => (depth < parts.length || !rule.foldersOnly) && matchesParts(rule.parts, here),
        );
        if (last !== undefined && !last.negated) return last;
      }
      return null;
    },
  };
}

function ruleOf(row: string, line: number): readonly PathRule[] {
  const entry = row.slice(0, MAX_PATTERN).replace(/(?<!\\)[ \t]{1,500}$/, "");
  if (entry === "" || entry.startsWith("#")) return [];
  const negated = entry.startsWith("!");
  const foldersOnly = entry.endsWith("/");
  const pattern = entry.slice(negated ? 1 : 0, foldersOnly ? -1 : undefined);
  const anchored = pattern.includes("/");
  const parts = pattern.split("/").filter((part) => part !== "");
  if (parts.length === 0) return [];
  return [{ line, entry, negated, foldersOnly, parts: anchored ? parts : ["**", ...parts] }];
}

/** The last `**` alone is ever tried again, so the work is bounded by the product of both lengths. */
function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  return matchesWild(pattern, path, (part) => part === "**", matchesName);
}

function matchesName(pattern: string, name: string): boolean {
  return matchesWild(lettersOf(pattern), [...name], (letter) => letter === "*", matchesLetter);
}

/** Letters, `*`, `?`, `\x` and `[a-z]`, each as one piece. */
function lettersOf(pattern: string): readonly string[] {
  const pieces = pattern.match(/\\.|\[[!^]?\]?[^\]]{0,100}\]|\*{1,500}|[\s\S]/gu) ?? [];
  return pieces.map((piece) => (piece.startsWith("*") ? "*" : piece));
}

function matchesLetter(pattern: string, letter: string): boolean {
  if (pattern === "?") return true;
  if (pattern.length === 1) return pattern === letter;
  if (pattern.startsWith("\\")) return pattern.slice(1) === letter;
  const negated = pattern[1] === "!" || pattern[1] === "^";
  const set = pattern.slice(negated ? 2 : 1, -1);
  let found = false;
  for (let at = 0; at < set.length; at += 1) {
    const from = set[at] ?? "";
    const isRange = set[at + 1] === "-" && at + 2 < set.length;
    if (isRange ? from <= letter && letter <= (set[at + 2] ?? "") : from === letter) found = true;
    if (isRange) at += 2;
  }
  return found !== negated;
}

function matchesWild(
  pattern: readonly string[],
  items: readonly string[],
  isWild: (piece: string) => boolean,
  matches: (piece: string, item: string) => boolean,
): boolean {
  let [at, next] = [0, 0];
  let [wild, resume] = [-1, 0];
  while (at < items.length) {
    const piece = pattern[next];
    if (piece !== undefined && isWild(piece)) {
      [wild, resume] = [next, at];
      next += 1;
    } else if (piece !== undefined && matches(piece, items[at] ?? "")) {
      at += 1;
      next += 1;
    } else if (wild !== -1) {
      resume += 1;
      [at, next] = [resume, wild + 1];
    } else return false;
  }
  // `folder/**` means what is in the folder, not the folder: something must be left for its last piece.
  return pattern.slice(next).every(isWild) && (next >= pattern.length || pattern[next] !== "**");
}
