/** What running a flow yields, step by step: no verdict, no body in full, no value that was captured. All times in milliseconds. */

export type StepFault =
  | "status"
  | "type"
  | "headers"
  | "contains"
  | "matches"
  | "json"
  | "capture"
  /** A captured value cannot be put where the step wants it. */
  | "request"
  /** No answer: refused, reset, closed in the middle, silent. */
  | "connection"
  | "timeout";

export interface StepFailure {
  readonly step: string;
  /** From 1. */
  readonly number: number;
  /** The first run that failed, from 1. */
  readonly run: number;
  readonly fault: StepFault;
  /** What was expected of the answer, in words. */
  readonly expected: string;
  /** What came instead, in words. */
  readonly got: string;
  /** Null where its name was not captured. */
  readonly host: string | null;
  /** How often the step was asked. */
  readonly tries: number;
  /** Request and answer, line by line, credentials and captured values masked, the body cut. */
  readonly transcript: readonly string[];
}

/** Why nobody can tell whether the flow works. */
export interface FlowStop {
  readonly step: string;
  readonly why: string;
  readonly host: string | null;
}

export interface StepTimes {
  readonly step: string;
  readonly host: string;
  readonly within: number | null;
  /** Of each run's answer as expected: from the request sent to the last byte, redirects together. */
  readonly times: readonly number[];
  /** Of these, over `within` for certain: this machine's own lateness taken off. */
  readonly late: number;
}

/** A step that cleans up and failed. */
export interface LeftBehind {
  readonly step: string;
  /** Method and URL as written. */
  readonly request: string;
  readonly got: string;
}

export interface SmokeSeen {
  readonly flow: string;
  /** Runs begun, of how many. */
  readonly runs: number;
  readonly repeat: number;
  /** Steps of a run, without those that clean up. */
  readonly steps: number;
  readonly failed: number;
  /** Of the first run that failed. */
  readonly failure: StepFailure | null;
  readonly stopped: FlowStop | null;
  readonly times: readonly StepTimes[];
  readonly left: readonly LeftBehind[];
  /** What this run wrote can be found by it. */
  readonly marker: string;
  /** Requests sent. */
  readonly asked: number;
}
