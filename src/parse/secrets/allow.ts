/** Comments by which people tell scanners that a secret is meant; those of the common scanners count. */
import { isSameRule } from "./ignore-rules.js";
import type { InlineMechanism } from "./rule.js";

interface Spot {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly kind: { readonly id: string };
}

/** A comment of secretlint's that speaks of more than its own line, or of some rules only. */
interface Directive {
  readonly type: string;
  readonly at: number;
  /** None: all. */
  readonly rules: readonly string[];
  /** Where it stops to count although nothing enables again. */
  readonly reach: number;
}

const ON_LINE: readonly (readonly [RegExp, InlineMechanism])[] = [
  [/gitleaks:allow/i, "gitleaks:allow"],
  [/betterleaks:allow/i, "betterleaks:allow"],
  [/launchready:allow/i, "launchready:allow"],
  [/trufflehog:ignore/i, "trufflehog:ignore"],
  [/pragma: ?(?:allowlist|whitelist) secret/i, "pragma: allowlist secret"],
];
const LINE_BEFORE = /pragma: ?(?:allowlist|whitelist) nextline secret/i;
const SECRETLINT = "secretlint-";
const DIRECTIVE = /^secretlint-(disable-next-line|disable-line|disable|enable)(?![\w-])((?:(?!--|\*\/)[^\r\n]){0,200})/;
/** A longer line is a bundle: one comment must not silence all of it, only what is so near. */
const LONG_LINE = 2000;
const REACH_IN_LONG_LINE = 200;
const MAX_DIRECTIVES = 2000;

/** Asked only where something was found: most files are never searched for comments. */
export function allowances(text: string): (spot: Spot) => InlineMechanism | null {
  let directives: readonly Directive[] | null = null;
  return (spot) => {
    const own = lineAt(text, spot.start, spot.end);
    const line = text.slice(own.from, own.to);
    const before = own.from > 0 && own.whole ? lineAt(text, own.from - 1, own.from - 1) : null;
    const onLine = ON_LINE.find(([comment]) => comment.test(line))?.[1];
    if (onLine !== undefined) return onLine;
    if (before !== null && LINE_BEFORE.test(text.slice(before.from, before.to))) return "pragma: allowlist secret";
    directives ??= directivesIn(text);
    return isDisabled(directives, spot, own, before) ? "secretlint-disable" : null;
  };
}

interface Line {
  readonly from: number;
  readonly to: number;
  /** Of a long line only the neighbourhood is given. */
  readonly whole: boolean;
}

function lineAt(text: string, start: number, end: number): Line {
  const low = Math.max(0, start - LONG_LINE);
  const from = low + text.slice(low, start).lastIndexOf("\n") + 1;
  const rest = text.slice(end, end + LONG_LINE).search(/[\r\n]/);
  const to = rest === -1 ? Math.min(text.length, end + LONG_LINE) : end + rest;
  // The value itself may be long, as a key's block is.
  if (start - from + (to - end) < LONG_LINE) return { from, to, whole: true };
  return {
    from: Math.max(from, start - REACH_IN_LONG_LINE),
    to: Math.min(to, end + REACH_IN_LONG_LINE),
    whole: false,
  };
}

function directivesIn(text: string): readonly Directive[] {
  const found: Directive[] = [];
  for (
    let at = text.indexOf(SECRETLINT);
    at !== -1 && found.length < MAX_DIRECTIVES;
    at = text.indexOf(SECRETLINT, at + SECRETLINT.length)
  ) {
    const match = DIRECTIVE.exec(text.slice(at, at + 260));
    if (match === null) continue;
    const rules = (match[2] ?? "").split(/[\s,]+/).filter((word) => word.startsWith("@"));
    const reach = lineAt(text, at, at).whole ? text.length : at + REACH_IN_LONG_LINE;
    found.push({ type: match[1] ?? "", at, rules, reach });
  }
  return found;
}

function isDisabled(directives: readonly Directive[], spot: Spot, own: Line, before: Line | null): boolean {
  const concerned = directives.filter(
    ({ rules }) =>
      rules.length === 0 || rules.some((name) => isSameRule(name, { rule: spot.kind.id, prefix: spot.prefix })),
  );
  if (concerned.some(({ type, at }) => type === "disable-line" && at >= own.from && at < own.to)) return true;
  if (
    before !== null &&
    concerned.some(({ type, at }) => type === "disable-next-line" && at >= before.from && at < before.to)
  )
    return true;
  const last = concerned.findLast(({ type, at }) => (type === "disable" || type === "enable") && at < spot.start);
  return last?.type === "disable" && spot.start < last.reach;
}
