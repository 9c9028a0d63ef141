/** The grammar of .env files: which variables a text sets, and whether a value is real or a placeholder. */

interface EnvVariable {
  readonly name: string;
  /** Unquoted. A secret: it stays in memory. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

export interface EnvText {
  readonly variables: readonly EnvVariable[];
  /** Lines that are neither a variable, nor a comment, nor empty. */
  readonly strange: number;
}

const MAX_LINES = 5000;
const NAME = /^(?:export[ \t]{1,8})?([A-Za-z_][A-Za-z0-9_.]{0,120})[ \t]{0,8}=/;

export function parseEnv(text: string): EnvText {
  const lines = text.split(/\r?\n/, MAX_LINES);
  const variables: EnvVariable[] = [];
  let strange = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trim();
    if (line === "" || line.startsWith("#")) continue;
    const assignment = NAME.exec(line);
    if (assignment?.[1] === undefined) {
      strange += 1;
      continue;
    }
    const raw = line.slice(assignment[0].length).trim();
    const quote = /^["'`]/.exec(raw)?.[0];
    const start = at + 1;
    let value = raw;
    if (quote === undefined) value = withoutComment(raw);
    else {
      // A quoted value may span lines: private keys do.
      let whole = raw.slice(1);
      while (!whole.includes(quote) && at + 1 < lines.length) whole += `\n${lines[++at] ?? ""}`;
      const end = whole.indexOf(quote);
      value = end === -1 ? whole : whole.slice(0, end);
    }
    variables.push({ name: assignment[1], value, line: start });
  }
  return { variables, strange };
}

function withoutComment(value: string): string {
  const comment = value.search(/\s#/);
  return (comment === -1 ? value : value.slice(0, comment)).trim();
}

const PLACEHOLDERS = new Set([
  "",
  "-",
  "?",
  "...",
  "change-me",
  "change_me",
  "changeme",
  "changethis",
  "dummy",
  "example",
  "foo",
  "foobar",
  "insert",
  "none",
  "null",
  "placeholder",
  "redacted",
  "replace-me",
  "replace_me",
  "replaceme",
  "string",
  "tbd",
  "todo",
  "undefined",
  "value",
]);

/** Not a value that anybody uses: empty, a stand-in, or a reference to something else. */
export function isPlaceholder(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (PLACEHOLDERS.has(word)) return true;
  if (/^(?:your|my|enter|insert|replace|put|add|set)[-_ ]/.test(word)) return true;
  if (/^(?:<[^<>]*>|\{\{.*\}\}|\[[^[\]]*\]|\$\{?[a-z_][a-z0-9_]*\}?|__[a-z0-9_]+__|%[a-z0-9_]+%)$/s.test(word))
    return true;
  if (/^(.)\1{2,}$/.test(word) || /^(?:x{3,}|\*{3,}|\.{3,})/.test(word)) return true;
  return /(?:^|[-_ ])(?:here|placeholder|changeme|change[-_]me|example)$/.test(word);
}
