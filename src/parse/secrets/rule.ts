/** What a rule of the secrets engine is: data, so that a new service costs a row. */

/** One kind of secret, and what somebody who finds it can do. */
export interface Kind {
  /** Stable: part of a finding's identity. */
  readonly id: string;
  readonly service: string;
  /** For a person: "live secret key". */
  readonly name: string;
  /** Completes "whoever has it can ...". */
  readonly opens: string;
  /** The provider's page, or what to do where there is none. */
  readonly revoke: string;
  readonly mode: "live" | "test" | "unknown";
  readonly severity: "critical" | "high" | "medium" | "low";
  /** Meant for browsers: known, and no leak. */
  readonly publishable?: true;
  /** For a publishable one: how to narrow it, so that it does no more than it must. */
  readonly restrict?: string;
}

/** A secret that is known by a fixed part of its own text. */
export interface TokenRule extends Kind {
  /** Fixed parts, lower case; the search for them folds case, the expression does not. */
  readonly keywords: readonly string[];
  /** The whole token, without flags; repeats are bounded and separated by fixed text, so that no input is slow. */
  readonly token: RegExp;
  /** For a keyword inside the token: how many bytes of it stand before the keyword, and from its start on, at most. */
  readonly around?: readonly [before: number, after: number];
  /** `crc`: ends in 6 check digits (CRC-32 in base 62); `crc-hex`: in 8 (CRC-32 in hex). A wrong one lowers the confidence: fixtures have them. */
  readonly check?: "crc" | "crc-hex";
  /** Long, and holds encoded structure, where runs and repeats are normal. */
  readonly structured?: true;
  /** Must stand near the token: another service uses the same prefix. */
  readonly near?: RegExp;
  /** Beside this it is meant for browsers. */
  readonly publicBeside?: RegExp;
}

/** A secret that is known only by the name of the variable that it is assigned to. */
export interface NamedRule extends Kind {
  /** The name's words from one on spell one of these, lower case, separators left out; fewer than 5 letters must be whole words. */
  readonly words: readonly string[];
  /** The whole value; bounded, without flags. */
  readonly value: RegExp;
  /** Holds encoded structure, where runs and repeats are normal. */
  readonly structured?: true;
}

/** One secret of a text. `value` never leaves the process: observations hold its digest. */
export interface SecretFound {
  readonly kind: Kind;
  readonly value: string;
  /** Bytes from the start of the text. */
  readonly start: number;
  readonly end: number;
  /** From 1; the column counts characters. */
  readonly line: number;
  readonly column: number;
  /** A fixed prefix of the kind, at most 4 characters; empty where it has none. */
  readonly prefix: string;
  /** 1: check digits, structure or a distinctive prefix; 0.8: strong signs; 0.5: heuristic, a failed check, or a test folder. */
  readonly confidence: 1 | 0.8 | 0.5;
  /** The comment that says that it is meant; null where none does. */
  readonly allowed: InlineMechanism | null;
}

/** Comments by which people tell scanners that a secret is meant. */
export type InlineMechanism =
  | "gitleaks:allow"
  | "betterleaks:allow"
  | "launchready:allow"
  | "trufflehog:ignore"
  | "pragma: allowlist secret"
  | "secretlint-disable";
