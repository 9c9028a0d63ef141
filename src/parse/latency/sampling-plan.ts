/** How many samples one endpoint gets, how fast, and when it is looked whether they decide. */
import type { Endpoint, Sampling } from "../../model/target.js";

export interface SamplingPlan {
  /** Numbers of samples after which it is looked whether they decide, ascending; the last is the most that is sent. */
  readonly looks: readonly number[];
  /** Mean arrivals a second. */
  readonly rate: number;
  readonly concurrency: number;
  /** After this many milliseconds nothing more is sent. */
  readonly timeMs: number;
}

/** Between the first look and the last: each is a chance to stop early, and each adds to the doubt. */
const LOOKS = [120, 200, 400];
/** Answers of a language model cost money: one to begin with and 20 that are judged. */
const AI_REQUESTS = 21;
/** Half the pace of a declared rate limit, taken to count in windows of ten seconds. */
const LIMIT_SECONDS = 20;
const SLACK_MS = 30_000;

export function samplingPlan(endpoint: Endpoint, sampling: Sampling): SamplingPlan {
  const most = mostSamples(endpoint, sampling);
  const first = Math.min(sampling.requests, most);
  const looks = [first, ...LOOKS.filter((look) => look > first && look < most), most];
  const rate = Math.min(sampling.rate, (endpoint.rateLimit ?? Number.POSITIVE_INFINITY) / LIMIT_SECONDS);
  return {
    looks: [...new Set(looks)],
    rate,
    concurrency: sampling.concurrency,
    timeMs: (sampling.upTo / sampling.rate) * 1250 + SLACK_MS,
  };
}

/** Of a write, and of what costs money, every request counts, the first one too; it is sent as often as declared and never again. */
function mostSamples({ kind, method }: Endpoint, { requests, upTo }: Sampling): number {
  if (kind === "ai") return Math.max(1, Math.min(AI_REQUESTS, requests) - 1);
  return method === "GET" || method === "HEAD" ? Math.max(upTo, requests) : Math.max(1, requests - 1);
}
