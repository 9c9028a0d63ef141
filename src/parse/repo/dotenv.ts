/** Reads a .env file as the `dotenv` package does, which most programs that read one have or imitate. */

export interface DotenvEntry {
  readonly name: string;
  readonly value: string;
  /** From 1: where the name stands. */
  readonly line: number;
}

/**
 * Every assignment, in order; of one name that comes twice the last counts. `export ` before a name, `NAME: value`, single, double and back
 * quotes over several lines, `#` comments outside quotes, and `\n` and `\r` inside double quotes are known. Lines without an assignment are none.
 */
export function parseDotenv(text: string): readonly DotenvEntry[] {
  const entries: DotenvEntry[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const stop = lineEnd(text, at);
    const head = /^[\s\uFEFF]*(?:export\s+)?([\w.-]+)(?:[ \t]*=|:[ \t])[ \t]*/.exec(text.slice(at, stop));
    const name = head?.[1];
    if (head === null || name === undefined) {
      line += 1;
      at = stop + 1;
      continue;
    }
    const start = at + head[0].length;
    const quoted = quotedAt(text, start, stop);
    const raw = quoted ?? bare(text.slice(start, stop));
    entries.push({ name, value: quoted === null ? raw : unquoted(quoted), line });
    const next = lineEnd(text, start + (quoted?.length ?? 0));
    line += (text.slice(at, next).match(/\n/g)?.length ?? 0) + 1;
    at = next + 1;
  }
  return entries;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** With its quotes; null where it is not closed, or where more than a comment follows: then the quotes are part of the value. */
function quotedAt(text: string, start: number, stop: number): string | null {
  const quote = text[start];
  if (start >= stop || (quote !== '"' && quote !== "'" && quote !== "`")) return null;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\" && text[at + 1] === quote) at += 1;
    else if (text[at] === quote) {
      const rest = text.slice(at + 1, lineEnd(text, at)).trim();
      return rest === "" || rest.startsWith("#") ? text.slice(start, at + 1) : null;
    }
  }
  return null;
}

function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return quoted.startsWith('"') ? inner.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : inner;
}

function bare(text: string): string {
  const comment = text.indexOf("#");
  const value = (comment === -1 ? text : text.slice(0, comment)).trim();
  return /^(['"`]).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
