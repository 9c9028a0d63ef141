/** Reads a robots.txt and says which paths it lets a crawler fetch (RFC 9309). */
import type { CrawlRule, RobotsSeen } from "../../model/seen/site.js";
import { isRedirect } from "../redirects/location.js";

/** RFC 9309 2.5: a crawler parses at least this much. */
export const MAX_ROBOTS_BYTES = 500 * 1024;
const MAX_RULES = 2000;
const MAX_PATH = 2000;
/** Crawlers forgive these slips. */
const DISALLOW = ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"];

interface Answer {
  readonly status: number;
  readonly url: string;
  readonly truncated: boolean;
  readonly text: string;
}

/** What an answer at /robots.txt tells crawlers (RFC 9309 2.3.1). */
export function robotsSeen({ status, url, truncated, text }: Answer): RobotsSeen {
  if (status >= 500) return { state: "error", status };
  if (isRedirect(status)) return { state: "unseen", detail: "it redirects more than once" };
  const page = /^\s*<(?:!doctype|html|head|body)\b/i.test(text.slice(0, 2000));
  // 2.3.1.3: what is not there forbids nothing, nor does the page that answers every path.
  if (status < 200 || status > 299 || page) return { state: "none", status };
  return {
    state: "rules",
    url,
    googlebot: rulesFor(text, "googlebot"),
    bingbot: rulesFor(text, "bingbot"),
    cut: truncated,
  };
}

interface Group {
  /** Product tokens in lower case; `*` for all. */
  readonly agents: string[];
  readonly rules: CrawlRule[];
}

/** The rules for a crawler by its product token: of its own groups together, else of those for `*` (RFC 9309 2.2.1). */
export function rulesFor(text: string, agent: string): readonly CrawlRule[] {
  const groups = groupsOf(text);
  const own = groups.filter(({ agents }) => agents.includes(agent));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes("*"));
  return chosen.flatMap(({ rules }) => rules).slice(0, MAX_RULES);
}

function groupsOf(text: string): readonly Group[] {
  const groups: Group[] = [];
  let open = false;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n?|\n/)) {
    const [, name = "", value = ""] =
      /^[ \t]*([A-Za-z-]{1,40})[ \t]*:[ \t]*([^#]*)/.exec(line.slice(0, MAX_PATH)) ?? [];
    const field = name.toLowerCase();
    const allow = field === "allow";
    if (field === "user-agent") {
      if (!open) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(token(value));
      open = true;
    } else if (allow || DISALLOW.includes(field)) {
      open = false;
      const path = value.trim();
      // An empty value is no rule; a path begins with a slash, and crawlers take a lone star for one.
      if (/^[/*]/.test(path)) groups.at(-1)?.rules.push({ allow, path });
    }
  }
  return groups;
}

/** `Googlebot/2.1` names the crawler googlebot. */
function token(value: string): string {
  const text = value.trim().toLowerCase();
  return text.startsWith("*") ? "*" : (/^[a-z_-]{1,100}/.exec(text)?.[0] ?? "");
}

/** The rule that decides about a path: the longest that matches, an allow before a disallow (RFC 9309 2.2.2); null: none does. */
export function decidingRule(rules: readonly CrawlRule[], path: string): CrawlRule | null {
  const wanted = normal(path);
  let best: CrawlRule | null = null;
  for (const rule of rules) {
    if (best !== null && best.path.length > rule.path.length) continue;
    if (best !== null && best.path.length === rule.path.length && best.allow) continue;
    if (matches(normal(rule.path), wanted)) best = rule;
  }
  return best;
}

/** `*` stands for any characters, `$` at the end for the end (RFC 9309 2.2.3). Piece by piece, so that no pattern costs more than its length. */
function matches(pattern: string, path: string): boolean {
  const ends = pattern.endsWith("$");
  const [head = "", ...pieces] = (ends ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(head)) return false;
  let at = head.length;
  const last = ends ? pieces.pop() : undefined;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  if (!ends) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Percent-encoding in one form (RFC 9309 2.2.2). */
function normal(path: string): string {
  return path
    .replace(/[^\x00-\x7f]+/g, (text) => encodeURI(text.replace(/\p{Surrogate}/gu, "\uFFFD")))
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}
