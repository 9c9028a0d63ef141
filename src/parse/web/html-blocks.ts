/** What stands in a page to be read as text: inline scripts, event handlers, data blocks, and attributes that may hold a test key. */
import { type Attributes, runs } from "./html-loads.js";

export interface PageBlock {
  /** `structured`: data for search engines. */
  readonly kind: "script" | "data" | "structured" | "attribute";
  readonly text: string;
  /** Where it starts, from 1. */
  readonly line: number;
}

/** Cheap: most attributes say nothing of the kind. */
const MAYBE_KEY = /test|sandbox|sbox|clientSecret|client-id=sb|data-sitekey|^[0-9a-zA-Z-]{24,64}$/i;
/** Of one element; no real one has more. */
const MAX_ATTRIBUTES = 100;
/** Text for people. */
const TEXTS = new Set([
  "alt",
  "title",
  "placeholder",
  "content",
  "value",
  "label",
  "class",
  "id",
  "d",
  "style",
  "integrity",
]);

/** What kind of text a script element holds; null: templates and other things that nobody runs or parses. */
export function scriptKind(attributes: Attributes): "script" | "data" | "structured" | null {
  if (attributes.src !== undefined) return null;
  if (runs(attributes.type)) return "script";
  if (/^\s*application\/ld\+json/i.test(attributes.type ?? "")) return "structured";
  return /json/i.test(attributes.type ?? "") ? "data" : null;
}

/** The attributes of a start tag that run, or that may carry a key or the address of a test service. */
export function attributeBlocks(attributes: Attributes): readonly Omit<PageBlock, "line">[] {
  const blocks: Omit<PageBlock, "line">[] = [];
  let read = 0;
  // Not as entries: a hostile element has tens of thousands, and all of them would be listed first.
  for (const name in attributes) {
    read += 1;
    if (read > MAX_ATTRIBUTES) break;
    const text = attributes[name] ?? "";
    if (name.startsWith("on")) {
      if (text.length > 8) blocks.push({ kind: "script", text });
    } else if (text.length >= 8 && !TEXTS.has(name) && !name.startsWith("aria-") && MAYBE_KEY.test(text))
      blocks.push({ kind: "attribute", text });
  }
  return blocks;
}
