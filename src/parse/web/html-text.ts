/** Whether an answer is an HTML page, and its text. */
import type { HeaderList } from "../../model/seen/web.js";

function header(headers: HeaderList, wanted: string): string | null {
  return headers.find(([name]) => name === wanted)?.[1] ?? null;
}

/** By its type; without one, as browsers sniff it. */
export function isHtml(headers: HeaderList, text: string): boolean {
  const type = header(headers, "content-type");
  if (type !== null) return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
  return /^\s{0,1000}<(?:!doctype html|html|head|body)\b/i.test(text.slice(0, 2000));
}

/**
 * By its byte order mark, else the declared charset, else a page's own word in its first 1024 bytes, else UTF-8 (HTML standard 13.2.3.2);
 * what does not decode is replaced. JSON is UTF-8, whatever is declared (RFC 8259 8.1).
 */
export function decodeHtml({ headers, body }: { readonly headers: HeaderList; readonly body: Uint8Array }): string {
  const type = header(headers, "content-type") ?? "";
  const declared = /\bjson\b/i.test(type) ? null : (CHARSET.exec(type)?.[1] ?? ownCharset(headers, body));
  return decoderOf(markOf(body) ?? declared ?? "utf-8").decode(body);
}

const CHARSET = /\bcharset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/i;

function ownCharset(headers: HeaderList, body: Uint8Array): string | null {
  const start = new TextDecoder("windows-1252").decode(body.subarray(0, 1024));
  const named = isHtml(headers, start) ? (start.match(/<meta\b[^>]{0,200}>/gi) ?? []) : [];
  const charset = named.flatMap((meta) => CHARSET.exec(meta)?.[1] ?? [])[0] ?? null;
  // A page that could be read so far is in no coding of two bytes, whatever it says.
  return charset !== null && /^utf-?16/i.test(charset) ? null : charset;
}

/** UTF-8 for a name that nobody knows. */
function decoderOf(charset: string): Pick<InstanceType<typeof TextDecoder>, "decode"> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}
