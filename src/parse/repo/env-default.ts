/** Whether the code goes on without a variable: it has a default for it, or asks first whether it is set. */

/** `needed`: read as if it were there; `default`: something else is taken without it; `guard`: the code asks whether it is set; null: written, not read. */
export type Need = "needed" | "default" | "guard";

const MAX_ARGUMENTS = 300;
const NEAR = 60;
const BRANCH = 200;

/** No default: nothing, or the end of the program. */
const NO_DEFAULT =
  /^[\s(]*(?:""|''|``|undefined\b|null\b|None\b|nil\b|throw\b|raise\b|die\b|panic|abort|exit|process\.exit|fail|error|required|missing|invariant|assert|\(\s{0,9}\)\s{0,9}=>\s{0,9}\{\s{0,9}throw)/;
/** What a program does that cannot go on. */
const STOPS = /\b(?:throw|exit|fail|error|panic|die|abort|raise|missing|required|fatal)/i;
const NEGATED = /\b(?:if|elif|elsif)\s{0,9}\(?\s{0,9}(?:!|not\s)\s{0,9}$|\bunless\s{1,9}$/;
const KEYWORD = /^\s*(?:cast|subcast|parser|parse|type|validate|validator|EnvironmentVariableTarget)\b/;

/** Of a read that ends at `end`: after its name and bracket, or, in a call, after the quote that closes the name. */
export function needOf(code: string, start: number, end: number, call: boolean): Need | null {
  const { rest, after } = call ? argumentsAt(code, end) : { rest: "", after: end };
  const tail = code.slice(after, after + BRANCH);
  // `X = 1` writes; `X == 1`, `X => 1` and `X =~ y` do not.
  if (!call && /^\s{0,9}=(?![=>~])/.test(tail)) return null;
  const before = code.slice(Math.max(0, start - NEAR), start);
  if (/\bdelete\s{1,9}$/.test(before)) return null;
  if (hasDefault(rest) || isFallback(tail)) return "default";
  return isGuard(before, tail) ? "guard" : "needed";
}

/** The further arguments of a call, and where it ends. */
function argumentsAt(code: string, from: number): { readonly rest: string; readonly after: number } {
  let depth = 0;
  const stop = Math.min(code.length, from + MAX_ARGUMENTS);
  for (let at = from; at < stop; at += 1) {
    const letter = code[at];
    if (letter === "(" || letter === "[" || letter === "{") depth += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    else if (letter === ")") {
      if (depth === 0) return { rest: code.slice(from, at), after: at + 1 };
      depth -= 1;
    }
  }
  return { rest: code.slice(from, stop), after: stop };
}

function hasDefault(rest: string): boolean {
  const named = /\bdefault\s{0,9}[=:]/.exec(rest);
  if (named !== null) return !NO_DEFAULT.test(rest.slice(named.index + named[0].length));
  const second = /^\s{0,9},/.exec(rest);
  if (second === null) return false;
  const value = rest.slice(second[0].length);
  return value.trim() !== "" && !KEYWORD.test(value) && !NO_DEFAULT.test(value);
}

/** `?.trim()`, `.presence`, `.split(",")`: what is done with the value before the default is told. */
const DONE_WITH =
  /^[!\s)]{0,9}(?:(?:\?\.|\.)[a-z]\w{0,30}(?:\([^()\n]{0,60}\))?){1,3}(?=[\s)]{0,9}(?:\?\?|\|\||\?:|or\b))/;

/** `??`, `||`, `or`, Elvis, `unwrap_or`, and the block of Ruby's fetch. */
function isFallback(whole: string): boolean {
  // Of what is not there nothing is asked: the code goes on with nothing.
  if (/^[\s)]{0,9}\?\.(?![0-9])/.test(whole)) return true;
  const tail = whole.slice(DONE_WITH.exec(whole)?.[0].length ?? 0);
  const operator = /^[!\s)\]]{0,9}(?:\?\?=?|\|\|=?|\?:|or\b)/.exec(tail);
  if (operator !== null) return !NO_DEFAULT.test(tail.slice(operator[0].length));
  return (
    /^[\s)]{0,9}\.(?:unwrap_or|or_else|ok\(|orElse(?!Throw)|default\()|^\s{0,9}(?:\{\s{0,9}(?![}])(?!raise)|do\b)/.test(
      tail,
    ) && !/^\s{0,9}\{\s*\n/.test(tail)
  );
}

function isGuard(text: string, tail: string): boolean {
  // Without the module: `os.`, `std::`.
  const before = text.replace(/[\w.:$]{1,40}$/, "");
  if (/^[\s)]{0,9}(?:&&|\?(?![?.:]))/.test(tail)) return true;
  if (/^\s{0,9}[=!]==?\s{0,9}(?!undefined|null|nil|None|""|'')["'`\w]/.test(tail)) return true;
  if (NEGATED.test(before)) return !STOPS.test(tail);
  if (/!!\s{0,9}$|\bBoolean\(\s{0,9}$/.test(before)) return true;
  return /\b(?:if|elif|elsif|while)\s{0,9}\(?\s{0,9}$/.test(before)
    ? /^\s{0,9}(?:\)|:|\n|\{|then\b)/.test(tail)
    : /\bif\s{1,9}\(?\w{1,60}\s{0,9}:=\s{0,9}$/.test(before);
}
