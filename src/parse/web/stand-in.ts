/** Tells the values that nobody uses: what a template of a file has in their place. */

const STAND_INS = new Set([
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
export function isStandIn(value: string): boolean {
  const word = value.trim().toLowerCase();
  if (STAND_INS.has(word)) return true;
  if (/^(?:your|my|enter|insert|replace|put|add|set)[-_ ]/.test(word)) return true;
  if (/^(?:<[^<>]*>|\{\{.*\}\}|\[[^[\]]*\]|\$\{?[a-z_][a-z0-9_]*\}?|__[a-z0-9_]+__|%[a-z0-9_]+%)$/s.test(word))
    return true;
  if (/^(.)\1{2,}$/.test(word) || /^(?:x{3,}|\*{3,}|\.{3,})/.test(word)) return true;
  return /(?:^|[-_ ])(?:here|placeholder|changeme|change[-_]me|example)$/.test(word);
}
