/** A message file as header fields and body (RFC 5322 2.1, 2.2): bytes as they stand, LF line ends read as CRLF. */

export interface HeaderField {
  /** Lower case; empty for a line that is no header field. */
  readonly name: string;
  /** Name, colon and value as received, each byte one character (Latin-1), CRLF at its folds and none at its end. */
  readonly text: string;
}

export interface SplitMessage {
  readonly fields: readonly HeaderField[];
  /** As it stands, line ends too. */
  readonly body: Uint8Array;
  /** Lines end in LF alone, as a file saved on a Mac or Linux has them. */
  readonly lf: boolean;
  /** No empty line ends the header. */
  readonly noBody: boolean;
  /** A CR that ends no line stands in the header (RFC 5322 2.2 forbids it). */
  readonly bareCr: boolean;
  /** The header is longer than what is read of it: nothing may be concluded from what is missing. */
  readonly cut: boolean;
}

const LF = 10;
const CR = 13;
const MAX_HEADER_BYTES = 2 * 1024 * 1024;
const MAX_FIELDS = 20_000;
/** More arguments than this a function may not take on every engine. */
const SLICE = 8192;

export function splitMessage(bytes: Uint8Array): SplitMessage {
  const fields: { name: string; text: string }[] = [];
  let at = start(bytes);
  const limit = Math.min(bytes.length, at + MAX_HEADER_BYTES);
  let lf = false;
  let bareCr = false;
  const split = (body: number, noBody: boolean, cut: boolean): SplitMessage => ({
    fields: fields.map(({ text }) => ({ name: nameOf(text), text })),
    body: bytes.subarray(body),
    lf,
    noBody,
    bareCr,
    cut,
  });
  while (at < limit) {
    const found = bytes.indexOf(LF, at);
    const next = found === -1 ? bytes.length : found + 1;
    const end = found === -1 ? bytes.length : bytes[found - 1] === CR && found > at ? found - 1 : found;
    if (found !== -1 && end === found) lf = true;
    if (end === at && found !== -1) return split(next, false, false);
    const line = latin1(bytes.subarray(at, end));
    if (line.includes("\r")) bareCr = true;
    const last = fields.at(-1);
    if (last !== undefined && (line.startsWith(" ") || line.startsWith("\t"))) last.text += `\r\n${line}`;
    else if (fields.length < MAX_FIELDS) fields.push({ name: "", text: line });
    else return split(bytes.length, true, true);
    at = next;
  }
  return split(bytes.length, true, at < bytes.length);
}

/** What stands behind the colon, unfolded, without the whitespace around it. */
export function fieldValue({ text }: HeaderField): string {
  const value = text.slice(text.indexOf(":") + 1).replace(/\r\n/g, "");
  // Not trim(): it takes the byte A0 for a space, with which UTF-8 letters end.
  const blank = (at: number) => value[at] === " " || value[at] === "\t";
  let [from, to] = [0, value.length];
  while (from < to && blank(from)) from += 1;
  while (to > from && blank(to - 1)) to -= 1;
  return value.slice(from, to);
}

/** The fields of one name, from the top. */
export function fieldsNamed(fields: readonly HeaderField[], name: string): readonly HeaderField[] {
  return fields.filter((field) => field.name === name);
}

/** Behind a byte-order mark, and behind the line that a mailbox file (RFC 4155) puts before each message. */
function start(bytes: Uint8Array): number {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (latin1(bytes.subarray(mark, mark + 5)) !== "From ") return mark;
  const end = bytes.indexOf(LF, mark);
  return end === -1 ? mark : end + 1;
}

/** Whitespace before the colon is obsolete and allowed (RFC 5322 4.5). */
function nameOf(text: string): string {
  const colon = text.indexOf(":");
  const name = text.slice(0, Math.max(colon, 0)).trimEnd();
  return /^[\x21-\x39\x3b-\x7e]{1,200}$/.test(name) ? name.toLowerCase() : "";
}

/** Each byte one character. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return text;
}

/** The bytes of a text whose characters are bytes. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
