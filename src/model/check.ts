/** A check judges what probes have seen and never looks itself. */
import type { Seen, Value } from "./probe.js";
import type { Confidence, Harm, Impact, Likelihood, Severity, Stage, Status } from "./scale.js";
import type { Target } from "./target.js";

/** Written once; read by `launchready checks`, the README, SARIF rules, HTML and JUnit. */
export interface CheckDoc {
  /** `area/topic`, public and stable: the path of the check's file. */
  readonly id: string;
  /** What happens to the business when the check fails, in a few words. */
  readonly title: string;
  /** When it fails, with its thresholds. */
  readonly rule: string;
  /** Why it matters, in business words. */
  readonly why: string;
  /** Concrete steps, without their numbers; `HOST` in them becomes the finding's host. */
  readonly fix: readonly string[];
  /** The worst that the check can report. */
  readonly severity: Severity;
  readonly impact: Impact;
  readonly stage: Stage;
  /** Minutes that the fix takes somebody who knows the system. */
  readonly effort: number;
  /** Standards (with section) and the pages to read. */
  readonly references: readonly string[];
}

/** What a reader is told. */
export interface Telling {
  /** What happens to the users or the business. */
  readonly title: string;
  /** What was seen. */
  readonly detail: string;
  /** What to paste where; the documentation's steps where absent. */
  readonly fix?: readonly string[];
}

/** One thing that a check can say. `D` is the data that its sentence needs. */
export interface Message<D> {
  readonly status: Status;
  /** For `fail`: where it is less than the documentation's. */
  readonly severity?: Severity;
  /** For `fail`: points of harm; by default 100, 30, 10, 3, 1 from critical to info. */
  readonly harm?: Harm;
  /** For `fail`; 1 by default: it is happening. */
  readonly likelihood?: Likelihood;
  /** For `fail`; 1 by default: observed. */
  readonly confidence?: Confidence;
  /** For `fail`: minutes, where it differs from the documentation's. */
  readonly effort?: number;
  tell(data: D): Telling;
}

// biome-ignore lint/suspicious/noExplicitAny: each message has its own data; `DataOf` types it per key.
export type Says = Readonly<Record<string, Message<any>>>;
type DataOf<M> = M extends Message<infer D> ? D : never;

/** One judgement: which message, with what data, about which subject. */
export type Verdict<S extends Says> = {
  [K in keyof S & string]: VerdictOf<K, DataOf<S[K]>>;
}[keyof S & string];

interface VerdictOf<K, D> {
  readonly say: K;
  readonly with: D;
  /** What a person would name: host, URL, `selector._domainkey.domain`, `path:line`, endpoint name ... */
  readonly subject: string;
  /** The host it concerns, where the subject does not show it: its role weighs the risk. */
  readonly host?: string;
  /** What was seen, word for word, redacted and short; at most ten lines. */
  readonly evidence?: readonly string[];
  /** What stays the same while the fault does, where subject and message do not (a moved line, "ends soon" that becomes "ended"). */
  readonly identity?: string;
  readonly owner?: string;
  readonly location?: Location;
}

export interface Location {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Check<N extends string = string, S extends Says = Says> {
  readonly doc: CheckDoc;
  /** The probes whose observations it gets, and no others. */
  readonly needs: readonly N[];
  /** Those of `needs` that only sharpen what the others decide: where such a look fails, nothing is said of its subject. */
  readonly extra?: readonly N[];
  readonly says: S;
  /** Why this target has nothing for the check to judge (a `skip`), or null. */
  applies?(target: Target): string | null;
  /**
   * Pure: no clock, no network. A subject that could not be looked at never reaches it: the runner says `unknown`.
   * Null says nothing: the subject is told with another one.
   */
  judge(
    seen: { readonly [P in N]: readonly Seen<Value<P>>[] },
    target: Target,
    now: Date,
  ): readonly (Verdict<S> | null)[];
}

/** Identity; it types the messages' data and the observations by their ids. */
export function defineCheck<const N extends string, const S extends Says>(check: Check<N, S>): Check<N, S> {
  return check;
}
