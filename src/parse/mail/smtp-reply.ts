/** The grammar of SMTP replies (RFC 5321 4.2) and of what EHLO answers with (4.1.1.1), bounded. */
import type { SmtpReply } from "../../model/seen/mail-transport.js";
import { shown } from "./txt.js";

/** RFC 5321 4.5.3.1.5 allows 512 bytes a line; servers with many extensions send twenty lines. */
const MAX_REPLY_BYTES = 16_384;
const MAX_LINES = 100;
const KEPT_LINES = 40;

/** `more`: the reply is not whole yet; `bad`: this is no SMTP, or far too much of it. */
type Read = { readonly reply: SmtpReply; readonly rest: string } | "more" | "bad";

/**
 * The first reply in what was received (bytes as Latin-1), and what stands behind it. Lines may end in a bare LF, as some servers send
 * them. Lines of one reply have one code; the last has a space, or nothing, behind it.
 */
export function readReply(received: string): Read {
  const lines: string[] = [];
  let code: string | null = null;
  let from = 0;
  for (;;) {
    const end = received.indexOf("\n", from);
    if (end === -1) return received.length > MAX_REPLY_BYTES || !mayGrow(received.slice(from)) ? "bad" : "more";
    if (end > MAX_REPLY_BYTES || lines.length >= MAX_LINES) return "bad";
    const [, digits, separator, text] =
      /^([2-5]\d\d)([ -]|$)([^\r\n]*)$/.exec(received.slice(from, end).replace(/\r$/, "")) ?? [];
    if (digits === undefined || (code !== null && code !== digits)) return "bad";
    code = digits;
    lines.push(shown(text ?? ""));
    from = end + 1;
    if (separator !== "-")
      return { reply: { code: Number(code), lines: lines.slice(0, KEPT_LINES) }, rest: received.slice(from) };
  }
}

/** Whether a line that has not ended can still be one of a reply. */
function mayGrow(line: string): boolean {
  return /^(?:[2-5](?:\d(?:\d(?:[ -]|\r?$)|$)|$)|$)/.test(line);
}

/** The keywords that a 250 reply to EHLO lists, in upper case: all lines but the first. */
export function keywords({ lines }: SmtpReply): readonly string[] {
  return lines.slice(1).map((line) => (line.split(/[ =]/)[0] ?? "").toUpperCase());
}

/** An address literal, as EHLO wants it of a client without a name (RFC 5321 4.1.3). */
export function addressLiteral(address: string): string {
  const bare = address.replace(/%.*$/, "").replace(/^::ffff:(?=[\d.]+$)/i, "");
  return bare.includes(":") ? `[IPv6:${bare}]` : `[${bare}]`;
}
