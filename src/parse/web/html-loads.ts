/** Which attributes of which elements make a browser load or submit something, and as what (HTML standard). */
import type { Destination, PageLoad } from "../../model/seen/web.js";
import { importsAndUrls } from "./html-css.js";

export type Attributes = Readonly<Record<string, string>>;
type Load = Omit<PageLoad, "url" | "line">;

const SOURCES: Readonly<Record<string, readonly (readonly [attribute: string, as: Destination])[]>> = {
  script: [["src", "script"]],
  img: [["src", "image"]],
  source: [["src", "media"]],
  video: [
    ["src", "media"],
    ["poster", "image"],
  ],
  audio: [["src", "media"]],
  track: [["src", "media"]],
  iframe: [["src", "frame"]],
  frame: [["src", "frame"]],
  embed: [["src", "object"]],
  object: [["data", "object"]],
  form: [["action", "form"]],
  button: [["formaction", "form"]],
  input: [["formaction", "form"]],
  body: [["background", "image"]],
  // SVG inside the page.
  image: [
    ["href", "image"],
    ["xlink:href", "image"],
  ],
  use: [
    ["href", "image"],
    ["xlink:href", "image"],
  ],
};

/** What one start tag loads; `link` by its rel, scripts of a data type not at all. */
export function loadsOf(element: string, attributes: Attributes): readonly Load[] {
  if (element === "script" && !runs(attributes.type)) return [];
  const sources = SOURCES[element] ?? [];
  const own = sources.flatMap(([attribute, destination]): readonly Load[] => {
    const value = attributes[attribute];
    return value === undefined ? [] : [{ element, attribute, destination, value }];
  });
  return [...own, ...imageSets(element, attributes), ...linked(element, attributes), ...styled(element, attributes)];
}

const SCRIPT_TYPES = /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/;

/** JSON-LD, templates and other data blocks are not fetched. */
export function runs(type: string | undefined): boolean {
  return SCRIPT_TYPES.test((type ?? "").trim().toLowerCase().split(";", 1)[0] ?? "");
}

function imageSets(element: string, attributes: Attributes): readonly Load[] {
  const image = element === "input" && attributes.type?.toLowerCase() === "image" ? attributes.src : undefined;
  const sets: readonly Load[] =
    image === undefined ? [] : [{ element, attribute: "src", destination: "image", value: image }];
  const set = element === "img" || element === "source" ? attributes.srcset : undefined;
  if (set === undefined) return sets;
  return [
    ...sets,
    ...candidates(set).map((value): Load => ({ element, attribute: "srcset", destination: "image", value })),
  ];
}

const MAX_CANDIDATES = 50;
const MAX_SET = 20_000;

/** The URLs of a srcset: a URL may hold commas but does not begin or end with one; a descriptor may hold them in parentheses. */
function candidates(set: string): readonly string[] {
  const urls: string[] = [];
  let rest = set.slice(0, MAX_SET).trimStart();
  while (rest !== "" && urls.length < MAX_CANDIDATES) {
    rest = rest.replace(/^[\s,]{1,100}/, "");
    const end = rest.search(/\s/);
    const word = end === -1 ? rest : rest.slice(0, end);
    const url = word.replace(/,{1,100}$/, "");
    if (url !== "") urls.push(url);
    rest = end === -1 ? "" : rest.slice(end);
    // Without a comma at its end the URL is followed by a descriptor, up to the next comma.
    if (word !== url || rest === "") continue;
    const comma = rest.indexOf(",");
    rest = comma === -1 ? "" : rest.slice(comma + 1);
  }
  return urls;
}

const PRELOADED: Readonly<Record<string, Destination>> = {
  script: "script",
  style: "style",
  image: "image",
  font: "font",
  audio: "media",
  video: "media",
  track: "media",
  document: "frame",
  fetch: "fetch",
};

function linked(element: string, attributes: Attributes): readonly Load[] {
  if (element !== "link" || attributes.href === undefined) return [];
  const words = (attributes.rel ?? "").toLowerCase().split(/\s+/);
  const destination = linkDestination(words, attributes.as?.toLowerCase() ?? "");
  return destination === null ? [] : [{ element, attribute: "href", destination, value: attributes.href }];
}

function linkDestination(rel: readonly string[], as: string): Destination | null {
  // A stylesheet that is switched off until somebody chooses it is loaded all the same.
  if (rel.includes("stylesheet")) return "style";
  if (rel.includes("modulepreload")) return "script";
  if (rel.includes("preload") || rel.includes("prefetch")) return PRELOADED[as] ?? "fetch";
  if (rel.includes("manifest")) return "manifest";
  return rel.some((word) => word === "icon" || word === "apple-touch-icon" || word === "mask-icon") ? "image" : null;
}

function styled(element: string, attributes: Attributes): readonly Load[] {
  const { style } = attributes;
  if (style === undefined) return [];
  return importsAndUrls(style).map((found) => ({ element, attribute: "style", ...found }));
}
