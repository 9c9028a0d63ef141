/** Asks each private endpoint as declared, without any credential, and, where it is isolated, as each other declared user. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { AnswerSeen, EndpointAccessSeen, NoAnswer, OtherSeen, Reply } from "../model/seen/access.js";
import type { Endpoint, Target } from "../model/target.js";
import type { HttpAnswer, Io } from "../net/io.js";
import { holdsCredential } from "../parse/credential.js";
import { hostOfUrl } from "../parse/hosts.js";
import { describeAnswer, isAnswer, looksLikeShell, mayBeShell } from "../parse/web/access-answer.js";
import {
  anonymousHeaders,
  guardedEndpoints,
  isRepeatable,
  logsIn,
  otherUsers,
  requestShares,
} from "../parse/web/access-share.js";
import { type Body, readBody } from "../parse/web/same-body.js";

const MAX_BYTES = 262_144;
/** A host that answers no more is left alone. */
const FAILURES_IN_A_ROW = 2;
const DEADLINE_MS = 240_000;

export const access = defineProbe({
  id: "access",
  summary: "what private endpoints answer to their own user, to somebody who is not logged in, and to the other users",
  gentle: true,
  subjects({ endpoints }) {
    const hosts = endpoints.flatMap((one) => (one.private || one.isolated ? [hostOfUrl(one.url) ?? one.url] : []));
    return hosts.length > 0 ? [...new Set(hosts)] : { skip: "no endpoint is declared private" };
  },
  host: (subject) => subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, target, io: Io, signal) {
    const visit = startVisit(requestShares(target, host).access, io, signal);
    const endpoints = guardedEndpoints(target, host);
    const seen: EndpointAccessSeen[] = [];
    for (const [index, endpoint] of endpoints.entries()) {
      // Every endpoint that follows is to be asked anonymously at least.
      visit.keep = endpoints.length - index;
      seen.push(await lookAt(endpoint, target, visit));
    }
    visit.keep = 0;
    const again: EndpointAccessSeen[] = [];
    for (const [index, endpoint] of endpoints.entries()) {
      const one = seen[index];
      if (one !== undefined) again.push({ ...one, again: await askAgain(endpoint, one, visit) });
    }
    return { host, asked: visit.asked, endpoints: again };
  },
});

interface Visit {
  readonly share: number;
  readonly io: Io;
  readonly signal: AbortSignal;
  asked: number;
  /** Requests that are kept for what matters more. */
  keep: number;
  failures: number;
  failure: string;
  /** The page that a made-up path gets, once asked. */
  shell: { readonly path: string; readonly status: number; readonly text: string } | null;
}

function startVisit(share: number, io: Io, signal: AbortSignal): Visit {
  return { share, io, signal, asked: 0, keep: 0, failures: 0, failure: "", shell: null };
}

const NEEDLESS: NoAnswer = { none: "needless", detail: "the answers before it decide" };

interface Raw {
  readonly answer: HttpAnswer;
  readonly seen: AnswerSeen;
  readonly body: Body;
}

/** The answer, or why there is none; `owner`: whose content it is compared with. */
async function ask(
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  visit: Visit,
  owner: Raw | null,
  url = endpoint.url,
): Promise<Raw | NoAnswer> {
  if (visit.asked + visit.keep >= visit.share)
    return { none: "share", detail: `one host is sent ${visit.share} such requests at most` };
  if (visit.failures >= FAILURES_IN_A_ROW) return { none: "failed", detail: visit.failure };
  const { method, body } = endpoint;
  visit.asked += 1;
  try {
    const request = { url, method, headers, maxBytes: MAX_BYTES, ...(body === null ? {} : { body }) };
    const answer = await visit.io.http.request(request, visit.signal);
    visit.failures = 0;
    const read = readBody(answer, endpoint.url);
    return { answer, body: read, seen: describeAnswer(answer, endpoint, read, owner?.body ?? null) };
  } catch (error) {
    if (!(error instanceof LookFailed) || visit.signal.aborted) throw error;
    visit.failures += 1;
    visit.failure = error.message;
    return { none: "failed", detail: error.message };
  }
}

const replyOf = (one: Raw | NoAnswer): Reply => ("none" in one ? one : one.seen);

async function lookAt(endpoint: Endpoint, target: Target, visit: Visit): Promise<EndpointAccessSeen> {
  const { url, body } = endpoint;
  const about = {
    endpoint: endpoint.name,
    url,
    method: endpoint.method,
    private: endpoint.private,
    isolated: endpoint.isolated,
    owner: endpoint.as,
    again: NEEDLESS,
  };
  if (holdsCredential(`${new URL(url).search} ${body ?? ""}`, credentialsOf(target))) {
    const detail = "its query or body holds a value of the environment, so it cannot be asked without";
    const none: NoAnswer = { none: "failed", detail };
    return { ...about, declared: none, anonymous: none, uncached: NEEDLESS, others: [] };
  }
  const declared = await askDeclared(endpoint, visit);
  const owner = "none" in declared || !isAnswer(declared.seen) ? null : declared;
  const kept = visit.keep - 1;
  visit.keep = 0;
  const stranger = await ask(endpoint, anonymousHeaders(endpoint), visit, owner);
  visit.keep = kept;
  const anonymous = await withShell(stranger, endpoint, visit);
  const headers = anonymousHeaders(endpoint);
  const uncached = isAnswer(anonymous) ? await pastCaches(endpoint, headers, stranger, owner, visit, true) : NEEDLESS;
  const others = owner === null || !endpoint.isolated ? [] : await askOthers(endpoint, target, owner, visit);
  return { ...about, declared: replyOf(declared), anonymous, uncached: replyOf(uncached), others };
}

async function askDeclared(endpoint: Endpoint, visit: Visit): Promise<Raw | NoAnswer> {
  if (!isRepeatable(endpoint))
    return { none: "write", detail: `${endpoint.method} may write, so it is never sent for this` };
  if (!logsIn(endpoint)) return { none: "login", detail: "it declares no header that could log anybody in" };
  return ask(endpoint, endpoint.headers, visit, null);
}

/** Whether somebody who got the owner's content got it from a cache: a query that nobody has asked before is in none. */
async function pastCaches(
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  got: Raw | NoAnswer,
  owner: Raw | null,
  visit: Visit,
  always: boolean,
): Promise<Raw | NoAnswer> {
  if ("none" in got || got.seen.same !== true) return NEEDLESS;
  if (!always && !got.seen.cache.served) return NEEDLESS;
  const url = new URL(endpoint.url);
  url.searchParams.set("launchready", madeUp(visit.io));
  return ask(endpoint, headers, visit, owner, url.href);
}

async function askOthers(endpoint: Endpoint, target: Target, owner: Raw, visit: Visit): Promise<readonly OtherSeen[]> {
  const others: OtherSeen[] = [];
  for (const { user, headers } of otherUsers(endpoint, target)) {
    const got = await ask(endpoint, headers, visit, owner);
    const uncached = await pastCaches(endpoint, headers, got, owner, visit, false);
    others.push({ user, reply: replyOf(got), uncached: replyOf(uncached) });
  }
  return others;
}

async function askAgain(endpoint: Endpoint, { declared }: EndpointAccessSeen, visit: Visit): Promise<Reply> {
  if (!isAnswer(declared) || declared.cache.served) return NEEDLESS;
  return replyOf(await ask(endpoint, endpoint.headers, visit, null));
}

/** The page that any path gets is the shell of an app, which holds nothing of the endpoint. */
async function withShell(got: Raw | NoAnswer, endpoint: Endpoint, visit: Visit): Promise<Reply> {
  if ("none" in got || !mayBeShell(got.seen, endpoint.method)) return replyOf(got);
  if (visit.shell === null) {
    const path = `/${madeUp(visit.io)}`;
    const made = { ...endpoint, url: new URL(path, endpoint.url).href, body: null };
    const page = await ask(made, anonymousHeaders(endpoint), visit, null);
    // Nobody can tell the shell from a page that is open: neither is said.
    if ("none" in page) return { ...got.seen, login: "empty" };
    visit.shell = { path, status: page.answer.status, text: new TextDecoder().decode(page.answer.body) };
  }
  return looksLikeShell(visit.shell, got.answer, endpoint.url) ? { ...got.seen, login: "shell" } : got.seen;
}

function madeUp(io: Io): string {
  return Array.from({ length: 4 }, () => Math.floor(io.random() * 36 ** 4).toString(36)).join("");
}
