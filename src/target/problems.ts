/** What is wrong in a target file, with its place, and how that is told to the person who wrote it. */
import { TargetError, type TargetProblem } from "../model/errors.js";

/** A file's text, without a byte order mark, and where its lines start. */
export interface Source {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
  readonly starts: readonly number[];
}

/** A problem before its place is turned into line and column. */
export interface Flaw {
  /** In the source's text. */
  readonly offset: number;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A source line is shown from its start where the column lies within the first of these characters, else from the second before it. */
const FROM_START = 110;
const BEFORE = 60;
const AFTER = 50;
const CUT = "...";

/** Problems that are written out; the rest is counted. */
const SHOWN = 100;

export function sourceOf(file: string, text: string): Source {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { file, text, starts };
}

/** From 1. */
export function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((source.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Every flaw once, in file order. */
export function targetError(source: Source, flaws: readonly Flaw[]): TargetError {
  const ordered = [...flaws].sort((a, b) => a.offset - b.offset || (a.message < b.message ? -1 : 1));
  const seen = new Set<string>();
  return new TargetError(
    ordered.flatMap((flaw) => {
      const key = `${flaw.offset} ${flaw.message}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [problemAt(source, flaw)];
    }),
  );
}

function problemAt(source: Source, { offset, message, hint }: Flaw): TargetProblem {
  const at = Math.min(offset, source.text.length);
  const line = lineAt(source, at);
  const start = source.starts[line - 1] ?? 0;
  const column = at - start + 1;
  return {
    file: source.file,
    line,
    column,
    message: visible(message),
    excerpt: excerptOf(source, line, column),
    ...(hint === undefined ? {} : { hint: visible(hint) }),
  };
}

function excerptOf({ text, starts }: Source, line: number, column: number): string {
  const start = starts[line - 1] ?? 0;
  const next = starts[line];
  const end = next === undefined ? text.length : next - (text[next - 2] === "\r" ? 2 : 1);
  const hidden = hiddenBefore(column);
  const head = hidden === 0 ? "" : CUT;
  const to = start + Math.max(column - 1 + AFTER, FROM_START);
  return `${head}${text.slice(start + hidden + head.length, Math.min(to, end))}${end > to ? CUT : ""}`;
}

/** How much of a line is left out on the left, told by the column alone so that the caret finds its place again. */
function hiddenBefore(column: number): number {
  return column <= FROM_START ? 0 : column - BEFORE;
}

/**
 * The problems as text for a terminal or a log: place, message, source line, caret and hint of each, and what to do next.
 * Whatever the file holds, the text has no control character but line feeds.
 */
export function formatProblems(error: TargetError): string {
  const { problems } = error;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const files = [...new Set(problems.map(({ file }) => visible(file)))].join(", ");
  const left = problems.length - SHOWN;
  return [
    ...problems.slice(0, SHOWN).map(block),
    ...(left > 0 ? [`... and ${left} more.\n`] : []),
    `${count} in ${files}; nothing was audited. Correct ${problems.length === 1 ? "it" : "them"} and run the command again.`,
    "Every key is described by: launchready schema",
    "",
  ].join("\n");
}

function block({ file, line, column, message, excerpt, hint }: TargetProblem): string {
  const number = String(line);
  const margin = " ".repeat(number.length);
  const before = visible(excerpt.slice(0, column - 1 - hiddenBefore(column)));
  const frame =
    excerpt === "" ? [] : [`  ${number} | ${visible(excerpt)}`, `  ${margin} | ${" ".repeat([...before].length)}^`];
  const advice = hint === undefined ? [] : [`  hint: ${visible(hint)}`];
  return [`${visible(file)}:${line}:${column}: ${visible(message)}`, ...frame, ...advice, ""].join("\n");
}

/** Control, zero-width and bidirectional characters, and halves of surrogate pairs, as escapes that can be read. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu,
    (character) => ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const ESCAPES: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A text of the file in double quotes, bounded and escaped. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 200)];
  const short = characters.length > 60 ? `${characters.slice(0, 60).join("")}...` : characters.join("");
  return `"${visible(short)}"`;
}
