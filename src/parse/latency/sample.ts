/** Judges one answer of a sampled endpoint against its expectation; a wall or a rate limit is neither an answer nor a failure. */
import type { LookFailed } from "../../model/errors.js";
import type { BodySeen, Phases, SampleFailure, ServerTime } from "../../model/seen/samples.js";
import type { HeaderList } from "../../model/seen/web.js";
import type { Endpoint } from "../../model/target.js";
import { jsonIn } from "../json-in.js";
import { isRedirect, resolveLocation } from "../redirects/location.js";
import { fromCache } from "../web/cache-headers.js";
import { isEventStream } from "../web/event-stream.js";
import { asksGraphQl, graphQlError } from "../web/graphql.js";
import { decodeHtml } from "../web/html-text.js";
import { isLogInAddress } from "../web/log-in.js";
import { wallOf } from "../web/wall.js";
import { mismatchOf } from "./expectation.js";
import { serverTimes } from "./server-timing.js";

/** One request that ended. Durations in milliseconds. */
export interface Sample {
  /** When it was sent, by the monotonic clock. */
  readonly at: number;
  /** Null: as expected. */
  readonly failure: Pick<SampleFailure, "kind" | "detail"> | null;
  /** 5xx, a time-out or no connection: counts against the error rate. */
  readonly error: boolean;
  /** Null where no answer came. */
  readonly phases: Phases | null;
  readonly reused: boolean;
  /** How long this machine itself was busy while the sample ran: the true time may be that much shorter. */
  readonly lag: number;
  /** How the body came; absent where no answer as expected came. */
  readonly body?: BodySeen;
  /** Where the application says that its time went. */
  readonly told?: readonly ServerTime[];
  /** Whether a cache on the way served it; absent where none says anything. */
  readonly cached?: boolean;
}

/** Something between us and the application answered in its place: asking on would only make it worse. */
interface Stop {
  readonly limited: boolean;
  /** Retry-After as sent. */
  readonly retryAfter: string | null;
  readonly wall: string | null;
}

/** Whoever was never served waits no longer for it: that is no limit of a pace but maintenance, or an outage. */
const SHORT_WAIT_SECONDS = 5;

/**
 * How long a limit is worth waiting for that comes before any answer, in milliseconds; null: as long as it takes, it is about the one who
 * asks. A 503 is about everybody (RFC 9110 15.6.4).
 */
export function worthWaiting({ limited, retryAfter }: Stop, { failure }: Sample): number | null {
  if (!limited || failure?.detail !== "status 503") return null;
  const seconds = /^\d{1,9}$/.test(retryAfter ?? "") ? Number(retryAfter) : Number.POSITIVE_INFINITY;
  return seconds <= SHORT_WAIT_SECONDS ? 1000 * seconds : Number.POSITIVE_INFINITY;
}

/** A 503 that stayed: what users get. */
export function unavailable(sample: Sample, { retryAfter }: Stop): Sample {
  const asked = retryAfter === null ? "" : ` with Retry-After: ${retryAfter}`;
  return { ...sample, failure: { kind: "status", detail: `status 503${asked}` } };
}

export interface Answered {
  readonly sample: Sample;
  readonly stop: Stop | null;
}

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly truncated?: boolean;
  readonly wireBytes?: number;
  readonly timedOut?: boolean;
  readonly timings: Phases & { readonly reused: boolean };
}

type Asked = Pick<Endpoint, "url" | "method" | "kind" | "headers" | "body" | "expect">;

export function judgeAnswer(asked: Asked, answer: Answer, at: number): Answered {
  const { expect } = asked;
  const { reused, ...phases } = answer.timings;
  const text = () => decodeHtml(answer);
  const differs = () => mismatchOf(expect, { ...answer, text }) ?? unsaid(asked, { ...answer, text });
  const endless = answer.timedOut === true && asked.kind !== "ai" && isEventStream(asked.method, answer.headers);
  const failure: Sample["failure"] =
    answer.timedOut && !endless
      ? { kind: "timeout", detail: "the answer began but did not end within the time limit" }
      : differs();
  const error = failure?.kind === "timeout" || (failure?.kind === "status" && answer.status >= 500);
  return {
    sample: {
      at,
      failure,
      error,
      // A stream of events is there with its head; the rest comes when there is something to tell.
      phases: failure?.kind === "timeout" ? null : endless ? { ...phases, download: 0 } : phases,
      reused,
      lag: 0,
      ...(failure === null ? { body: bodyOf(answer), ...accountOf(answer.headers) } : {}),
    },
    stop: failure === null && expect.contains !== null ? null : stopOf(answer, text(), failure === null),
  };
}

/** A request at this moment, to which no answer came. */
export function unanswered(at: number, { kind, message }: LookFailed): Sample {
  const failure = { kind: kind === "timeout" ? "timeout" : "connection", detail: message } as const;
  return { at, failure, error: true, phases: null, reused: false, lag: 0 };
}

const CREDENTIAL = /^(?:authorization|cookie)$|token|api-?key|session/;

/** What no status tells: somebody with credentials is sent to log in, or GraphQL answers with errors alone. Whoever declares what is to come has said so. */
function unsaid(
  { url, headers, body, expect }: Asked,
  answer: { readonly status: number; readonly headers: HeaderList; readonly text: () => string },
): Sample["failure"] {
  if (expect.status.length === 0 && isRedirect(answer.status)) {
    const next = resolveLocation(answer.headers.find(([name]) => name === "location")?.[1], url);
    const known = Object.keys(headers).some((name) => CREDENTIAL.test(name));
    if (!known || next === null || !isLogInAddress(next) || isLogInAddress(url)) return null;
    return { kind: "status", detail: `status ${answer.status}: sent to log in, with the declared credentials` };
  }
  if (expect.contains !== null || body === null || !asksGraphQl(jsonIn(body))) return null;
  const detail = graphQlError(jsonIn(answer.text()));
  return detail === null ? null : { kind: "body", detail };
}

function accountOf(headers: HeaderList): Pick<Sample, "told" | "cached"> {
  const told = serverTimes(headers);
  const { served, said } = fromCache(headers);
  return { ...(told.length === 0 ? {} : { told }), ...(said === null ? {} : { cached: served }) };
}

function bodyOf({ status, headers, body, truncated, wireBytes }: Answer): BodySeen {
  const value = (wanted: string) => headers.find(([name]) => name === wanted)?.[1].slice(0, 200) ?? null;
  return {
    status,
    type: value("content-type"),
    coding: value("content-encoding"),
    noTransform: /\bno-transform\b/i.test(value("cache-control") ?? ""),
    wire: wireBytes ?? body.length,
    bytes: body.length,
    truncated: truncated === true,
  };
}

function stopOf({ status, headers }: Answer, text: string, asExpected: boolean): Stop | null {
  const wall = wallOf(status, headers, text);
  const stopped = { limited: false, retryAfter: null, wall: null };
  // A challenge may wear any status, 200 and 429 too; a bare 429 is the rate limit.
  if (wall?.kind === "challenge") return { ...stopped, wall: wall.detail };
  if (asExpected) return null;
  const wait = headers.find(([name]) => name === "retry-after")?.[1];
  // RFC 6585 4; RFC 9110 15.6.4: a server that asks to come back later has not failed.
  if (status === 429 || (status === 503 && wait !== undefined))
    return { ...stopped, limited: true, retryAfter: wait === undefined ? null : waitOf(wait) };
  return wall === null ? null : { ...stopped, wall: wall.detail };
}

/** Seconds or a date (RFC 9110 10.2.3); anything else is not repeated. */
function waitOf(value: string): string | null {
  return /^[\w ,:]{1,40}$/.test(value.trim()) ? value.trim() : null;
}

/** A URL without query and credentials, which may be secret. */
export function shownUrl(text: string, credentials: readonly string[]): string {
  const { origin, pathname } = new URL(text);
  return credentials.reduce((shown, one) => (one === "" ? shown : shown.replaceAll(one, "***")), origin + pathname);
}
