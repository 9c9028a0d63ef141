/** The errors with a meaning of their own; anything else that is thrown is a bug. */

/** Why a look brought nothing home. */
export type Cause =
  | "timeout"
  | "refused"
  | "unreachable"
  | "unresolved"
  | "tls"
  | "denied"
  | "special-use"
  | "undeclared"
  | "protocol"
  | "parse"
  | "missing"
  | "interrupted"
  | "bug";

/** A look that failed for a cause outside this program. The runner turns it into a `Blocked` value. */
export class LookFailed extends Error {
  readonly kind: Cause;
  /** The host that the failure is about, where it is about one. */
  readonly host: string | undefined;

  constructor(kind: Cause, message: string, host?: string) {
    super(message);
    this.name = "LookFailed";
    this.kind = kind;
    this.host = host;
  }
}

/** A mistake in how the program was called: what, where, and what to do next. Exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** One problem of a target file. `line` and `column` count from 1. */
export interface TargetProblem {
  file: string;
  line: number;
  column: number;
  message: string;
  /** The source line, for the caret; empty where there is none. */
  excerpt: string;
  /** What was expected, or the nearest known key. */
  hint?: string;
}

/** A target file that cannot be used: every problem of it, never only the first. Exit status 2. */
export class TargetError extends Error {
  readonly problems: readonly TargetProblem[];

  constructor(problems: readonly TargetProblem[]) {
    super(
      problems.map((problem) => `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`).join("\n"),
    );
    this.name = "TargetError";
    this.problems = problems;
  }
}
