/** What sampling an endpoint yields: numbers, no verdict. All times in milliseconds. */

export interface Phases {
  readonly dns: number;
  readonly connect: number;
  readonly tls: number;
  readonly wait: number;
  readonly download: number;
}

/** Whether the samples decide, at 95 % confidence, if the p95 is within its budget; `none`: no answer could be timed. */
export type Evidence = "enough" | "not enough" | "none";

/** Samples that failed alike: the kind, what was seen in words, and how often. */
export interface SampleFailure {
  readonly kind: "status" | "timeout" | "connection" | "body" | "type";
  readonly detail: string;
  readonly count: number;
}

/** How a body came. */
export interface BodySeen {
  readonly status: number;
  readonly type: string | null;
  /** Content-Encoding as sent; null: none. */
  readonly coding: string | null;
  /** Cache-Control forbids to transform it (RFC 9111 5.2.2.6). */
  readonly noTransform: boolean;
  /** As sent, and decoded. */
  readonly wire: number;
  readonly bytes: number;
  /** Longer than what was read. */
  readonly truncated: boolean;
}

/** One metric of Server-Timing, in milliseconds. */
export interface ServerTime {
  readonly name: string;
  readonly ms: number;
}

export interface SamplesSeen {
  readonly endpoint: string;
  readonly url: string;
  /** Sent and ended, without the first request and those in `quarantined`. */
  readonly samples: number;
  /** Answers that did not come, or came with 5xx: they count against the error rate. */
  readonly errors: number;
  /** Samples that did not meet the expectation, errors included. */
  readonly unexpected: number;
  readonly failures: readonly SampleFailure[];
  /** Over the budget, time-outs and errors included. */
  readonly late: number;
  readonly budget: number;
  /** What `late` of `samples` proves about the budget. */
  readonly evidence: Evidence;
  /**
   * Of answers as expected alone: from the request sent to the last byte, on an open connection. What opening a connection took beyond
   * the usual while the server was busy is part of it: a stall would hide there.
   */
  readonly p50: number | null;
  readonly p95: number | null;
  /** 95 % interval of the p95 by order statistics; null where the samples are too few. */
  readonly p95Low: number | null;
  readonly p95High: number | null;
  readonly max: number | null;
  /** 95 % interval of the p50. */
  readonly p50Low?: number | null;
  readonly p50High?: number | null;
  /** With its interval; null where the samples do not carry it (below 368). */
  readonly p99?: { readonly ms: number; readonly low: number; readonly high: number } | null;
  /** Medians: of `wait` and `download` over the timed answers, of the others over the connections that were opened. */
  readonly phases: Phases;
  /** Medians over the answers that came over the budget; null where there were none. */
  readonly slow: { readonly wait: number; readonly download: number; readonly opening?: number } | null;
  /** Medians of what Server-Timing tells, by metric, over the answers that came over the budget, or over all where none did. */
  readonly serverTimes?: readonly ServerTime[];
  /** Timed answers that tell whether a cache served them, and of these those that one did. */
  readonly cache?: { readonly told: number; readonly served: number };
  /** The first request whole, on a connection of its own. */
  readonly first: number | null;
  readonly firstPhases?: Phases | null;
  /** Answered 429 or asked to come back later: sampling stopped there. */
  readonly limited: boolean;
  /** Retry-After of that answer. */
  readonly retryAfter?: string | null;
  /** A bot wall answered in place of the application. */
  readonly wall: string | null;
  /** Samples left out because this machine was too busy to tell whether they were late. */
  readonly quarantined: number;
  /** Arrivals that were not sent because too many requests were under way. */
  readonly notSent: number;
  /** Seconds between the first and the last sample. */
  readonly span: number;
  /** The largest body of an answer as expected; null: there was none. */
  readonly largest?: BodySeen | null;
  /** HDR histogram of the timed answers (compressed, base64), for later comparison; empty where nothing was timed. */
  readonly histogram: string;
}

export interface EndpointMeasurement {
  readonly name: string;
  readonly url: string;
  readonly samples: number;
  readonly errors: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p95Low: number | null;
  readonly p95High: number | null;
  readonly budget: number;
  readonly late: number;
  readonly evidence: Evidence;
  readonly histogram: string;
  readonly phases: Phases;
}
