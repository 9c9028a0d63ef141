/** Sends a step's request with the run's cookies and, where it is to, follows its redirects to declared hosts. */
import { LookFailed } from "../../model/errors.js";
import type { HeaderList } from "../../model/seen/web.js";
import type { SmokeStep } from "../../model/smoke-flow.js";
import { hostOfUrl } from "../hosts.js";
import { type CookieJar, cookieHeader, store } from "../web/cookie-jar.js";
import { isEventStream } from "../web/event-stream.js";
import { setCookies } from "../web/set-cookie.js";
import { MAX_BODY, type Tools } from "./answer.js";
import { type Ready, redirected } from "./request.js";
import type { Values } from "./template.js";

export const MOST_REDIRECTS = 10;

interface PortAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly truncated: boolean;
  readonly timedOut?: boolean;
  readonly timings: { readonly wait: number; readonly download: number };
}

export interface Ports {
  request(
    ask: Omit<Ready, "body"> & {
      readonly body?: string | Uint8Array;
      readonly maxBytes: number;
      readonly patienceMs: number;
    },
    signal: AbortSignal,
  ): Promise<PortAnswer>;
  declared(host: string): boolean;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** How late this machine was since a moment, in milliseconds. */
  lateSince(from: number): number;
  elapsed(): number;
  /** New at each call. */
  boundary(): string;
  readonly tools: Tools;
  /** The steps' files by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a run carries from step to step. */
export interface Carried {
  values: Values;
  jar: CookieJar;
  /** The URL asked last. */
  base: string | null;
  loggedIn: boolean;
  asked: number;
}

export type Went = { readonly failed: LookFailed; readonly host: string } | Followed;

export interface Followed {
  readonly answer: PortAnswer;
  readonly url: string;
  readonly took: number;
  readonly lag: number;
  readonly hops: number;
  /** Where the answer leads on; null: nowhere. */
  readonly next: string | null;
  /** Why a redirect was not followed, though it was to be. */
  readonly stop: string | null;
}

/** The answer at the end of the redirects, where they are to be followed. */
export async function follow(
  first: Ready,
  { request, expect }: SmokeStep,
  carried: Carried,
  ports: Ports,
  signal: AbortSignal,
): Promise<Went> {
  let asked = first;
  let took = 0;
  let lag = 0;
  for (let hops = 0; ; hops += 1) {
    const host = hostOfUrl(asked.url) ?? "";
    const from = ports.elapsed();
    let answer: PortAnswer;
    try {
      carried.asked += 1;
      answer = await ports.request({ ...withCookies(asked, carried.jar), ...limits(expect.within) }, signal);
    } catch (error) {
      if (!(error instanceof LookFailed) || signal.aborted) throw error;
      return { failed: error, host };
    }
    lag += ports.lateSince(from);
    const endless = answer.timedOut === true && isEventStream(asked.method, answer.headers);
    took += answer.timings.wait + (endless ? 0 : answer.timings.download);
    carried.jar = store(carried.jar, asked.url, setCookies(answer.headers));
    const location = answer.headers.find(([name]) => name === "location")?.[1];
    const leads = redirected(asked, answer.status, location);
    const next = request.follow ? leads : null;
    const nextHost = next === null ? null : hostOfUrl(next.url);
    const stop =
      nextHost === null || ports.declared(nextHost)
        ? null
        : `it is sent on to ${nextHost}, which the target file does not declare, so it was not followed there`;
    if (next === null || stop !== null || hops === MOST_REDIRECTS)
      return { answer, url: asked.url, took, lag, hops, next: leads?.url ?? null, stop };
    asked = next;
  }
}

function withCookies({ body, ...asked }: Ready, jar: CookieJar) {
  const cookie = [asked.headers.cookie, cookieHeader(jar, asked.url)]
    .filter((one) => one != null && one !== "")
    .join("; ");
  const headers = cookie === "" ? asked.headers : { ...asked.headers, cookie };
  return { ...asked, headers, ...(body === null ? {} : { body }) };
}

function limits(within: number | null) {
  return { maxBytes: MAX_BODY, patienceMs: 2 * (within ?? 0) };
}
