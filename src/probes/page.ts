/** The page of each declared host: its first https answer, the one that a visitor of its root ends at without leaving the host, and its scripts. */

import { defineProbe } from "../model/probe.js";
import type { HeaderList, PageSeen } from "../model/seen/web.js";
import type { Target } from "../model/target.js";
import { isUrl } from "../model/url.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { hostOfUrl, namedHosts, onOwnDomain } from "../parse/hosts.js";
import { type CookieJar, cookieHeader, store } from "../parse/web/cookie-jar.js";
import { EMPTY_HTML, type HtmlSeen, readHtml } from "../parse/web/html.js";
import { withoutPage } from "../parse/web/html-page.js";
import { decodeHtml, isHtml } from "../parse/web/html-text.js";
import { withoutCredentials } from "../parse/web/html-urls.js";
import { pageMarks } from "../parse/web/page-marks.js";
import { pageText } from "../parse/web/page-text.js";
import { REQUESTS_PER_HOST } from "../parse/web/request-budget.js";
import { planScripts, scriptShare } from "../parse/web/script-plan.js";
import { readScripts } from "../parse/web/script-walk.js";
import { isAskedByScripts, servicesOf } from "../parse/web/services.js";
import { redactHeaders, setCookies } from "../parse/web/set-cookie.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_REDIRECTS = REQUESTS_PER_HOST.page - 1;
const MAX_HTML_BYTES = 6 * 1024 * 1024;
/** Slow scripts end before it, so that they never cost the page. */
const DEADLINE_MS = 90_000;
/** RFC 9110 4.1 asks for 8,000 at least. */
const LONGEST_LOCATION = 8192;
const ACCEPT = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const REDIRECTS = [301, 302, 303, 307, 308];

export const page = defineProbe({
  id: "page",
  summary: "The home page of each declared host over https: headers, cookies, what it loads, and what its scripts hold",
  gentle: true,
  subjects: (target) => namedHosts(target),
  host: (subject) => subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, target, io: Io, signal) {
    return withScripts(pageSeen(host, await follow(host, io, signal)), target, io, signal);
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
    const cookie = cookieHeader(jar, url);
    const headers = cookie === null ? ACCEPT : { ...ACCEPT, cookie };
    const answer = await io.http.request({ url, headers, maxBytes: MAX_HTML_BYTES }, signal);
    jar = store(jar, url, setCookies(answer.headers));
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
  if (location === null || location.length > LONGEST_LOCATION || !isUrl(location, url)) return null;
  const next = new URL(location, url);
  return next.protocol === "http:" || next.protocol === "https:" ? next.href : null;
}

interface PageRead {
  readonly seen: PageSeen;
  /** The page's own answer. */
  readonly last: HttpAnswer;
  readonly read: HtmlSeen;
}

/** All that the answers themselves say; the scripts are yet to be read. */
function pageSeen(host: string, { answers, leadsTo }: Chain): PageRead {
  const [first] = answers;
  const last = answers.at(-1) ?? first;
  const text = decodeHtml(last);
  const html = isHtml(last.headers, text);
  const read = html ? readHtml(text, last.url) : EMPTY_HTML;
  const { title, metaCsp, metaReferrer, loads, links } = read;
  const seen = {
    host,
    url: withoutCredentials(last.url),
    status: last.status,
    headers: redactHeaders(last.headers),
    first: { url: withoutCredentials(first.url), status: first.status, headers: redactHeaders(first.headers) },
    cookies: setCookies(answers.flatMap(({ headers }) => redactHeaders(headers))),
    html,
    bytes: last.body.length,
    truncated: last.truncated || read.cut,
    ...{ title, metaCsp, metaReferrer, loads, links },
    scripts: { read: [], failed: [], left: 0, foreign: 0 },
    services: [],
    wall: wallOf(last.status, last.headers, text),
    redirectsTo: leadsTo === null ? null : withoutCredentials(leadsTo),
    marks: pageMarks({ status: last.status, headers: last.headers, text, html }),
  };
  return { seen, last, read };
}

/** The page with what stands in it and in its scripts; pages that no HTML check judges are left alone. */
async function withScripts(page: PageRead, target: Target, io: Io, signal: AbortSignal): Promise<PageSeen> {
  const { seen, last, read } = page;
  if (withoutPage(seen, target) !== null) return seen;
  const { truncated } = seen;
  const inPage = pageText({ url: seen.url, body: last.body, truncated, blocks: read.blocks }, io.digest);
  const { scripts, hosts } = await readScripts(
    planScripts(seen.loads, (name) => io.http.declared(name)),
    inPage,
    {
      ask: (url, maxBytes) => io.http.request({ url, headers: { accept: "*/*" }, maxBytes }, signal),
      declared: (name) => io.http.declared(name),
      share: (host) => scriptShare(target, seen.host, host),
      elapsed: () => io.clock.elapsed(),
      digest: io.digest,
    },
  );
  const loaded = seen.loads.flatMap(({ url }) => hostOfUrl(url ?? "") ?? []);
  const others = [...loaded, ...hosts.filter(isAskedByScripts)].filter((name) => !onOwnDomain(target, name));
  return { ...seen, scripts, services: servicesOf(others) };
}

function header(headers: HeaderList, wanted: string): string | null {
  return headers.find(([name]) => name === wanted)?.[1] ?? null;
}
