/** What an answer at a page's address shows besides what it loads: a placeholder, a folder's files, words to crawlers, a log-in. */
import { Parser } from "htmlparser2";
import type { PageMarks } from "../../model/seen/site.js";
import type { HeaderList } from "../../model/seen/web.js";
import { listingOf } from "./directory-listing.js";
import { asksToLogIn } from "./log-in.js";
import { placeholderOf } from "./placeholder.js";

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly text: string;
  readonly html: boolean;
}

const MAX_META = 20;
const MAX_CONTENT = 500;
const MAX_TITLE = 300;
/** Enough to know a placeholder by; what is longer is none. */
const MAX_READ = 16 * 1024;
/** What crawlers are told stands at the start. */
const MAX_TEXT = 2 * 1024 * 1024;
/** The parser's open elements cost time by their square. */
const MAX_DEPTH = 1000;
const CHUNK = 16_384;
/** Meta elements that Google and Bing listen to. */
const CRAWLERS = ["robots", "googlebot", "bingbot"];
/** Elements whose text no visitor reads. */
const SILENT = ["script", "style", "noscript", "template", "title", "svg"];

export function pageMarks({ status, headers, text, html }: Answer): PageMarks {
  const read = html ? readMarks(text) : { title: "", words: plain(text.slice(0, MAX_READ)), metaRobots: [] };
  return {
    placeholder: placeholderOf({ status, headers, source: text, title: read.title, words: read.words }),
    listing: listingOf(status, text),
    metaRobots: read.metaRobots,
    login: asksToLogIn(html ? "text/html" : "text/plain", text) === "page",
  };
}

function readMarks(text: string) {
  const metaRobots: { name: string; content: string }[] = [];
  let title = "";
  let words = "";
  let depth = 0;
  const open: string[] = [];
  const parser = new Parser({
    onopentag(name, { name: about = "", content }) {
      depth += 1;
      if (SILENT.includes(name)) open.push(name);
      const crawler = about.trim().toLowerCase();
      const speaks =
        name === "meta" && CRAWLERS.includes(crawler) && !open.includes("template") && !open.includes("noscript");
      if (speaks && content !== undefined && metaRobots.length < MAX_META)
        metaRobots.push({ name: crawler, content: content.slice(0, MAX_CONTENT) });
    },
    ontext(data) {
      const inside = open.at(-1);
      if (inside === undefined && words.length < MAX_READ) words += data.replace(/\s+/g, " ");
      else if (inside === "title" && open.length === 1 && title.length < MAX_TITLE) title += data;
    },
    onclosetag(name) {
      depth -= 1;
      if (open.at(-1) === name) open.pop();
      words += words.endsWith(" ") ? "" : " ";
    },
  });
  const end = Math.min(text.length, MAX_TEXT);
  for (let at = 0; at < end && depth <= MAX_DEPTH; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.end();
  return { title: plain(title).slice(0, MAX_TITLE), words: plain(words), metaRobots };
}

function plain(value: string): string {
  return value.replace(/\s+/g, " ").trim();
}
