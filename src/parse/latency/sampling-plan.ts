/** How many samples one endpoint gets, how fast, and when it is looked whether they decide. */
import type { Endpoint, Sampling } from "../../model/target.js";

export interface SamplingPlan {
  /** Numbers of samples after which it is looked whether they decide, ascending; the last is the most that is sent. */
  readonly looks: readonly number[];
  /** Mean arrivals a second. */
  readonly rate: number;
  /** Mean arrivals a second at one host, which all its endpoints that are sampled at once share. */
  readonly hostRate: number;
  readonly concurrency: number;
  /** After this many milliseconds nothing more is sent. */
  readonly timeMs: number;
}

/** Between the first look and the last: each is a chance to stop early, and each adds to the doubt. */
const LOOKS = [120, 200, 400];
/** Answers of a language model cost money, and a write leaves something behind: one to begin with and 19 that are judged. */
const FEW_REQUESTS = 20;
const AI_REQUESTS = 21;
/** A host is asked as much as two endpoints alone would ask it. */
const HOST_SHARE = 2;
/** Half the pace of a declared rate limit, taken to count in windows of ten seconds. */
const LIMIT_SECONDS = 20;
const SLACK_MS = 30_000;

/** `declared`: the target file itself says how many requests are sent, to writes too. */
export function samplingPlan(endpoint: Endpoint, sampling: Sampling, declared: boolean): SamplingPlan {
  const most = mostSamples(endpoint, sampling, declared);
  const first = Math.min(sampling.requests, most);
  const looks = [first, ...LOOKS.filter((look) => look > first && look < most), most];
  const rate = Math.min(sampling.rate, (endpoint.rateLimit ?? Number.POSITIVE_INFINITY) / LIMIT_SECONDS);
  return {
    looks: [...new Set(looks)],
    rate,
    hostRate: HOST_SHARE * sampling.rate,
    concurrency: sampling.concurrency,
    timeMs: (sampling.upTo / sampling.rate) * 1250 + SLACK_MS,
  };
}

/** How long to wait between two requests that go one after another, in milliseconds, so that a declared rate limit is not reached. */
export function gapMs({ rateLimit }: Endpoint): number {
  return rateLimit === null ? 0 : (1000 * LIMIT_SECONDS) / rateLimit;
}

/** Of a write, and of what costs money, every request counts, the first one too; it is sent as often as declared and never again. */
function mostSamples(endpoint: Endpoint, { requests, upTo }: Sampling, declared: boolean): number {
  if (endpoint.kind === "ai") return Math.max(1, Math.min(AI_REQUESTS, requests) - 1);
  if (!writes(endpoint)) return Math.max(upTo, requests);
  return Math.max(1, (declared ? requests : Math.min(FEW_REQUESTS, requests)) - 1);
}

/** A POST that is declared to read, as a search or a GraphQL query is, leaves nothing behind. */
function writes({ kind, method }: Endpoint): boolean {
  return method !== "GET" && method !== "HEAD" && !["page", "read", "list", "health"].includes(kind);
}
