/** What a finder of secrets gets, where a keyword stands, and what it gives back. */

import { hasBareValues, isGenerated, isTest } from "./paths.js";
import type { Kind, SecretFound } from "./rule.js";
import { latin1 } from "./text.js";

/** What may be a secret; `start` and `end` are offsets in the file, `prefix` a known public one of at most four characters. */
export interface Candidate {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly prefix: string;
  readonly confidence: SecretFound["confidence"];
}

/** One file. */
export interface Place {
  readonly bytes: Uint8Array;
  /** Made when it is first asked for: most files hold keywords, but nothing that their bytes do not rule out. */
  readonly text: () => string;
  readonly path: string;
  readonly test: boolean;
  readonly generated: boolean;
  readonly bareValues: boolean;
  /** Long runs are read once, however many keywords stand in them. */
  readonly read: { until: number; object: number };
}

/** What to do where a keyword stands. */
export type Finder = (place: Place, start: number, end: number) => Candidate | null;

/** The file of `bytes`, by what its path tells of it. */
export function placeOf(bytes: Uint8Array, path: string): Place {
  let text: string | null = null;
  return {
    bytes,
    text: () => {
      text ??= latin1(bytes);
      return text;
    },
    path,
    test: isTest(path),
    generated: isGenerated(path),
    bareValues: hasBareValues(path),
    read: { until: 0, object: 0 },
  };
}
