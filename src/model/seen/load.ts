/** What an endpoint did under the declared load: numbers, no verdict. Times in milliseconds. */
import type { SampleFailure } from "./samples.js";

export interface LoadSeen {
  readonly endpoint: string;
  readonly url: string;
  readonly declared: { readonly concurrency: number; readonly requests: number };
  /** Requests sent in all, with the first one that went alone and those of the ramp. */
  readonly sent: number;
  /** The most that were under way at once. */
  readonly most: number;
  /** Why the one request before the load was not answered as expected; null: it was, or none was sent. */
  readonly down: string | null;
  /** Ended, of those sent at the declared concurrency: what is judged. */
  readonly samples: number;
  /** Of these, not answered as expected. */
  readonly errors: number;
  readonly failures: readonly SampleFailure[];
  /** Of these, over the budget; errors included. */
  readonly late: number;
  readonly budget: number;
  /** Of answers as expected at the declared concurrency. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
  /** Of the one request before the load. */
  readonly alone: number | null;
  /** Answers as expected a second, while the load was whole; null where it never was. */
  readonly perSecond: number | null;
  /** Half of the latest requests failed, and it was stopped. */
  readonly aborted: boolean;
  /** Answered 429, and stopped there. */
  readonly limited: boolean;
  readonly wall: string | null;
  /** The time for it ended before the last request. */
  readonly outOfTime: boolean;
  /** Late perhaps by this machine's own fault. */
  readonly quarantined: number;
}
