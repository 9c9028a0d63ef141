/** Leaves of a source file what runs: comments, documentation and prose in strings become spaces, so that every position stays. */

interface Style {
  /** What may begin something that is no code. */
  readonly start: RegExp;
  /** Where text in `'` is a string; in Rust it is a lifetime. */
  readonly apostrophe: boolean;
}

const C: Style = { start: /\/\/|\/\*|<!--|"""|["']/g, apostrophe: true };
const RUST: Style = { ...C, apostrophe: false };
const HASH: Style = { start: /#|"""|'''|["']|^=begin\b/gm, apostrophe: true };
const PHP: Style = { start: /\/\/|\/\*|<!--|#(?!\[)|["']/g, apostrophe: true };

const CLOSE: Readonly<Record<string, string>> = {
  "/*": "*/",
  "<!--": "-->",
  '"""': '"""',
  "'''": "'''",
  "=begin": "\n=end",
};
/** The name of a variable, with what a tag says of it, or of a module. */
const NAME = /^[\w$:/@,-]*$/;

export function codeOf(text: string, extension: string): string {
  const style = /^(?:py|rb|ru|ex|exs|rake)$/.test(extension)
    ? HASH
    : extension === "php"
      ? PHP
      : extension === "rs"
        ? RUST
        : C;
  const next = new RegExp(style.start.source, style.start.flags);
  // A mark that nothing closes is no comment: a path with a star, an apostrophe in a sentence.
  const open = new Map<string, number>();
  let code = "";
  let done = 0;
  for (let token = next.exec(text); token !== null; token = next.exec(text)) {
    const at = token.index;
    const mark = token[0];
    if (!isMark(text, at, mark) || (mark === "'" && !style.apostrophe) || at < (open.get(mark) ?? -1)) continue;
    const end = endOf(text, at, mark);
    if (end === null) open.set(mark, CLOSE[mark] === undefined ? lineEnd(text, at) : text.length);
    else {
      next.lastIndex = end;
      if (!isKept(text, at, end, mark)) {
        // A string stays one: it may be a default.
        const quotes = mark === '"' || mark === "'" ? 1 : 0;
        code += text.slice(done, at + quotes) + text.slice(at + quotes, end - quotes).replace(/[^\n]/g, " ");
        done = end - quotes;
      }
    }
  }
  return code + text.slice(done);
}

function isMark(text: string, at: number, mark: string): boolean {
  const before = text.charAt(at - 1);
  // In addresses and in regular expressions these are no comments.
  if (mark === "//") return before !== ":" && before !== "\\";
  if (mark === "/*") return before !== "[" && before !== "\\";
  return mark !== "#" || at === 0 || /\s/.test(before);
}

/** After the closing mark; null where there is none. */
function endOf(text: string, at: number, mark: string): number | null {
  if (mark === "//" || mark === "#") return lineEnd(text, at);
  const close = CLOSE[mark];
  if (close !== undefined) {
    const end = text.indexOf(close, at + mark.length);
    return end === -1 ? null : end + close.length;
  }
  for (let next = at + 1; next < text.length && text[next] !== "\n"; next += 1) {
    if (text[next] === "\\") next += 1;
    else if (text[next] === mark) return next + 1;
  }
  return null;
}

/** Short strings that name something, and strings with code in them (`"#{ENV['X']}"`, `f"{os.environ['X']}"`). */
function isKept(text: string, at: number, end: number, mark: string): boolean {
  if (mark === '"""' || mark === "'''") return /[fF]/.test(text.charAt(at - 1));
  if (mark !== '"' && mark !== "'") return false;
  const content = text.slice(at + 1, end - 1);
  return NAME.test(content) || /[{}]/.test(content);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}
