/** What an HTML page loads and submits to, its title and its meta policies: attributes of live elements, never text or comments. */
import { Parser } from "htmlparser2";
import type { PageLoad } from "../../model/seen/web.js";
import { importsAndUrls } from "./html-css.js";
import { type Attributes, loadsOf } from "./html-loads.js";
import { withoutCredentials } from "./html-urls.js";

export interface HtmlSeen {
  readonly title: string | null;
  readonly metaCsp: readonly string[];
  readonly loads: readonly PageLoad[];
  /** Only a part of it was read: too many loads, or nested too deep. */
  readonly cut: boolean;
}

const MAX_LOADS = 2000;
const MAX_POLICIES = 10;
const MAX_TITLE = 300;
const MAX_URL = 2000;
/** The parser's open elements cost time by their square. */
const MAX_DEPTH = 1000;
const CHUNK = 16_384;
/** Nothing is sent to a server for these. */
const LOCAL = /^(?:data|blob|javascript|about|mailto|tel):/i;

/** `url` is where the page came from; relative addresses count from it, or from the page's own base element. */
export function readHtml(html: string, url: string): HtmlSeen {
  const loads: PageLoad[] = [];
  const metaCsp: string[] = [];
  let title: string | null = null;
  let base = url;
  let based = false;
  let inBody = false;
  let cut = false;
  /** Open elements whose content does nothing: noscript (scripts run), template (unless it declares a shadow root). */
  let inert = 0;
  const templates: boolean[] = [];
  let svg = 0;
  let depth = 0;
  let text: { readonly element: "title" | "style"; value: string } | null = null;
  const lines = lineCounter(html);

  const add = (load: Omit<PageLoad, "url" | "line">, at: number) => {
    const value = load.value.trim();
    if (value === "" || value.startsWith("#") || LOCAL.test(value)) return;
    if (loads.length >= MAX_LOADS) {
      cut = true;
      return;
    }
    const absolute = URL.canParse(value, base) ? new URL(value, base).href : null;
    loads.push({
      ...load,
      value: withoutCredentials(value).slice(0, MAX_URL),
      url: absolute === null ? null : withoutCredentials(absolute).slice(0, MAX_URL),
      line: lines(at),
    });
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
      if (name === "title" && svg === 0 && title === null) text = { element: "title", value: "" };
      if (inert > 0) return;
      if (name === "style") text = { element: "style", value: "" };
      if (name === "base" && !based && attributes.href !== undefined && URL.canParse(attributes.href, url)) {
        const next = new URL(attributes.href, url);
        based = true;
        // Every load would be joined to it anew.
        if (!LOCAL.test(next.href) && next.href.length <= MAX_URL) base = next.href;
      }
      if (isPolicy(name, attributes) && !inBody && metaCsp.length < MAX_POLICIES)
        metaCsp.push((attributes.content ?? "").slice(0, 16_384));
      for (const load of loadsOf(name, attributes)) add(load, parser.startIndex);
    },
    ontext(data) {
      if (text !== null) text.value += data;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === "svg") svg = Math.max(0, svg - 1);
      if (name === "noscript") inert = Math.max(0, inert - 1);
      if (name === "template" && templates.pop() === true) inert = Math.max(0, inert - 1);
      if (text === null || name !== text.element) return;
      if (name === "title") title = text.value.replace(/\s+/g, " ").trim().slice(0, MAX_TITLE);
      else
        for (const found of importsAndUrls(text.value))
          add({ element: "style", attribute: "text", ...found }, parser.startIndex);
      text = null;
    },
  });
  for (let at = 0; at < html.length && !cut; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    if (depth > MAX_DEPTH) cut = true;
  }
  parser.end();
  return { title, metaCsp, loads, cut };
}

function isPolicy(name: string, attributes: Attributes): boolean {
  return name === "meta" && attributes["http-equiv"]?.trim().toLowerCase() === "content-security-policy";
}

/** The line (from 1) of a position; positions are asked for in rising order. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let from = 0;
  return (at) => {
    for (let next = text.indexOf("\n", from); next !== -1 && next < at; next = text.indexOf("\n", from)) {
      line += 1;
      from = next + 1;
    }
    return line;
  };
}
