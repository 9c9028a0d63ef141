/** Where the links of a message lead: attributes of its HTML, and addresses in its text, which mail programs make links of. */

import { Parser } from "htmlparser2";
import type { MessageLink } from "../../model/seen/message.js";
import { isUrl } from "../../model/url.js";
import type { TextPart } from "./message-mime.js";

const MAX_LINKS = 200;
const ATTRIBUTES = ["href", "src", "action", "formaction", "background", "poster", "xlink:href"];
/** What stands in these is shown as written, and is no text that somebody clicks. */
const QUIET = ["style", "script", "title", "code", "pre"];
const IN_TEXT = /https?:\/\/[^\s<>"'()[\]{}|\\^`]{1,2000}|https?:\/\/\[[0-9a-f:.]{2,45}\](?::\d{1,5})?/gi;
/** The parser's open elements cost time by their square. */
const MAX_DEPTH = 1000;
const CHUNK = 16_384;

/** Each origin once a kind of part, in the order of the message. */
export function linksIn(parts: readonly TextPart[]): { readonly links: readonly MessageLink[]; readonly cut: boolean } {
  const found = new Map<string, MessageLink>();
  let cut = false;
  for (const { type, text } of parts) {
    const add = (value: string) => {
      const link = linkOf(value, type);
      if (link === null || found.has(`${type} ${link.origin}`)) return;
      if (found.size >= MAX_LINKS) cut = true;
      else found.set(`${type} ${link.origin}`, link);
    };
    if (type === "text") for (const [url] of text.matchAll(IN_TEXT)) add(url);
    else if (!readHtml(text, add)) cut = true;
  }
  return { links: [...found.values()], cut };
}

/** False where it was not read to its end. */
function readHtml(html: string, add: (value: string) => void): boolean {
  let quiet = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (QUIET.includes(name)) quiet += 1;
      for (const attribute of ATTRIBUTES) if (attributes[attribute] !== undefined) add(attributes[attribute]);
      for (const [url] of (attributes.srcset ?? "").slice(0, 20_000).matchAll(IN_TEXT)) add(url);
    },
    ontext(text) {
      if (quiet === 0) for (const [url] of text.matchAll(IN_TEXT)) add(url);
    },
    onclosetag(name) {
      depth -= 1;
      if (QUIET.includes(name)) quiet -= 1;
    },
  });
  for (let at = 0; at < html.length; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    if (depth > MAX_DEPTH) return false;
  }
  parser.end();
  return true;
}

function linkOf(value: string, part: MessageLink["part"]): MessageLink | null {
  const written = value.trim().slice(0, 4000);
  const absolute = written.startsWith("//") ? `https:${written}` : written;
  if (!/^https?:/i.test(absolute) || !isUrl(absolute)) return null;
  const url = new URL(absolute);
  // A URL of a template that was never filled in has a host of that name too.
  return { origin: url.origin, host: url.hostname.replace(/^\[|\]$/g, ""), part };
}
