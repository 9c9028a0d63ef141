/** The page of each declared host: its first https answer, and the one that a visitor of its root ends at without leaving the host. */
import { defineProbe } from "../model/probe.js";
import type { HeaderList, PageSeen } from "../model/seen/web.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { hostOfUrl, namedHosts } from "../parse/hosts.js";
import { type CookieJar, cookieHeader, store } from "../parse/web/cookie-jar.js";
import { readHtml } from "../parse/web/html.js";
import { withoutCredentials } from "../parse/web/html-urls.js";
import { redactHeaders, setCookies } from "../parse/web/set-cookie.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_REDIRECTS = 5;
const MAX_HTML_BYTES = 1024 * 1024;
/** RFC 9110 4.1 asks for 8,000 at least. */
const LONGEST_LOCATION = 8192;
const ACCEPT = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const REDIRECTS = [301, 302, 303, 307, 308];

export const page = defineProbe({
  id: "page",
  summary: "The home page of each declared host over https: headers, cookies, and what the page loads",
  gentle: true,
  subjects: (target) => namedHosts(target),
  host: (subject) => subject,
  async look(host, _target, io: Io, signal) {
    const chain = await follow(host, io, signal);
    return pageSeen(host, chain.answers, chain.leadsTo);
  },
});

interface Chain {
  /** At least one; the last is the page. */
  readonly answers: readonly [HttpAnswer, ...HttpAnswer[]];
  /** Another host, to which the last answer redirects. */
  readonly leadsTo: string | null;
}

async function follow(host: string, io: Io, signal: AbortSignal): Promise<Chain> {
  let jar: CookieJar = [];
  const ask = async (url: string) => {
    const cookie = cookieHeader(jar, host);
    const headers = cookie === null ? ACCEPT : { ...ACCEPT, cookie };
    const answer = await io.http.request({ url, headers, maxBytes: MAX_HTML_BYTES }, signal);
    jar = store(jar, host, setCookies(answer.headers));
    return answer;
  };
  let last = await ask(`https://${host}/`);
  const answers: [HttpAnswer, ...HttpAnswer[]] = [last];
  while (answers.length <= MAX_REDIRECTS) {
    const next = redirectOf(last);
    if (next === null) return { answers, leadsTo: null };
    if (hostOfUrl(next) !== host) return { answers, leadsTo: next };
    // Back to http on the same host: the redirect checks judge that, and no page is fetched in the clear.
    if (!next.startsWith("https:")) return { answers, leadsTo: null };
    last = await ask(next);
    answers.push(last);
  }
  return { answers, leadsTo: null };
}

/** Where an answer redirects to over http or https, absolute; null: nowhere. */
function redirectOf({ status, headers, url }: HttpAnswer): string | null {
  const location = REDIRECTS.includes(status) ? header(headers, "location") : null;
  if (location === null || location.length > LONGEST_LOCATION || !URL.canParse(location, url)) return null;
  const next = new URL(location, url);
  return next.protocol === "http:" || next.protocol === "https:" ? next.href : null;
}

function pageSeen(host: string, answers: Chain["answers"], leadsTo: string | null): PageSeen {
  const [first] = answers;
  const last = answers.at(-1) ?? first;
  const text = decode(last);
  const html = isHtml(last.headers, text);
  const read = html ? readHtml(text, last.url) : { title: null, metaCsp: [], loads: [], cut: false };
  return {
    host,
    url: withoutCredentials(last.url),
    status: last.status,
    headers: redactHeaders(last.headers),
    first: { url: withoutCredentials(first.url), status: first.status, headers: redactHeaders(first.headers) },
    cookies: setCookies(answers.flatMap(({ headers }) => redactHeaders(headers))),
    html,
    bytes: last.body.length,
    truncated: last.truncated || read.cut,
    title: read.title,
    metaCsp: read.metaCsp,
    loads: read.loads,
    wall: wallOf(last.status, last.headers, text),
    redirectsTo: leadsTo === null ? null : withoutCredentials(leadsTo),
  };
}

function header(headers: HeaderList, wanted: string): string | null {
  return headers.find(([name]) => name === wanted)?.[1] ?? null;
}

/** By its type; without one, as browsers sniff it. */
function isHtml(headers: HeaderList, text: string): boolean {
  const type = header(headers, "content-type");
  if (type !== null) return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
  return /^\s{0,1000}<(?:!doctype html|html|head|body)\b/i.test(text.slice(0, 2000));
}

/** By its byte order mark, else the declared charset, else UTF-8 (HTML standard 13.2.3.2); what does not decode is replaced. */
function decode({ headers, body }: HttpAnswer): string {
  const declared = /;\s{0,20}charset\s{0,20}=\s{0,20}"?([\w.:-]{1,40})/i.exec(
    header(headers, "content-type") ?? "",
  )?.[1];
  return new TextDecoder(markOf(body) ?? CHARSETS[declared?.toLowerCase() ?? ""] ?? "utf-8").decode(body);
}

/** Unknown names would throw; markup and addresses are ASCII, which reads the same in all others. */
const CHARSETS: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
  "utf-16": "utf-16le",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
};

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}
