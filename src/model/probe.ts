/** A probe looks at one subject at a time and never judges what it sees. */
import type { Cause } from "./errors.js";
import type { Observations } from "./observations.js";
import type { Target } from "./target.js";

/** What a probe brings home: its row in `Observations`, or `unknown` for a plugin that did not declare one. */
export type Value<Id extends string> = Id extends keyof Observations ? Observations[Id] : unknown;

export interface Probe<Id extends string = string, V = unknown, Ports = never> {
  readonly id: Id;
  /** One sentence: what it looks at. */
  readonly summary: string;
  /** Works without a network (`--offline`). */
  readonly offline?: boolean;
  /**
   * Times answers, and so runs after every other look has ended; `alone`: before those, one look at a time; `last`: would spoil what others
   * time, and runs after them too, one look at a time.
   */
  readonly measures?: boolean | "alone" | "last";
  /** How long a look that is stopped may take to clean up what it did, in milliseconds; no time by default. */
  readonly tidyMs?: number;
  /** Makes the product itself answer: at most two such looks are under way at one host. */
  readonly gentle?: boolean;
  /** The subjects of this target, or why there are none. */
  subjects(target: Target): readonly string[] | Skipped;
  /** The host that a look sends requests to, for the cap per host. */
  host?(subject: string, target: Target): string | undefined;
  /** How long one look may take, in milliseconds; 30 seconds by default. */
  deadlineMs?(subject: string, target: Target): number;
  /** One look. Throws `LookFailed`; the runner makes a `Blocked` of it. Has one request under way at a time. */
  look(subject: string, target: Target, io: Ports, signal: AbortSignal): Promise<V>;
}

export interface Skipped {
  readonly skip: string;
}

/** One look that came home. */
export interface Seen<V> {
  readonly subject: string;
  readonly value: V;
}

/** One look that did not. */
export interface Blocked {
  readonly subject: string;
  readonly cause: Cause;
  readonly detail: string;
  /** The host that could not be looked at, where the subject belongs to one. */
  readonly host?: string;
}

/** All that one probe brought home. */
export interface Looks<V = unknown> {
  readonly seen: readonly Seen<V>[];
  readonly blocked: readonly Blocked[];
  /** Why the probe did not look at all. */
  readonly skipped?: string;
}

/** Identity; it types the probe's value by its id. */
export function defineProbe<const Id extends string, Ports>(
  probe: Probe<Id, Value<Id>, Ports>,
): Probe<Id, Value<Id>, Ports> {
  return probe;
}
