/** Makes text that a target sent harmless for where it is shown: a terminal, Markdown, a table's cell, a code span. */

/**
 * What moves the cursor, hides text or turns it around: C0 but line feed and tab, DEL and C1 (Cc); zero-width, bidirectional and tag
 * characters (Cf); lone surrogates; line and paragraph separators; fillers that look like nothing.
 */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** What GitHub's runner obeys where it stands in a job's log: at the start of a line, to which any word may be wrapped, or anywhere. */
const COMMAND = /(?<=(?:^|\s):):(?=[a-z][\w-]{0,40}(?:\s|::))|(?<=##)\[/gi;

/** The text with every hidden character as a visible escape, and so that no CI job obeys it: `\x1b`, `\u{202e}`, `:\x3aerror::`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escaped).replace(COMMAND, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}

/** `visible` for every string of a plain value, keys included: so that no field of a report can be forgotten. */
export function visibleAll<T>(value: T): T {
  return everyString(value, visible);
}

/** A plain value with every string of it changed, keys included. */
export function everyString<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((member) => everyString(member, change)) as T;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [change(key), everyString(member, change)]);
  return Object.fromEntries(members) as T;
}

/** JSON whose hidden characters are `\uXXXX` escapes: the same value, and safe to print on a terminal. */
export function visibleJson(value: unknown): string {
  // The line breaks between the members are not in HIDDEN; within strings JSON has escaped them, so that no string begins a line.
  const text = JSON.stringify(value, null, 2).replaceAll("##[", "##\\u005b");
  return text.replace(HIDDEN, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Own signs in ASCII, and every other character outside it as an escape. */
export function ascii(text: string): string {
  return text.replace(
    /[^\x00-\x7f]/gu,
    (character) => SIGNS[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  "…": "...",
  "–": "-",
  "—": "-",
  "→": "->",
  "×": "x",
  "≤": "<=",
  "≥": ">=",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "\u00a0": " ",
};

/** One line: line breaks and runs of blanks become one blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** At most `length` characters, and how many were left out. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = Array.from(text.slice(0, length))
    .join("")
    .replace(/\p{Cs}$/u, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** Text for a line of Markdown or a cell of its tables: no markup, no HTML, no mention of a person, no link to an issue. */
export function markdownText(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*[\]|~]/g, "\\$&")
      // Within a word an underscore is no markup (CommonMark 6.2), and names such as client_max_body_size stay legible.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      // A zero-width space keeps GitHub and GitLab from linking issues and from notifying whoever bears the name; mail addresses stay.
      .replace(/(^|\W)([#!])(?=\d)/g, "$1$2&#8203;")
      .replace(/(^|\W)@(?=\w)/g, "$1@&#8203;")
      .replace(/^(#{1,6}|[-+=]|\d+[.)])(?=\s|$|[-=])/, (mark) => mark.replace(/[#\-+=.)]/, "\\$&"))
  );
}

/** A code span whatever the text holds (CommonMark 6.1), for a line or a cell. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  // A table splits its row at a pipe even inside a code span, and no backslash is certain to prevent it.
  if (line.includes("|")) return `<code>${markdownText(line).replaceAll("\\|", "&#124;")}</code>`;
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block whatever the text holds (CommonMark 4.5). */
export function codeBlock(lines: readonly string[], indent = ""): readonly string[] {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}text`, ...lines.flatMap((line) => line.split("\n")), fence].map((line) => indent + line);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
