/** The text of a page as a visitor reads it: its markup gone, its character references decoded. */
import { Parser } from "htmlparser2";
import type { HeaderList } from "../../model/seen/web.js";
import { isHtml } from "./html-text.js";

/** With their semicolon only: `&copy=1` in an address is a parameter. */
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/** Whether the answer holds a text, as it was sent or, in a page, as it is shown: frameworks send `Let&#x27;s` and cut texts by comments. */
export function holdsText({ headers, text }: { readonly headers: HeaderList; readonly text: string }, wanted: string) {
  if (text.includes(wanted)) return true;
  return isHtml(headers, text) && shownText(text).includes(oneSpaced(wanted));
}

/** A piece of a page's source, such as an attribute's value, as a browser reads it (HTML standard 13.5). */
export function decodeReferences(source: string): string {
  return source.replace(REFERENCE, (reference) => textIn(reference));
}

function shownText(html: string): string {
  return oneSpaced(textIn(html));
}

function textIn(html: string): string {
  const texts: string[] = [];
  new Parser({ ontext: (text) => texts.push(text) }).end(html);
  return texts.join("");
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, " ");
}
