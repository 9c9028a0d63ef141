/** What can be said of a private endpoint's answer once its body is gone: whom it let in, whose content it holds, what caches may do. */
import type { AnswerSeen, EndpointAccessSeen, Reply } from "../../model/seen/access.js";
import type { HeaderList } from "../../model/seen/web.js";
import type { Endpoint } from "../../model/target.js";
import { fromCache } from "./cache-headers.js";
import { asksToLogIn } from "./log-in.js";
import { type Body, holdsSame } from "./same-body.js";
import { wallOf } from "./wall.js";

const MAX_LOCATION = 2000;
const MAX_TYPE = 200;
const MAX_VALUE = 300;
const MAX_HEADERS = 20;
/** What caches go by; no value of these is a secret. */
const CACHE_HEADERS = /^(?:cache-control|.{1,20}-cache-control|surrogate-control|expires|date|age|vary|pragma)$/;

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** `owner`: what the endpoint's own user was answered; null: this is that answer, or there is none to compare with. */
export function describeAnswer(answer: Answer, { url, expect }: Endpoint, body: Body, owner: Body | null): AnswerSeen {
  const { status, headers } = answer;
  const header = (wanted: string) => headers.find(([key]) => key === wanted)?.[1] ?? null;
  const text = new TextDecoder().decode(answer.body);
  const type = header("content-type");
  return {
    status,
    location: header("location")?.slice(0, MAX_LOCATION) ?? null,
    bytes: answer.body.length,
    type: type?.slice(0, MAX_TYPE) ?? null,
    wall: wallOf(status, headers, text),
    login: asksToLogIn(type, text),
    content: expect.contains === null ? null : text.includes(expect.contains),
    cache: fromCache(headers),
    headers: headers
      .filter(([name]) => CACHE_HEADERS.test(name))
      .slice(0, MAX_HEADERS)
      .map(([name, value]) => [name, value.slice(0, MAX_VALUE)] as const),
    same: owner === null ? null : isOk(status) && holdsSame(owner, body, url),
    blank: body.blank,
  };
}

/** A 2xx with the endpoint's own content, as far as can be told. */
export function isAnswer(reply: Reply): reply is AnswerSeen {
  if ("none" in reply) return false;
  const { status, wall, login, content } = reply;
  return isOk(status) && wall === null && login === null && content !== false;
}

/** Why the endpoint's own user did not get its content; null: he did. */
export function ownerRefused(reply: AnswerSeen): string | null {
  const { status, wall, login, content, location } = reply;
  if (wall !== null) return `something in front of it answered: ${wall.detail}`;
  if (login === "page") return `it answered ${status} with a log-in form`;
  if (login !== null) return `it answered ${status}, but with an error or nothing in it`;
  if (status >= 300 && status < 400) return `it answered ${status} and sent on to ${location ?? "nowhere"}`;
  if (!isOk(status)) return `it answered ${status}`;
  return content === false ? `it answered ${status}, but without what the target file expects it to contain` : null;
}

/** The anonymous answer of the application itself: past the cache, where the first one came from there. */
export function ownAnonymous({ anonymous, uncached }: Pick<EndpointAccessSeen, "anonymous" | "uncached">): Reply {
  return fromCacheAlone(anonymous, uncached) ? uncached : anonymous;
}

/** Whether somebody got the owner's content from a cache, as the application itself does not give it to him. */
export function fromCacheAlone(reply: Reply, uncached: Reply): boolean {
  if (!isAnswer(reply) || reply.same !== true || "none" in uncached || uncached.same === true) return false;
  // Where no cache speaks, an application that dislikes the unknown query is told from one that refuses.
  return reply.cache.served || [401, 403].includes(uncached.status) || uncached.login === "page";
}

export function isOk(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether it is worth asking what a made-up path gets. */
export function mayBeShell({ status, type, login }: AnswerSeen, method: string): boolean {
  return login === null && isOk(status) && method === "GET" && /\bhtml\b/i.test(type ?? "");
}

/** Whether the page is the one of a path that nobody made, whatever its nonce and its own path in it. */
export function looksLikeShell(
  made: { readonly path: string; readonly status: number; readonly text: string },
  page: Pick<Answer, "body">,
  url: string,
): boolean {
  const plain = (text: string, at: string) =>
    text.replace(/\bnonce=(?:"[^"]{0,200}"|'[^']{0,200}')/g, "").replaceAll(at, "");
  const text = new TextDecoder().decode(page.body);
  return isOk(made.status) && plain(made.text, made.path) === plain(text, new URL(url).pathname);
}
