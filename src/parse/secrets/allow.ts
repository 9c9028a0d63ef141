/** Comments by which people tell scanners that a line is meant; those of the common scanners count. */
const ON_LINE =
  /(?:gitleaks|betterleaks|launchready):allow|trufflehog:ignore|pragma: ?(?:allowlist|whitelist) secret|secretlint-disable-line/i;
const LINE_BEFORE = /pragma: ?(?:allowlist|whitelist) nextline secret|secretlint-disable-next-line/i;
/** Beyond this from the secret a comment is not "on its line": one must not silence a whole minified bundle. */
const REACH = 400;

export function isAllowed(text: string, start: number, end: number): boolean {
  const from = lineStart(text, start);
  if (ON_LINE.test(text.slice(from, lineEnd(text, end)))) return true;
  if (text.charAt(from - 1) !== "\n") return false;
  return LINE_BEFORE.test(text.slice(lineStart(text, from - 1), from));
}

function lineStart(text: string, at: number): number {
  const reach = Math.max(0, at - REACH);
  return Math.max(reach, reach + text.slice(reach, at).lastIndexOf("\n") + 1);
}

function lineEnd(text: string, at: number): number {
  const stop = text.slice(at, at + REACH).indexOf("\n");
  return stop === -1 ? at + REACH : at + stop;
}
