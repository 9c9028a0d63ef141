/** Follows a URL hop by hop with one cookie jar, through the asker that it is given, and never to a host that is not declared. */
import { LookFailed } from "../../model/errors.js";
import type { ChainEnd, HeaderList, Hop, RedirectChain } from "../../model/seen/web.js";
import { isAddress, specialUse } from "../dns/address.js";
import { hostOfUrl } from "../hosts.js";
import { type CookieJar, cookieHeader, store } from "../web/cookie-jar.js";
import { withoutCredentials } from "../web/html-urls.js";
import { redactHeaders, setCookies } from "../web/set-cookie.js";
import { wallOf } from "../web/wall.js";
import { isRedirect, resolveLocation } from "./location.js";
import { stagingName } from "./staging.js";

/** Browsers give up at 20. */
export const MOST_HOPS = 20;
/** RFC 9110 4.1 asks servers and clients for 8,000 at least. */
const LONGEST_LOCATION = 8192;
/** Of each Location and of each header, for each of many hops. */
const SHOWN_LOCATION = 2000;
const MOST_LOCATIONS = 10;

interface WalkAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly truncated: boolean;
}

interface WalkPorts<A extends WalkAnswer> {
  /** One GET, no redirect followed. */
  ask(url: string, headers: Readonly<Record<string, string>>): Promise<A>;
  /** Whether requests may be sent to the host. */
  declared(host: string): boolean;
  /** CIDR ranges that are meant to be private. */
  readonly internalRanges: readonly string[];
}

type Chain = Omit<RedirectChain, "purpose" | "page">;

export interface Walk<A> {
  readonly chain: Chain;
  /** The answer at the end; null where the chain ended without one. */
  readonly last: A | null;
}

/** Throws what the first request throws; a later failure is the chain's end, and so is a port 80 that refuses or stays silent. */
export async function walkRedirects<A extends WalkAnswer>(start: string, ports: WalkPorts<A>): Promise<Walk<A>> {
  const hops: Hop[] = [];
  const passed = new Set<string>();
  const ended = (end: ChainEnd, final: string, more: Partial<Chain> = {}, last: A | null = null): Walk<A> => {
    const status = end === "answer" ? (hops.at(-1)?.status ?? null) : null;
    return { chain: { start, hops, end, final, status, wall: null, failure: null, closed: false, ...more }, last };
  };
  let jar: CookieJar = [];
  let url = start;
  for (;;) {
    const cookie = cookieHeader(jar, url);
    // The same URL with other cookies is progress, not a loop: a gate that sets one and sends back.
    const state = `${url} ${cookie}`;
    if (passed.has(state)) return ended("loop", url);
    if (hops.length > MOST_HOPS) return ended("too-many", url);
    passed.add(state);
    let answer: A;
    try {
      answer = await ports.ask(url, { accept: "text/html,*/*;q=0.8", ...(cookie === null ? {} : { cookie }) });
    } catch (error) {
      if (!(error instanceof LookFailed)) throw error;
      const failure = { cause: error.kind, detail: error.message };
      if (hops.length > 0) return ended(error.kind === "special-use" ? "special-use" : "failed", url, { failure });
      const silent = ["refused", "timeout"].includes(error.kind);
      if (silent && url.startsWith("http:")) return ended("failed", url, { failure, closed: true });
      throw error;
    }
    const sent = answer.headers.filter(([name]) => name === "location").map(([, value]) => value);
    const tooLong = isRedirect(answer.status) && (sent[0] ?? "").length > LONGEST_LOCATION;
    const next = isRedirect(answer.status) && !tooLong ? resolveLocation(sent[0], url) : null;
    hops.push(hopOf(url, answer, sent, next));
    if (tooLong) {
      const detail = `its Location is longer than ${LONGEST_LOCATION} characters, and was not followed`;
      return ended("failed", url, { failure: { cause: "protocol", detail } });
    }
    if (!isRedirect(answer.status)) {
      const wall = wallOf(answer.status, answer.headers, new TextDecoder().decode(answer.body));
      return ended("answer", url, { wall }, answer);
    }
    if (next === null) return ended("bad-location", url);
    const stop = forbidden(hostOfUrl(next) ?? "", ports);
    if (stop !== null) return ended(stop, next);
    jar = store(jar, url, setCookies(answer.headers));
    url = next;
  }
}

function hopOf(url: string, { status, headers }: WalkAnswer, sent: readonly string[], next: string | null): Hop {
  return {
    url,
    method: "GET",
    status,
    locations: sent.slice(0, MOST_LOCATIONS).map((value) => withoutCredentials(value.slice(0, SHOWN_LOCATION))),
    next,
    headers: redactHeaders(headers).map(([name, value]) => [name, value.slice(0, SHOWN_LOCATION)] as const),
  };
}

/** Why nothing is sent to a host that a chain leads to; null: it may be asked. */
function forbidden(
  host: string,
  { declared, internalRanges }: Pick<WalkPorts<WalkAnswer>, "declared" | "internalRanges">,
): "special-use" | "undeclared" | null {
  const special = isAddress(host) && specialUse(host, internalRanges) !== null;
  if (stagingName(host) === "local" || special) return "special-use";
  return declared(host) ? null : "undeclared";
}
