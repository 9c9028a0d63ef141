/** Whether a page forbids search engines to list it: X-Robots-Tag and meta robots, each with the crawler that it speaks to. */
import type { PageMarks } from "../../model/seen/site.js";
import type { HeaderList } from "../../model/seen/web.js";

/** Directives that a colon follows, so that what stands before it names no crawler. */
const WITH_VALUE = ["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"];
/** `none` is noindex and nofollow in one. */
const FORBIDS = ["noindex", "none"];
const MAX_VALUE = 2000;

/** What forbids listing the page to all crawlers, or to Google's, as sent; empty: nothing does. */
export function forbiddenBy(headers: HeaderList, meta: PageMarks["metaRobots"]): readonly string[] {
  const sent = headers.filter(([name, value]) => name === "x-robots-tag" && headerForbids(value));
  const written = meta.filter(({ name, content }) => ["robots", "googlebot"].includes(name) && metaForbids(content));
  return [
    ...sent.map(([, value]) => `X-Robots-Tag: ${value.slice(0, 200)}`),
    ...written.map(({ name, content }) => `<meta name="${name}" content="${content.slice(0, 200)}">`),
  ];
}

function headerForbids(value: string): boolean {
  let crawler = "*";
  for (const part of value.slice(0, MAX_VALUE).toLowerCase().split(",")) {
    const [, named, rest] = /^\s*([\w-]{1,60})\s*:\s*(.*)$/.exec(part) ?? [];
    if (named !== undefined && !WITH_VALUE.includes(named)) crawler = named;
    const directive = named !== undefined && !WITH_VALUE.includes(named) ? (rest ?? "") : part;
    if (FORBIDS.includes(directive.trim()) && ["*", "googlebot", "robots"].includes(crawler)) return true;
  }
  return false;
}

function metaForbids(content: string): boolean {
  const words = content
    .slice(0, MAX_VALUE)
    .toLowerCase()
    .split(/[\s,]+/);
  return words.some((word) => FORBIDS.includes(word));
}
