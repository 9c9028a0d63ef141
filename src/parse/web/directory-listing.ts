/** Recognises the page on which a server lists the files of a folder: by its title and its rows together, never by one phrase. */
import type { Listing } from "../../model/seen/site.js";

const READ = 64 * 1024;
const MAX_ENTRIES = 8;

interface Form {
  readonly by: string;
  readonly title?: RegExp;
  /** What the page holds besides; all of them. */
  readonly body: readonly RegExp[];
  /** Names of files, each in the first group. */
  readonly rows: RegExp;
}

const LINKS = /<a\b[^>]{0,200}?\bhref="([^"?#]{1,300})"/gi;
const INDEX_OF = /^index of \//i;

const FORMS: readonly Form[] = [
  // Sorting links or the row above everything: Apache's own.
  { by: "Apache", title: INDEX_OF, body: [/href="\?C=[NMSD][;&]/i], rows: LINKS },
  { by: "Apache", title: INDEX_OF, body: [/<h1>index of /i, />\s*parent directory\s*</i], rows: LINKS },
  { by: "nginx", title: INDEX_OF, body: [/<h1>index of /i, /<pre>\s*<a href="\.\.\/">/i], rows: LINKS },
  { by: "lighttpd", title: INDEX_OF, body: [/<h[12]>index of /i, /class="(?:list|n)"/i], rows: LINKS },
  {
    by: "http-server",
    title: INDEX_OF,
    body: [/<h1>index of /i, /http-server|ecstatic|class="display-name"/i],
    rows: LINKS,
  },
  {
    by: "A web server",
    title: INDEX_OF,
    body: [/<h[12][^>]{0,80}>\s*index of /i, /<(?:li|td|pre)\b[^>]{0,80}>\s*(?:<[^>]{1,80}>\s*)?<a /i],
    rows: LINKS,
  },
  {
    by: "Python's http.server",
    title: /^directory listing for \//i,
    body: [/<h1>directory listing for \//i],
    rows: LINKS,
  },
  {
    by: "IIS",
    title: /^\S{1,253} - \//,
    body: [/<pre>[\s\S]{0,400}?<a href="[^"]{1,300}">/i, /\[to parent directory\]|&lt;dir&gt;|\d{1,2}:\d{2} [AP]M/i],
    rows: /<a href="\/(?:[^"/]{1,100}\/){0,20}([^"/]{1,200}\/?)">(?!\[to parent)/gi,
  },
  { by: "Tomcat", title: /^directory listing for \[?\//i, body: [/<h1>directory listing for/i], rows: LINKS },
  { by: "Jetty", title: /^directory: \//i, body: [/<h1[^>]{0,80}>directory: \//i], rows: LINKS },
  { by: "Express", title: /^listing directory \//i, body: [/<ul id="files"/i], rows: LINKS },
  { by: "serve", title: /^files within /i, body: [/<ul id="files"/i], rows: LINKS },
  {
    by: "Caddy",
    body: [/<div class="(?:wrapper|listing)/i, /class="meta-item"/i, /<h1>[\s\S]{0,400}?<a href/i],
    rows: /<a href="\.\/([^"?#]{1,300})"/gi,
  },
  // Nothing but the list: net/http, fs.go, dirList.
  {
    by: "Go's http.FileServer",
    body: [
      /^(?:<!doctype html>\n<meta name="viewport" content="width=device-width">\n)?<pre>\n<a href="[^"\n]{1,300}">[^<\n]{1,300}<\/a>\n(?:<a |<\/pre>\s*)/,
    ],
    rows: LINKS,
  },
  // autoindex_format json.
  {
    by: "nginx",
    body: [/^\[\s*\{ "name":"[^"\n]{1,300}", "type":"(?:file|directory|other)", "mtime":"/],
    rows: /"name":"([^"\n]{1,300})", "type":/g,
  },
  { by: "Deno's file server", title: /^deno file server$/i, body: [/<h1>\s*index of\b/i], rows: LINKS },
  { by: "An S3 bucket", body: [/<ListBucketResult\b/], rows: /<Key>([^<]{1,300})<\/Key>/g },
  {
    by: "An Azure container",
    body: [/<EnumerationResults\b[^>]{0,300}>/, /<Blobs\b/],
    rows: /<Name>([^<]{1,300})<\/Name>/g,
  },
];

/** Null: the answer lists no folder. */
export function listingOf(status: number, text: string): Listing | null {
  if (status < 200 || status > 299) return null;
  const start = text.slice(0, READ);
  const title = /<title[^>]{0,80}>([^<]{0,400})<\/title>/i.exec(start)?.[1] ?? "";
  const form = FORMS.find(
    (one) => (one.title === undefined || one.title.test(title.trim())) && one.body.every((part) => part.test(start)),
  );
  return form === undefined ? null : { by: form.by, entries: entriesOf(start, form.rows) };
}

/** Some servers write whole paths: files among them are named by their text, too. */
const WHOLE_LINKS =
  /<a\b[^>]{0,200}?\bhref="\/(?:[^"?#/]{1,200}\/){0,20}([^"?#/]{1,200}\/?)"[^>]{0,200}>\s{0,20}\1\s{0,20}<\/a>/gi;

/** Links up, to the sorting, or out of the folder are no files of it. */
function entriesOf(text: string, rows: RegExp): readonly string[] {
  const names = [...text.matchAll(rows)].map(([, name]) => name ?? "");
  const inside = names.filter((name) => !/^(?:\.{0,2}\/|[a-z][a-z0-9+.-]*:|\/)/i.test(name) || /^\.\/./.test(name));
  const files = inside.length > 0 ? inside : [...text.matchAll(WHOLE_LINKS)].map(([, name]) => name ?? "");
  return [...new Set(files)].slice(0, MAX_ENTRIES);
}
