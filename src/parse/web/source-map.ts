/** Source maps (ECMA-426): where a script says that its map is, and whether what stands there gives the product's source text away. */

import type { SourceMapSeen } from "../../model/seen/scripts.js";
import type { HeaderList } from "../../model/seen/web.js";
import { isUrl } from "../../model/url.js";
import { fromBase64 } from "../secrets/base64.js";

/** The comment stands in the last lines; maps within it may be long. */
const TAIL = 2000;
const INLINE_START = "sourceMappingURL=data:";
const COMMENT = /\/[/*][#@]\s{0,4}sourceMappingURL=([^\s'"*]{1,1500})/g;
const MAX_FILES = 8;
const MAX_NAME = 200;

/** Where the map is by the script's header or its last comment, absolute; an inline map as a `data:` URL; null: it names none. */
export function mapUrlOf(script: {
  readonly url: string;
  readonly text: string;
  readonly headers: HeaderList;
}): string | null {
  const header = script.headers.find(([name]) => name === "sourcemap" || name === "x-sourcemap")?.[1]?.trim();
  const inline = script.text.lastIndexOf(INLINE_START);
  if (inline !== -1 && !script.text.slice(inline).trimEnd().includes("\n"))
    return script.text.slice(inline + INLINE_START.length - "data:".length).trim();
  const comment = [...script.text.slice(-TAIL).matchAll(COMMENT)].at(-1)?.[1];
  const named = header === undefined || header === "" ? comment : header;
  if (named === undefined || !isUrl(named, script.url)) return null;
  return new URL(named, script.url).href;
}

/** The JSON of a `data:` URL (RFC 2397); null where it is none. */
export function inlineMap(url: string): string | null {
  const comma = url.indexOf(",");
  if (!url.startsWith("data:") || comma === -1) return null;
  const [head, body] = [url.slice(0, comma), url.slice(comma + 1)];
  if (/;base64$/i.test(head)) return fromBase64(body);
  return body.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `truncated`: only the start of the text was read. */
export function readMap(text: string, truncated: boolean): Omit<SourceMapSeen, "url"> {
  // Some servers put this line before JSON, so that it cannot be loaded as a script (ECMA-426 11.1).
  const json = text.startsWith(")]}") ? text.slice(text.indexOf("\n") + 1) : text;
  const map = truncated ? null : parsed(json);
  if (map !== null) return seenOf(entriesOf(map));
  return truncated && /^\s{0,100}\{/.test(json) ? startOf(json) : NONE;
}

const NONE = { state: "none", contents: 0, files: [], own: false } as const;

interface Entry {
  readonly name: string;
  readonly content: boolean;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  if (!/^\s{0,100}\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    const map = value as Record<string, unknown>;
    return map.version === 3 && (Array.isArray(map.sources) || Array.isArray(map.sections)) ? map : null;
  } catch {
    return null;
  }
}

/** Of the map, or of the maps of its sections (index maps, which do not nest). */
function entriesOf(map: Readonly<Record<string, unknown>>): readonly Entry[] {
  const sections = Array.isArray(map.sections) ? (map.sections as readonly unknown[]) : [];
  const maps = [map, ...sections.map((section) => (section as { map?: unknown } | null)?.map)];
  return maps.flatMap((one) => {
    const { sources, sourcesContent } = (one ?? {}) as Record<string, unknown>;
    const contents = Array.isArray(sourcesContent) ? (sourcesContent as readonly unknown[]) : [];
    const names = Array.isArray(sources) ? (sources as readonly unknown[]) : [];
    return contents.map((content, index) => ({
      name: String(names[index] ?? "?").slice(0, MAX_NAME),
      content: typeof content === "string" && content.trim() !== "",
    }));
  });
}

/** What bundlers and installed packages bring along, none of it a product's own. */
const INSTALLED =
  /node_modules|(?:^|[/:])(?:\(?webpack\)?\/|webpack-runtime|\.pnpm|\.yarn)|webpack\/(?:bootstrap|runtime|universalModuleDefinition)|^(?:vite|rollup|\0|external )|commonjsHelpers|(?:^|\/)(?:_?_vite|preload-helper)|next\/dist\//i;

function seenOf(entries: readonly Entry[]): Omit<SourceMapSeen, "url"> {
  const held = entries.filter(({ content }) => content).map(({ name }) => name);
  const own = held.filter((name) => !INSTALLED.test(name));
  return {
    state: "map",
    contents: held.length,
    files: [...own, ...held.filter((name) => INSTALLED.test(name))].slice(0, MAX_FILES),
    own: own.length > 0,
  };
}

const STRING = /"((?:[^"\\]|\\.){0,300})"/g;

/** A map too long to be read whole, by its start: the names of its files, and whether the first of their texts follow. */
function startOf(json: string): Omit<SourceMapSeen, "url"> {
  if (!/"version"\s{0,4}:\s{0,4}3\b/.test(json.slice(0, 4000)) || !json.includes('"sources"')) return NONE;
  const content = /"sourcesContent"\s{0,4}:\s{0,4}\[\s{0,4}(?:null\s{0,4},\s{0,4}){0,200}"[^"]/.exec(json);
  const at = json.indexOf('"sources"');
  const end = json.indexOf("]", at);
  const names = end === -1 ? [] : [...json.slice(json.indexOf("[", at), end).matchAll(STRING)].map(([, name]) => name);
  return seenOf(names.map((name) => ({ name: (name ?? "").slice(0, MAX_NAME), content: content !== null })));
}
