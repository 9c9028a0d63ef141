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

/** By its byte order mark, else the declared charset, else UTF-8 (HTML standard 13.2.3.2); what does not decode is replaced. */
export function decodeHtml({ headers, body }: { readonly headers: HeaderList; readonly body: Uint8Array }): string {
  const declared = /;\s{0,20}charset\s{0,20}=\s{0,20}"?([\w.:-]{1,40})/i.exec(
    header(headers, "content-type") ?? "",
  )?.[1];
  return new TextDecoder(markOf(body) ?? CHARSETS[declared?.toLowerCase() ?? ""] ?? "utf-8").decode(body);
}

/** Unknown names would throw; markup and addresses are ASCII, which reads the same in all others. */
const CHARSETS: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
  "utf-16": "utf-16le",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
};

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}
