/** What an HTML answer says of itself: title, canonical address, what it reads like, and whether it only sends its visitors on. */
import { Parser } from "htmlparser2";
import type { HeaderList, PageHead } from "../../model/seen/web.js";
import { resolveLocation } from "../redirects/location.js";

type Head = Pick<PageHead, "title" | "canonical" | "refresh"> & {
  /** What a visitor reads, white space made one. */
  readonly text: string;
};

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

const HTML = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;
const MAX_TITLE = 300;
/** The parser's open elements cost time by their square. */
const MAX_DEPTH = 1000;
const CHUNK = 16_384;
/** A page that only sends on is short; a longer one has scripts that move visitors for reasons of their own. */
const MAX_FORWARDER = 4096;
/** Elements whose text no visitor reads. */
const SILENT = ["script", "style", "noscript", "template", "title"];

/** Null: not HTML with a 2xx status. */
export function pageHead({ status, headers, body }: Answer, url: string): Head | null {
  const header = (wanted: string) => headers.find(([name]) => name === wanted)?.[1] ?? "";
  if (status < 200 || status > 299 || !HTML.test(header("content-type"))) return null;
  const html = new TextDecoder().decode(body);
  const found = read(html);
  const href = found.canonical ?? linked(header("link"));
  const script = html.length <= MAX_FORWARDER ? scripted(found.scripts, url) : null;
  const refresh = found.refresh === null ? null : refreshed(found.refresh, url);
  return {
    title: found.title === "" ? null : found.title,
    canonical: href === null ? null : resolveLocation(href, url),
    refresh: refresh === null ? (script === null ? null : { how: "script", to: script }) : { how: "meta", to: refresh },
    text: found.text,
  };
}

function read(html: string) {
  let title = "";
  let text = "";
  let scripts = "";
  let canonical: string | null = null;
  let refresh: string | null = null;
  let depth = 0;
  const open: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (SILENT.includes(name)) open.push(name);
      const rel = (attributes.rel ?? "").toLowerCase().split(/\s+/);
      if (name === "link" && rel.includes("canonical")) canonical ??= attributes.href?.slice(0, 2000) ?? null;
      const meta = name === "meta" && attributes["http-equiv"]?.trim().toLowerCase() === "refresh";
      if (meta && !open.includes("noscript")) refresh ??= attributes.content?.slice(0, 2000) ?? null;
    },
    ontext(data) {
      const inside = open.at(-1);
      if (inside === undefined) text += data;
      else if (inside === "title" && title === "") title = data;
      else if (inside === "script" && scripts.length < MAX_FORWARDER) scripts += data;
    },
    onclosetag(name) {
      depth -= 1;
      if (open.at(-1) === name) open.pop();
      text += " ";
    },
  });
  for (let at = 0; at < html.length && depth <= MAX_DEPTH; at += CHUNK) parser.write(html.slice(at, at + CHUNK));
  parser.end();
  const plain = (value: string) => value.replace(/\s+/g, " ").trim();
  return { title: plain(title).slice(0, MAX_TITLE), text: plain(text), scripts, canonical, refresh };
}

/** The target of `rel=canonical` in a Link header (RFC 8288 3). */
function linked(value: string): string | null {
  const part = value.split(",").find((one) => /;\s{0,9}rel\s{0,9}=\s{0,9}"?canonical\b/i.test(one));
  return /<([^>]{1,2000})>/.exec(part ?? "")?.[1] ?? null;
}

/** `5; url=/next` (HTML standard, shared declarative refresh steps); a page that loads itself again sends nobody on. */
function refreshed(content: string, url: string): string | null {
  const written = /^\s{0,9}[\d.]{1,9}\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?["']?([^"']{1,2000})/i.exec(content)?.[1];
  const to = resolveLocation(written, url);
  return to === url ? null : to;
}

const ASSIGNED = /\blocation(?:\.href)?\s{0,9}=(?!=)\s{0,9}["']([^"'\\]{1,2000})["']/;
const CALLED = /\blocation\.(?:replace|assign)\(\s{0,9}["']([^"'\\]{1,2000})["']\s{0,9}\)/;
const TO_HTTPS = /\blocation\.protocol\s{0,9}=(?!=)\s{0,9}["']https:?["']/;

function scripted(text: string, url: string): string | null {
  if (TO_HTTPS.test(text)) return url.startsWith("http:") ? url.replace(/^http:/, "https:") : null;
  const to = resolveLocation((ASSIGNED.exec(text) ?? CALLED.exec(text))?.[1], url);
  return to === url ? null : to;
}
