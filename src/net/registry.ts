/** The port for public registries (RDAP and its bootstrap, OSV): JSON over https from public addresses, each URL got once a run. */

import { LookFailed } from "../model/errors.js";
import { isUrl } from "../model/url.js";
import { jsonIn } from "../parse/json-in.js";
import type { Dial } from "./dial.js";
import { createHttp } from "./http.js";
import type { HttpAnswer, HttpAsk, Registries, RegistryAnswer } from "./io.js";
import { unlessAborted } from "./unless-aborted.js";

interface RegistryOptions {
  /** Must allow no address of special use but what the user named. */
  readonly dial: Dial;
  /** PEM, trusted besides the public roots: a proxy of the user's network signs with its own. */
  readonly ca: readonly string[];
  /** For connecting, for a handshake, and for one request with its answer. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** Nothing is asked. */
  readonly offline?: boolean;
}

/** Of an answer, decompressed: an entry of OSV can list thousands of versions. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** RDAP's media type first (RFC 7480 4.2). */
const ACCEPT = { accept: "application/rdap+json, application/json;q=0.9" };

export function createRegistries(options: RegistryOptions): Registries & { close(): Promise<void> } {
  const http = createHttp({ ...options, declared: () => true });
  const asked = new Map<string, Promise<RegistryAnswer>>();
  const stop = new AbortController();

  async function ask(question: HttpAsk, signal: AbortSignal): Promise<HttpAnswer> {
    if (options.offline !== true) return http.request(question, signal);
    throw new LookFailed("denied", `${new URL(question.url).hostname} was not asked: the audit ran with --offline`);
  }

  async function follow(url: string): Promise<RegistryAnswer> {
    let at = httpsUrl(url, url);
    for (let redirects = 0; ; redirects += 1) {
      const answer = await ask({ url: at, headers: ACCEPT, maxBytes: MAX_BYTES }, stop.signal);
      const location = REDIRECTS.includes(answer.status) ? header(answer, "location") : null;
      if (location === null) return read(answer);
      if (redirects === MAX_REDIRECTS)
        throw new LookFailed("protocol", `${url} redirects more than ${MAX_REDIRECTS} times`);
      at = httpsUrl(location, at);
    }
  }

  return {
    counts: () => http.counts(),
    /** Whoever asks first may give up: the answer is for all who ask. */
    get(url, signal) {
      const known = asked.get(url) ?? follow(url);
      asked.set(url, known);
      return unlessAborted(known, signal);
    },
    async post(url, json, signal) {
      const headers = { accept: "application/json", "content-type": "application/json" };
      const body = JSON.stringify(json);
      return read(await ask({ url: httpsUrl(url, url), method: "POST", headers, body, maxBytes: MAX_BYTES }, signal));
    },
    async close() {
      stop.abort(new LookFailed("interrupted", "the audit has ended"));
      await http.close();
    },
  };
}

function read(answer: HttpAnswer): RegistryAnswer {
  const { url, status } = answer;
  if (answer.truncated) {
    const why = answer.timedOut === true ? "did not end in time" : `is longer than ${MAX_BYTES} bytes`;
    throw new LookFailed(answer.timedOut === true ? "timeout" : "protocol", `the answer of ${url} ${why}`);
  }
  return {
    url,
    status,
    json: jsonIn(new TextDecoder().decode(answer.body)),
    retryAfter: header(answer, "retry-after"),
  };
}

function httpsUrl(location: string, base: string): string {
  const url = isUrl(location, base) ? new URL(location, base) : null;
  if (url?.protocol === "https:") return url.href;
  throw new LookFailed("protocol", `${base} leads to what is no https URL`);
}

function header({ headers }: HttpAnswer, wanted: string): string | null {
  return headers.find(([name]) => name === wanted)?.[1] ?? null;
}
