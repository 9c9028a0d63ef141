/** Asks an endpoint as often in a row as its declared rate limit says, and stops at the first request that is limited. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { RateLimitSeen } from "../model/seen/edge.js";
import type { Io } from "../net/io.js";
import { isLimited, MOST_IN_A_ROW } from "../parse/edge/rate-limit.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { shownUrl } from "../parse/latency/sample.js";
import { wallOf } from "../parse/web/wall.js";

const MAX_BYTES = 16_384;
const DEADLINE_MS = 180_000;

export const rateLimit = defineProbe({
  id: "rate-limit",
  summary: `What a declared rate limit does when it is reached: at most ${MOST_IN_A_ROW} requests in a row, after everything else`,
  measures: "last",
  subjects({ endpoints }) {
    const names = endpoints.filter((one) => one.rateLimit !== null).map(({ name }) => name);
    return names.length > 0 ? names : { skip: "no endpoint declares a rateLimit" };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  deadlineMs: () => DEADLINE_MS,
  async look(name, target, io: Io, signal): Promise<RateLimitSeen> {
    const { url, method, headers, body, rateLimit } = endpointNamed(name, target);
    const limit = rateLimit ?? 0;
    const statuses: number[] = [];
    const waits: number[] = [];
    const seen = (sent: number, more: Partial<RateLimitSeen> = {}): RateLimitSeen => {
      const shown = shownUrl(url, credentialsOf(target));
      return { endpoint: name, url: shown, limit, sent, statuses, waits, wall: null, failure: null, ...more };
    };
    // Fewer requests than the limit prove nothing.
    if (limit > MOST_IN_A_ROW) return seen(0);
    const ask = { url, method, headers, maxBytes: MAX_BYTES, ...(body === null ? {} : { body }) };
    while (statuses.length < limit) {
      try {
        const answer = await io.http.request(ask, signal);
        statuses.push(answer.status);
        waits.push(Math.round(answer.timings.wait));
        const wall = wallOf(answer.status, answer.headers, new TextDecoder().decode(answer.body));
        if (wall?.kind === "challenge") return seen(statuses.length, { wall });
        if (isLimited(answer.status, statuses[0] ?? 0)) break;
      } catch (error) {
        if (!(error instanceof LookFailed) || signal.aborted || statuses.length === 0) throw error;
        return seen(statuses.length + 1, { failure: error.message });
      }
    }
    return seen(statuses.length);
  },
});
