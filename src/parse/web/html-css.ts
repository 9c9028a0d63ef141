/** The addresses that a style sheet or a style attribute loads: `@import` and `url()`, comments left out. */
import type { Destination } from "../../model/seen/web.js";

const MAX_URL = 2000;
const MAX_TRIES = 1000;
const FONT = /\.(?:woff2?|ttf|otf|eot)(?:[?#]|$)/i;

export function importsAndUrls(css: string): readonly { readonly destination: Destination; readonly value: string }[] {
  const text = withoutComments(css);
  const found: { destination: Destination; value: string }[] = [];
  const lower = text.toLowerCase();
  let at = nextStart(lower, 0);
  for (let tries = 0; at !== -1 && tries < MAX_TRIES; tries += 1, at = nextStart(lower, at + 4)) {
    const imported = lower.startsWith("@import", at);
    // `@import url(...)` is met again at its url( and told there by what stands before it.
    const rest = text.slice(at + (imported ? 7 : 4), at + MAX_URL).trimStart();
    if (imported && !/^["']/.test(rest)) continue;
    const value = imported ? quoted(rest) : argument(rest);
    if (value === null) continue;
    const before = lower.slice(Math.max(0, at - 20), at).trimEnd();
    const style = imported || before.endsWith("@import");
    found.push({ destination: style ? "style" : FONT.test(value) ? "font" : "image", value });
  }
  return found;
}

function nextStart(lower: string, from: number): number {
  const [url, rule] = [lower.indexOf("url(", from), lower.indexOf("@import", from)];
  if (url === -1 || rule === -1) return Math.max(url, rule);
  return Math.min(url, rule);
}

function quoted(text: string): string | null {
  const end = text.indexOf(text[0] ?? "", 1);
  return end === -1 ? null : text.slice(1, end);
}

function argument(text: string): string | null {
  if (/^["']/.test(text)) return quoted(text);
  const end = text.indexOf(")");
  return end === -1 ? null : text.slice(0, end).trim();
}

function withoutComments(css: string): string {
  let text = "";
  let from = 0;
  for (let open = css.indexOf("/*"); open !== -1; open = css.indexOf("/*", from)) {
    text += css.slice(from, open);
    const close = css.indexOf("*/", open + 2);
    if (close === -1) return text;
    from = close + 2;
  }
  return text + css.slice(from);
}
