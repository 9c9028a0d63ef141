/** What an HTML page loads, submits to and leads to, its title, its meta policies and its inline scripts: live elements, never text or comments. */

import { Parser } from "htmlparser2";
import type { PageLink, PageLoad } from "../../model/seen/web.js";
import { isUrl } from "../../model/url.js";
import { attributeBlocks, type PageBlock, scriptKind } from "./html-blocks.js";
import { importsAndUrls } from "./html-css.js";
import { linkList, linksOf } from "./html-links.js";
import { type Attributes, loadsOf } from "./html-loads.js";
import { withoutCredentials } from "./html-urls.js";
import { lineCounter } from "./text-place.js";

export interface HtmlSeen {
  readonly title: string | null;
  readonly metaCsp: readonly string[];
  /** Of the last meta element named referrer. */
  readonly metaReferrer: string | null;
  readonly loads: readonly PageLoad[];
  readonly links: readonly PageLink[];
  readonly blocks: readonly PageBlock[];
  /** Only a part of it was read: too many loads, or nested too deep. */
  readonly cut: boolean;
}

export const EMPTY_HTML: HtmlSeen = {
  title: null,
  metaCsp: [],
  metaReferrer: null,
  loads: [],
  links: [],
  blocks: [],
  cut: false,
};

const MAX_LOADS = 3000;
/** Looked at, most of them of hosts that are known by then. */
const MAX_HOSTED_LINKS = 50_000;
const MAX_BLOCKS = 5000;
const MAX_POLICIES = 10;
const MAX_TITLE = 300;
const MAX_URL = 2000;
/** The parser's open elements cost time by their square. */
const MAX_DEPTH = 1000;
const CHUNK = 16_384;
/** Nothing is sent to a server for these. */
const LOCAL = /^(?:data|blob|javascript|about|mailto|tel):/i;
const WITH_HOST = /^(?:https?:)?\/\//i;

/** `url` is where the page came from; relative addresses count from it, or from the page's own base element. */
export function readHtml(html: string, url: string): HtmlSeen {
  const loads: PageLoad[] = [];
  const metaCsp: string[] = [];
  const blocks: PageBlock[] = [];
  const links = linkList();
  let title: string | null = null;
  let metaReferrer: string | null = null;
  let base = url;
  let based = false;
  let inBody = false;
  let cut = false;
  /** Open elements whose content does nothing: noscript (scripts run), template (unless it declares a shadow root). */
  let inert = 0;
  const templates: boolean[] = [];
  let svg = 0;
  let depth = 0;
  let hosted = 0;
  let text: {
    readonly element: string;
    readonly line: number;
    readonly kind: PageBlock["kind"];
    value: string;
  } | null = null;
  const places = lineCounter(html);
  const lines = (at: number) => places(at).line;

  const add = (load: Omit<PageLoad, "url" | "line">, at: number) => {
    const value = load.value.trim();
    if (value === "" || value.startsWith("#") || LOCAL.test(value)) return;
    if (loads.length >= MAX_LOADS) {
      cut = true;
      return;
    }
    const absolute = isUrl(value, base) ? new URL(value, base).href : null;
    loads.push({
      ...load,
      value: withoutCredentials(value).slice(0, MAX_URL),
      url: absolute === null ? null : withoutCredentials(absolute).slice(0, MAX_URL),
      line: lines(at),
    });
  };
  const begin = (element: string, kind: PageBlock["kind"] = "data") => {
    text = { element, kind, value: "", line: lines(parser.startIndex) };
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (name === "svg") svg += 1;
      if (name === "body") inBody = true;
      if (name === "noscript") inert += 1;
      if (name === "template") {
        const dead = attributes.shadowrootmode === undefined;
        templates.push(dead);
        if (dead) inert += 1;
      }
      if (name === "title" && svg === 0 && title === null) begin("title");
      if (inert > 0) return;
      if (name === "style") begin("style");
      const kind = name === "script" ? scriptKind(attributes) : null;
      if (kind !== null) begin("script", kind);
      if (name === "base" && !based && attributes.href !== undefined && isUrl(attributes.href, url)) {
        const next = new URL(attributes.href, url);
        based = true;
        // Every load would be joined to it anew.
        if (!LOCAL.test(next.href) && next.href.length <= MAX_URL) base = next.href;
      }
      if (isPolicy(name, attributes) && !inBody && metaCsp.length < MAX_POLICIES)
        metaCsp.push((attributes.content ?? "").slice(0, 16_384));
      if (name === "meta" && attributes.name?.trim().toLowerCase() === "referrer")
        metaReferrer = (attributes.content ?? "").trim().slice(0, MAX_TITLE);
      const tag = name === "script" ? { script: tagOf(attributes, inBody) } : {};
      for (const load of loadsOf(name, attributes)) add({ ...load, ...tag }, parser.startIndex);
      for (const block of attributeBlocks(attributes)) {
        if (blocks.length < MAX_BLOCKS) blocks.push({ ...block, line: lines(parser.startIndex) });
      }
      for (const { attribute, value } of linksOf(name, attributes)) {
        if (!WITH_HOST.test(value)) continue;
        hosted += 1;
        if (hosted > MAX_HOSTED_LINKS) cut = true;
        else if (isUrl(value, base))
          links.add({ element: name, attribute, url: new URL(value, base) }, () => lines(parser.startIndex));
      }
    },
    ontext(data) {
      if (text !== null) text.value += data;
      links.text(data);
    },
    onclosetag(name) {
      depth -= 1;
      if (name === "svg") svg = Math.max(0, svg - 1);
      if (name === "noscript") inert = Math.max(0, inert - 1);
      if (name === "template" && templates.pop() === true) inert = Math.max(0, inert - 1);
      if (name === "a") links.close();
      if (text === null || name !== text.element) return;
      const { value, kind, line } = text;
      if (name === "title") title = value.replace(/\s+/g, " ").trim().slice(0, MAX_TITLE);
      else if (name === "script") {
        if (blocks.length < MAX_BLOCKS && value.trim() !== "") blocks.push({ kind, text: value, line });
      } else
        for (const found of importsAndUrls(value))
          add({ element: "style", attribute: "text", ...found }, parser.startIndex);
      text = null;
    },
  });
  for (let at = 0; at < html.length && !cut; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    if (depth > MAX_DEPTH) cut = true;
  }
  parser.end();
  return { title, metaCsp, metaReferrer, loads, links: links.all(), blocks, cut: cut || blocks.length >= MAX_BLOCKS };
}

function tagOf(attributes: Attributes, inBody: boolean): NonNullable<PageLoad["script"]> {
  const module = attributes.type?.trim().toLowerCase() === "module";
  const waits = !module && attributes.async === undefined && attributes.defer === undefined;
  return {
    blocking: waits && !inBody && attributes.nomodule === undefined,
    module,
    integrity: (attributes.integrity ?? "").trim() !== "",
  };
}

function isPolicy(name: string, attributes: Attributes): boolean {
  return name === "meta" && attributes["http-equiv"]?.trim().toLowerCase() === "content-security-policy";
}
