/** The text parts of a message (RFC 2045, RFC 2046), found in one pass over its lines: attachments are never decoded. */
import { fieldValue, type HeaderField, latin1, splitMessage } from "./message-headers.js";

export interface TextPart {
  readonly type: "html" | "text";
  readonly text: string;
}

interface Body {
  readonly parts: readonly TextPart[];
  /** What was not read, in a few words each. */
  readonly unread: readonly string[];
}

const LF = 10;
const CR = 13;
const DASH = 45;
const MAX_DEPTH = 30;
const MAX_PARTS = 200;
/** Of all text parts, as they stand in the file: a message that a product sends has some hundred kilobytes. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Of one part's own header. */
const MAX_HEADER = 64 * 1024;
/** RFC 2046 5.1.1 allows 70. */
const MAX_BOUNDARY = 200;

interface Entity {
  readonly type: string;
  readonly boundary: string | null;
  readonly charset: string;
  readonly encoding: string;
  readonly attached: boolean;
}

export function textParts(fields: readonly HeaderField[], body: Uint8Array): Body {
  const parts: TextPart[] = [];
  const unread = new Set<string>();
  const open: string[] = [];
  let left = MAX_BYTES;
  let count = 0;
  let leaf: { readonly entity: Entity; readonly from: number } | null = null;

  const enter = (entity: Entity, from: number) => {
    count += 1;
    leaf = null;
    if (count > MAX_PARTS) unread.add(`parts beyond ${MAX_PARTS}`);
    else if (entity.boundary !== null && open.length >= MAX_DEPTH) unread.add(`parts nested deeper than ${MAX_DEPTH}`);
    else if (entity.boundary !== null) open.push(entity.boundary);
    else if (!entity.attached && /^text\/(?:html|plain)$/.test(entity.type)) leaf = { entity, from };
  };
  const close = (to: number) => {
    if (leaf === null) return;
    const { entity, from } = leaf;
    leaf = null;
    const end = Math.max(from, Math.min(to, from + left));
    if (end < to) unread.add(`text beyond ${MAX_BYTES / 1024 / 1024} MiB`);
    left -= end - from;
    if (end > from)
      parts.push({
        type: entity.type === "text/html" ? "html" : "text",
        text: decoded(entity, body.subarray(from, end)),
      });
  };

  enter(entityOf(fields), 0);
  let at = 0;
  while (at < body.length && open.length > 0) {
    const found = body.indexOf(LF, at);
    const next = found === -1 ? body.length : found + 1;
    const level = body[at] === DASH && body[at + 1] === DASH ? boundaryAt(open, body.subarray(at, next)) : null;
    if (level === null) {
      at = next;
      continue;
    }
    // The line end before a boundary belongs to it.
    close(body[at - 1] === LF ? (body[at - 2] === CR ? at - 2 : at - 1) : at);
    open.length = level.last ? level.index : level.index + 1;
    at = next;
    if (level.last) continue;
    const part = splitMessage(body.subarray(at, at + MAX_HEADER));
    at = part.noBody ? Math.min(body.length, at + MAX_HEADER) : part.body.byteOffset - body.byteOffset;
    enter(entityOf(part.fields), at);
  }
  close(body.length);
  return { parts, unread: [...unread] };
}

/** The innermost of the open boundaries that a line is; `last` with the two hyphens behind it. */
function boundaryAt(
  open: readonly string[],
  line: Uint8Array,
): { readonly index: number; readonly last: boolean } | null {
  const text = latin1(line.subarray(2, MAX_BOUNDARY + 10)).replace(/[ \t\r\n]+$/, "");
  const closing = text.endsWith("--") ? text.slice(0, -2) : null;
  const exact = open.lastIndexOf(text);
  if (exact !== -1) return { index: exact, last: false };
  const ended = closing === null ? -1 : open.lastIndexOf(closing);
  return ended === -1 ? null : { index: ended, last: true };
}

function entityOf(fields: readonly HeaderField[]): Entity {
  const value = (name: string) => {
    const field = fields.find((one) => one.name === name);
    return field === undefined ? "" : fieldValue(field).slice(0, 4000);
  };
  const content = value("content-type");
  const type = content === "" ? "text/plain" : (content.split(/[;\s]/)[0] ?? "").toLowerCase();
  const boundary = parameter(content, "boundary");
  return {
    type,
    boundary: type.startsWith("multipart/") && boundary !== "" && boundary.length <= MAX_BOUNDARY ? boundary : null,
    charset: parameter(content, "charset"),
    encoding: value("content-transfer-encoding").toLowerCase(),
    attached: /^attachment\b/i.test(value("content-disposition")),
  };
}

function parameter(content: string, name: string): string {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(content);
  return match?.[1] ?? match?.[2] ?? "";
}

function decoded({ charset, encoding }: Entity, bytes: Uint8Array): string {
  const raw =
    encoding === "base64" ? base64(latin1(bytes)) : encoding === "quoted-printable" ? quoted(latin1(bytes)) : bytes;
  try {
    return new TextDecoder(charset === "" ? "utf-8" : charset).decode(raw);
  } catch {
    // A name that is no character set.
    return latin1(raw);
  }
}

function base64(text: string): Uint8Array {
  const bare = text.replace(/[^A-Za-z0-9+/]+/g, "");
  const whole = bare.slice(0, bare.length - (bare.length % 4 === 1 ? 1 : 0));
  return Uint8Array.from(atob(whole), (char) => char.charCodeAt(0));
}

/** RFC 2045 6.7. */
function quoted(text: string): Uint8Array {
  const plain = text
    .replace(/=[ \t]{0,100}\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}
