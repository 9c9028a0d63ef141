/** Takes apart what a build writes: the files as browsers get them, and the original sources that source maps carry. */
import { inlineMap, mapUrlOf } from "../web/source-map.js";
import { latin1 } from "./text.js";

export interface BuiltText {
  /** As told: the file, or `file > source`. */
  readonly path: string;
  /** The path by which its kind is judged. */
  readonly as: string;
  readonly bytes: Uint8Array;
}

export interface Built {
  readonly texts: readonly BuiltText[];
  readonly maps: number;
  readonly sources: number;
}

const COMPILED = /\.(?:[cm]?js|css|html?|svg|map|wasm|xml|txt|rsc|body|md)$/i;
const MAX_NAME = 300;

/** A map is read as its sources alone where it holds them: its own text repeats them, escaped. */
export function builtTexts(path: string, bytes: Uint8Array): Built {
  if (/\.map$/i.test(path)) {
    const sources = sourcesOf(new TextDecoder().decode(bytes), path);
    if (sources !== null) return { texts: sources, maps: 1, sources: sources.length };
  }
  const own = { path, as: asCompiled(path), bytes };
  const map = /\.(?:[cm]?js|css)$/i.test(path) ? inlineMapOf(bytes) : null;
  const sources = map === null ? null : sourcesOf(map, path);
  return { texts: [own, ...(sources ?? [])], maps: sources === null ? 0 : 1, sources: sources?.length ?? 0 };
}

/** Names that only suggest a secret say too little in compiled text; settings and data that lie beside it are read as what they are. */
function asCompiled(path: string): string {
  return COMPILED.test(path) ? `dist/${path.split("/").at(-1)}` : path;
}

function inlineMapOf(bytes: Uint8Array): string | null {
  const text = latin1(bytes);
  if (!text.includes("sourceMappingURL=data:")) return null;
  const url = mapUrlOf({ url: "file:///a.js", text, headers: [] });
  const map = url === null ? null : inlineMap(url);
  // Bytes of UTF-8, as Latin-1 characters.
  return map === null ? null : new TextDecoder().decode(Uint8Array.from(map, (letter) => letter.charCodeAt(0)));
}

/** Null where the text is no source map with contents (ECMA-426). */
function sourcesOf(json: string, path: string): readonly BuiltText[] | null {
  const map = parsed(json);
  if (map === null) return null;
  const sections = Array.isArray(map.sections) ? (map.sections as readonly unknown[]) : [];
  const maps = [map, ...sections.map((section) => (section as { map?: unknown } | null)?.map)];
  const found = maps.flatMap((one) => {
    const { sources, sourcesContent } = (one ?? {}) as Record<string, unknown>;
    const names = Array.isArray(sources) ? (sources as readonly unknown[]) : [];
    const contents = Array.isArray(sourcesContent) ? (sourcesContent as readonly unknown[]) : [];
    return contents.flatMap((content, index) =>
      typeof content === "string" && content !== "" ? [textOf(String(names[index] ?? "?"), content, path)] : [],
    );
  });
  return found.length === 0 ? null : found;
}

function textOf(name: string, content: string, path: string): BuiltText {
  // `webpack://app/./src/pay.ts?1a2b` and `../../src/pay.ts` are both src/pay.ts.
  const source = name
    .replace(/^[a-z-]+:\/\/[^/]*\//i, "")
    .replace(/\?.{0,100}$/, "")
    .replace(/^(?:\.{1,2}\/)+/, "");
  const installed = /(?:^|\/)node_modules\//.test(source);
  return {
    path: `${path} > ${source.slice(-MAX_NAME)}`,
    as: installed ? "dist/installed.js" : source,
    bytes: new TextEncoder().encode(content),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  const json = text.startsWith(")]}") ? text.slice(text.indexOf("\n") + 1) : text;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
