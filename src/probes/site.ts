/** Asks each host for what stands beside its pages: crawlers' rules, its security contact, folders, and addresses that nobody can have meant. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { FolderSeen, RobotsSeen, SecurityTxtSeen, SiteSeen } from "../model/seen/site.js";
import type { Target } from "../model/target.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { declarationOf, hostOfUrl, namedHosts, servesPages } from "../parse/hosts.js";
import { isRedirect, resolveLocation } from "../parse/redirects/location.js";
import { listingOf } from "../parse/web/directory-listing.js";
import { withoutCredentials } from "../parse/web/html-urls.js";
import { MALFORMED, OVERLONG, oddAnswer } from "../parse/web/odd-addresses.js";
import { MORE_FOLDERS, REQUESTS_PER_HOST } from "../parse/web/request-budget.js";
import { MAX_ROBOTS_BYTES, robotsSeen } from "../parse/web/robots-txt.js";
import { MAX_SECURITY_TXT, securityTxtSeen } from "../parse/web/security-txt.js";
import { hasSpareRequests } from "../parse/web/spare-requests.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_BYTES = 64 * 1024;
const SECURITY_TXT = ["/.well-known/security.txt", "/security.txt"] as const;
/** Where uploads and built files lie most often; all but the first are asked where requests are left. */
const FOLDERS = ["/uploads/", "/assets/", "/static/"] as const;
const WORDPRESS_FOLDERS = ["/wp-content/uploads/", ...FOLDERS] as const;

export const site = defineProbe({
  id: "site",
  summary: "robots.txt, security.txt, folders and the answer to a malformed address on each declared host",
  gentle: true,
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => declarationOf(target, host)?.role !== "redirect");
    return hosts.length > 0 ? hosts : { skip: "every declared host only redirects" };
  },
  host: (subject) => subject,
  deadlineMs: () => 60_000,
  async look(host, target: Target, io: Io, signal): Promise<SiteSeen> {
    const share = REQUESTS_PER_HOST.site + (hasSpareRequests(target, host) ? MORE_FOLDERS : 0);
    let asked = 0;
    const left: { path: string; detail: string }[] = [];
    const ask: Ask = async (path, maxBytes = MAX_BYTES, letters = 0) => {
      if (asked >= share) {
        left.push({ path, detail: `not asked: ${share} requests are the limit` });
        return null;
      }
      asked += 1;
      const one = await attempt(host, `${path}${"a".repeat(letters)}`, maxBytes, io, signal);
      // The first request tells whether the host can be asked at all.
      if (one.answer === null && asked === 1) throw one.failure;
      if (one.answer === null) left.push({ path, detail: one.failure.message });
      return one;
    };
    const pages = servesPages(declarationOf(target, host)?.role ?? "site");
    // The last three requests are for the folder and the addresses that nobody can have meant.
    const files: Files = { ask, host, enough: () => asked < share - 3 };
    const robots = pages ? await robotsOf(files) : null;
    const securityTxt = pages ? await securityTxtOf(files) : null;
    const folders: FolderSeen[] = [];
    const folder = async (path: string) => {
      const answer = (await ask(path))?.answer ?? null;
      if (answer === null) return;
      const wall = wallOf(answer.status, answer.headers, textOf(answer));
      if (wall !== null) left.push({ path, detail: wall.detail });
      else folders.push({ path, status: answer.status, listing: listingOf(answer.status, textOf(answer)) });
    };
    // A server that hangs up on the malformed address must not look like one that is down: another request comes first.
    const [first, ...others] = isWordPress(robots) ? WORDPRESS_FOLDERS : FOLDERS;
    await folder(first);
    const odd = async (address: typeof MALFORMED) => {
      const asked = await ask(address.path, MAX_BYTES, address.letters);
      const answer = asked?.answer ?? null;
      return asked === null ? null : oddAnswer(address, answer && { ...answer, text: textOf(answer) });
    };
    const malformed = await odd(MALFORMED);
    const overlong = await odd(OVERLONG);
    for (const path of others) await folder(path);
    return { host, asked, robots, securityTxt, malformed, overlong, folders, left };
  },
});

/** WordPress makes a robots.txt of its own, which keeps crawlers out of its administration. */
function isWordPress(robots: RobotsSeen | null): boolean {
  return robots?.state === "rules" && robots.googlebot.some(({ path }) => path.startsWith("/wp-"));
}

type Asked =
  | { readonly answer: HttpAnswer; readonly failure: null }
  | { readonly answer: null; readonly failure: LookFailed };
type Ask = (path: string, maxBytes?: number, letters?: number) => Promise<Asked | null>;

async function attempt(host: string, path: string, maxBytes: number, io: Io, signal: AbortSignal): Promise<Asked> {
  try {
    const answer = await io.http.request({ url: `https://${host}${path}`, maxBytes }, signal);
    return { answer, failure: null };
  } catch (error) {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return { answer: null, failure: error };
  }
}

/** What a file's address answered: the answer after at most one redirect within the host, or what stands in its place. */
type File =
  | { readonly state: "answer"; readonly answer: HttpAnswer }
  | { readonly state: "absent" }
  | { readonly state: "elsewhere"; readonly to: string }
  | { readonly state: "unseen"; readonly detail: string };

interface Files {
  readonly ask: Ask;
  readonly host: string;
  readonly enough: () => boolean;
}

async function fileAt({ ask, host, enough }: Files, path: string, maxBytes: number): Promise<File> {
  let asked = await ask(path, maxBytes);
  const to = asked?.answer === null ? null : redirectOf(asked?.answer);
  if (to !== null && hostOfUrl(to) !== host) return { state: "elsewhere", to: withoutCredentials(to).slice(0, 300) };
  // A gate that sets a cookie and sends back: without one it never ends, and crawlers take that for no file (RFC 9309 2.3.1.2).
  if (to === asked?.answer?.url) return { state: "absent" };
  if (to !== null) asked = enough() ? await ask(new URL(to).pathname, maxBytes) : null;
  if (asked === null) return { state: "unseen", detail: "too many requests would have been needed" };
  if (asked.answer === null) return { state: "unseen", detail: asked.failure.message };
  const { answer } = asked;
  const wall = wallOf(answer.status, answer.headers, textOf(answer));
  return wall === null ? { state: "answer", answer } : { state: "unseen", detail: wall.detail };
}

async function robotsOf(files: Files): Promise<RobotsSeen> {
  const file = await fileAt(files, "/robots.txt", MAX_ROBOTS_BYTES);
  if (file.state === "absent") return { state: "none", status: 302 };
  return file.state === "answer" ? robotsSeen({ ...file.answer, text: textOf(file.answer) }) : file;
}

async function securityTxtOf(files: Files): Promise<SecurityTxtSeen> {
  const [place, oldPlace] = SECURITY_TXT;
  const first = await securityTxtAt(files, place);
  if (first.state !== "none" || !files.enough()) return first;
  const second = await securityTxtAt(files, oldPlace);
  return second.state === "unseen" || second.state === "none" ? first : second;
}

async function securityTxtAt(files: Files, path: string): Promise<SecurityTxtSeen> {
  const file = await fileAt(files, path, MAX_SECURITY_TXT);
  // A redirect to the home page or to a log-in is no file.
  if (file.state === "elsewhere") return /security/i.test(file.to) ? file : { state: "none", status: 302 };
  if (file.state === "absent") return { state: "none", status: 302 };
  return file.state === "unseen" ? file : securityTxtSeen(path, { ...file.answer, text: textOf(file.answer) });
}

function redirectOf(answer: HttpAnswer | undefined): string | null {
  if (answer === undefined || !isRedirect(answer.status)) return null;
  return resolveLocation(answer.headers.find(([name]) => name === "location")?.[1], answer.url);
}

function textOf({ body }: HttpAnswer): string {
  return new TextDecoder().decode(body);
}
