/** Reads a .env file as the `dotenv` package does, which most programs that read one have or imitate. */

/** Escaped quotes that are tried as the closing one. */
const MAX_ESCAPED = 20;

export interface DotenvEntry {
  readonly name: string;
  /** Unquoted. Often a secret: it stays in memory. */
  readonly value: string;
  /** From 1: where the name stands. */
  readonly line: number;
  /** `NAME: value` is read too, though most text of that form is no .env file. */
  readonly sign: "=" | ":";
}

interface DotenvText {
  readonly entries: readonly DotenvEntry[];
  /** Lines that are neither an assignment, nor a comment, nor empty. */
  readonly strange: number;
}

/**
 * Every assignment, in order; of one name that comes twice the last counts. `export ` before a name, `NAME: value`, single, double and back
 * quotes over several lines, `#` comments outside quotes, and `\n` and `\r` inside double quotes are known. Lines without an assignment are none.
 */
export function parseDotenv(text: string): readonly DotenvEntry[] {
  return readDotenv(text).entries;
}

export function readDotenv(source: string): DotenvText {
  const text = source.replace(/\r\n?/g, "\n");
  const entries: DotenvEntry[] = [];
  let strange = 0;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const stop = lineEnd(text, at);
    const head = /^[\s\uFEFF]*(?:export\s+)?([\w.-]+)(?:[ \t]*(=)|:[ \t])[ \t]*/.exec(text.slice(at, stop));
    const name = head?.[1];
    if (head === null || name === undefined) {
      if (/^[\s\uFEFF]*[^\s#]/.test(text.slice(at, stop))) strange += 1;
      line += 1;
      at = stop + 1;
      continue;
    }
    const start = at + head[0].length;
    const quoted = quotedAt(text, start, stop);
    const value = quoted === null ? bare(text.slice(start, stop)) : unquoted(quoted);
    entries.push({ name, value, line, sign: head[2] === "=" ? "=" : ":" });
    const next = lineEnd(text, start + (quoted?.length ?? 0));
    line += (text.slice(at, next).match(/\n/g)?.length ?? 0) + 1;
    at = next + 1;
  }
  return { entries, strange };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** With its quotes; null where it is not closed, or where more than a comment follows: then the quotes are part of the value. */
function quotedAt(text: string, start: number, stop: number): string | null {
  const quote = text[start];
  if (start >= stop || (quote !== '"' && quote !== "'" && quote !== "`")) return null;
  const escaped: number[] = [];
  let at = start + 1;
  for (; at < text.length && text[at] !== quote; at += 1) {
    if (text[at] === "\\" && text[at + 1] === quote) {
      at += 1;
      escaped.push(at);
    }
  }
  // Where nothing else closes it an escaped quote does: `"C:\\"`.
  const end = [at, ...escaped.slice(-MAX_ESCAPED).reverse()].find((one) => one < text.length && endsAt(text, one));
  return end === undefined ? null : text.slice(start, end + 1);
}

function endsAt(text: string, quote: number): boolean {
  const rest = text.slice(quote + 1, lineEnd(text, quote)).trim();
  return rest === "" || rest.startsWith("#");
}

function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return quoted.startsWith('"') ? expanded(inner) : inner;
}

function bare(text: string): string {
  const comment = text.indexOf("#");
  const value = (comment === -1 ? text : text.slice(0, comment)).trim();
  const inner = /^(['"`]).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
  // A double quote that nothing closes still counts.
  return value.startsWith('"') ? expanded(inner) : inner;
}

function expanded(text: string): string {
  return text.replaceAll("\\n", "\n").replaceAll("\\r", "\r");
}
