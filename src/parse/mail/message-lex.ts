/** Structured header fields (RFC 5322 3.2): comments, quoted strings and angle brackets told from the text around them, in one pass. */
import { isUrl } from "../../model/url.js";

export interface LexedPart {
  /** Without comments; quoted strings keep their quotes. */
  readonly text: string;
  /** What stood in parentheses, outermost ones only. */
  readonly comments: readonly string[];
}

const MAX_PARTS = 1000;
/** A field of more is nobody's: RFC 5322 2.1.1 allows lines of 998 characters. */
const MAX_VALUE = 64 * 1024;

/** The parts between separators that stand outside of comments, quoted strings and angle brackets. */
export function splitLexed(written: string, separator: "," | ";"): readonly LexedPart[] {
  const value = written.slice(0, MAX_VALUE);
  const parts: LexedPart[] = [];
  let text = "";
  let comment = "";
  let comments: string[] = [];
  let depth = 0;
  let quoted = false;
  let angle = false;
  const end = () => {
    parts.push({ text: text.trim(), comments });
    text = "";
    comments = [];
  };
  for (let at = 0; at < value.length && parts.length < MAX_PARTS; at++) {
    const char = value[at] ?? "";
    if (char === "\\" && (quoted || depth > 0)) {
      at += 1;
      if (depth > 0) comment += value[at] ?? "";
      else text += char + (value[at] ?? "");
    } else if (depth > 0) {
      depth += char === "(" ? 1 : char === ")" ? -1 : 0;
      if (depth > 0) comment += char;
      else {
        comments.push(comment);
        comment = "";
      }
    } else if (char === "(" && !quoted) depth = 1;
    else if (char === separator && !quoted && !angle) end();
    else {
      if (char === '"') quoted = !quoted;
      if (!quoted && (char === "<" || char === ">")) angle = char === "<";
      text += char;
    }
  }
  end();
  return parts;
}

export interface Mailbox {
  /** A-labels, lower case; empty where the mailbox does not parse. */
  readonly domain: string;
  readonly name: string;
}

const DOMAIN = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}$/;

/** An address list (RFC 5322 3.4), the members of its groups too. */
export function parseMailboxes(value: string): readonly Mailbox[] {
  const written = withoutGroups(value);
  return splitLexed(written, ",")
    .filter(({ text }) => text !== "")
    .map(({ text, comments }) => {
      const open = text.lastIndexOf("<");
      const close = text.indexOf(">", open);
      const address = open === -1 ? text : text.slice(open + 1, close === -1 ? undefined : close);
      const before = open === -1 ? (comments[0] ?? "") : text.slice(0, open);
      const name = before.replace(/["\\]/g, "").trim();
      return { domain: domainOf(address), name: name.toLowerCase() === address.trim().toLowerCase() ? "" : name };
    });
}

/** A group's name and the semicolon at its end are taken off (RFC 6854 allows groups in From). */
function withoutGroups(value: string): string {
  const [first, ...more] = splitLexed(value, ";");
  const group = first === undefined ? null : /^(?:"[^"]{0,200}"|[^"<>@,:]{0,200}):/.exec(first.text);
  if (group === null || first === undefined) return value;
  return [first.text.slice(group[0].length), ...more.map(({ text }) => text)].filter((text) => text !== "").join(",");
}

/** Of an address as written, in angle brackets or not; empty where it has none. */
export function domainOf(address: string): string {
  const bare = address.replace(/[<>\s]/g, "");
  const at = bare.lastIndexOf("@");
  if (at < 1) return "";
  const domain = asciiName(bare.slice(at + 1)).replace(/\.$/, "");
  return domain.length <= 253 && DOMAIN.test(domain) ? domain : "";
}

/** A-labels for a name in UTF-8 (RFC 6532), which came as one character a byte. */
function asciiName(name: string): string {
  if (/^[\x21-\x7e]*$/.test(name)) return name.toLowerCase();
  const text = new TextDecoder().decode(Uint8Array.from(name, (char) => char.charCodeAt(0)));
  return isUrl(`http://${text}/`) ? new URL(`http://${text}/`).hostname : "";
}
